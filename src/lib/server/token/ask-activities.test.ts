/** The audit log of a sandbox, and of a PingOne that answers as it likes, as `POST /api/activities` tells it. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ActivitiesAnswer } from '$lib/api/activities';
import { ActivitiesRequest } from '$lib/api/activities-request';
import type { Cause } from '$lib/diagnosis/cause';
import { TokenRequestBody } from '$lib/flow/token-request-body';
import { splitCorrelationId } from '$lib/pingone/correlation-id';
import type { CatalogueApplicationName } from '$lib/sandbox/catalogue';
import {
	answer,
	API,
	ENVIRONMENT_ID,
	fakePingOne,
	listOf,
	refusal,
	WORKER_TOKEN
} from '../management/fake-pingone.test-support';
import type { Ports } from '../ports';
import {
	applicationOf,
	forgetWorker,
	openBench,
	requestOf,
	type SandboxBench
} from '../preflight/sandbox-bench.test-support';
import { setSandboxOptions } from '../sandbox/sandbox-options';
import { askActivities } from './ask-activities';
import { exchangeToken } from './exchange-token';

const ID = '0f3c5f0e-6d1b-4d8e-9a57-0f6f0e6b7a11';

const isCause = (value: unknown): value is Cause => typeof value === 'object' && value !== null;

const Refused = v.object({
	ok: v.literal(true),
	value: v.object({
		body: v.looseObject({
			error_description: v.string(),
			diagnosis: v.array(v.custom<Cause>(isCause))
		})
	})
});
const Asked = v.object({
	ok: v.literal(true),
	value: v.object({ status: v.literal(200), body: ActivitiesAnswer })
});

/** A token request that is refused: its correlation id and its causes. */
async function refuse({ ports }: SandboxBench, request: object) {
	const body = v.parse(TokenRequestBody, { grant_type: 'client_credentials', ...request });
	const refused = v.parse(Refused, await exchangeToken(body, ports)).value.body;
	const { correlationId = '' } = splitCorrelationId(refused.error_description);
	return { correlationId, diagnosis: refused.diagnosis };
}

function ask(ports: Ports, environment: object, members: object) {
	return askActivities(v.parse(ActivitiesRequest, { ...environment, ...members }), ports);
}

async function askSandbox(
	{ ports, sandbox: { environment_id } }: SandboxBench,
	members: object
): Promise<ActivitiesAnswer> {
	const environment = { region: 'sandbox', environment_id };
	return v.parse(Asked, await ask(ports, environment, members)).value.body;
}

const told = (causes: readonly unknown[] | undefined) =>
	(causes ?? []).filter(isCause).map(({ id, likelihood }) => `${likelihood} ${id}`);

describe('the audit log of the sandbox', () => {
	it.each<
		readonly [
			string,
			CatalogueApplicationName,
			object,
			string,
			readonly [guessed: string, certain: string]
		]
	>([
		[
			'a wrong secret',
			'basic',
			{ client_secret: 'wrong' },
			'the client secret is incorrect',
			['likely wrong_secret', 'certain wrong_secret']
		],
		[
			'a previous secret that has ended',
			'secretExpired',
			{},
			'the previous client secret has expired',
			['likely wrong_secret', 'certain rotated_secret']
		],
		[
			'an unknown client',
			'basic',
			{ client_id: '00000000-0000-4000-8000-000000000000', client_secret: 'x' },
			'no application has this client ID',
			['likely wrong_secret', 'certain unknown_client']
		],
		[
			'a disabled application',
			'disabled',
			{},
			'the application is disabled',
			['likely wrong_secret', 'certain application_disabled']
		],
		[
			'another method',
			'basic',
			{ client_auth_method: 'client_secret_post' },
			'Unsupported authentication method',
			['certain wrong_method', 'certain wrong_method']
		],
		[
			'a grant that is not enabled',
			'grantMissing',
			{},
			'Unsupported grant type',
			['certain grant_not_enabled', 'certain grant_not_enabled']
		],
		[
			'a scope that is not granted',
			'basic',
			{ scope: 'nope' },
			'At least one scope must be granted',
			['certain ungranted_scope', 'certain ungranted_scope']
		]
	])(
		'names the reason of %s, and its cause is certain',
		async (_, name, change, reason, causes) => {
			const bench = await openBench();
			// Without a worker the refusal says what its text says.
			const worker = bench.sandbox.worker;
			await forgetWorker(bench);
			const secret = applicationOf(bench, name).client_secret;
			const request = { ...requestOf(bench, name), client_secret: secret, ...change };
			const { correlationId, diagnosis } = await refuse(bench, request);
			bench.ports.clock.nowMs += 60_000;

			const asked = await askSandbox(bench, { correlation_id: correlationId, diagnosis, worker });

			expect(asked.complete).toBe(true);
			expect(asked.entries).toHaveLength(1);
			expect(asked.entries[0]?.result).toBe('FAILED');
			expect(asked.entries[0]?.description).toContain(reason);
			expect([told(diagnosis)[0], told(asked.diagnosis)[0]]).toEqual(causes);
			const because = asked.diagnosis?.find(isCause)?.because[0];
			expect(because).toContain(`The sandbox's audit log says: "`);
			expect(because).toContain(reason);
			expect(JSON.stringify(asked)).not.toContain(secret);
		}
	);

	it('that is 20 seconds late is told to be late, until it is there', async () => {
		const bench = await openBench();
		const { ports, sandbox } = bench;
		await setSandboxOptions(
			sandbox.environment_id,
			{
				assertion_replay_detection: false,
				discovery: 'complete',
				audit_delay_seconds: 20,
				key_rotation: 'by_policy',
				assertion_audience: 'documented',
				resource_named: 'own'
			},
			ports
		);
		const refused = await refuse(bench, requestOf(bench, 'disabled'));
		const members = { correlation_id: refused.correlationId, diagnosis: refused.diagnosis };

		ports.clock.nowMs += 19_000;
		const early = await askSandbox(bench, members);
		ports.clock.nowMs += 1_000;
		const later = await askSandbox(bench, members);

		expect(early).toMatchObject({ entries: [], complete: false });
		expect(early.diagnosis).toEqual(refused.diagnosis);
		expect(later).toMatchObject({ complete: true, entries: [{ result: 'FAILED' }] });
	});

	it('is one call, of its own name, after that for the token', async () => {
		const bench = await openBench();

		const first = await askSandbox(bench, { correlation_id: ID });
		const second = await askSandbox(bench, { correlation_id: ID });

		expect(first.api_calls.map(({ name }) => name)).toEqual([
			'Worker Token Retrieval',
			'Audit Activities'
		]);
		expect(second.api_calls.map(({ name }) => name)).toEqual(['Audit Activities']);
		expect(first.diagnosis).toBeUndefined();
	});
});

const ENVIRONMENT = { region: 'EU', environment_id: ENVIRONMENT_ID } as const;
const NOW_MS = 1_800_000_000_000;

/** The one address that is asked: 13 days back and a day ahead. */
const ACTIVITIES = `${API}/activities?filter=${encodeURIComponent(
	`recordedat gt "${new Date(NOW_MS - 13 * 86_400_000).toISOString()}" and recordedat lt "${new Date(NOW_MS + 86_400_000).toISOString()}" and correlationid eq "${ID}"`
)}`;

function entryWith(description: string) {
	return { id: 'a', correlationId: ID, result: { status: 'FAILED', description } };
}

describe('PingOne', () => {
	it('is asked for this correlation id within 14 days', async () => {
		const ports = await fakePingOne({
			[ACTIVITIES]: answer(listOf('activities', [entryWith('Invalid client secret')]))
		});

		const asked = v.parse(
			Asked,
			await ask(ports, ENVIRONMENT, { correlation_id: ID.toUpperCase() })
		);

		expect(ports.asked.at(-1)).toBe(ACTIVITIES);
		expect(asked.value.body).toMatchObject({
			complete: true,
			entries: [{ id: 'a', result: 'FAILED', description: 'Invalid client secret' }]
		});
		expect(JSON.stringify(asked)).not.toContain('CANARY');
	});

	it('that quotes a secret is masked', async () => {
		const description = `client_secret=${'CANARY'.padEnd(64, 'x')} and ${WORKER_TOKEN}`;
		const ports = await fakePingOne({
			[ACTIVITIES]: answer(listOf('activities', [entryWith(description)]))
		});

		const asked = v.parse(Asked, await ask(ports, ENVIRONMENT, { correlation_id: ID }));

		expect(asked.value.body.entries[0]?.description).toContain('•');
		expect(JSON.stringify(asked)).not.toContain('CANARY');
	});

	it('that does not let the worker read the log is explained', async () => {
		const ports = await fakePingOne({ [ACTIVITIES]: refusal(403, 'ACCESS_FAILED') });

		const asked = await ask(ports, ENVIRONMENT, { correlation_id: ID });

		expect(asked).toMatchObject({
			ok: true,
			value: {
				status: 403,
				body: {
					code: 'ACCESS_FAILED',
					diagnosis: [
						{ id: 'management_audit_not_permitted', likelihood: 'likely' },
						{ id: 'management_other_environment' }
					]
				}
			}
		});
	});

	it.each([[{}], [{ _embedded: { activities: 'none' } }], [[]]])(
		'that answers %j is told to be odd',
		async (document) => {
			const ports = await fakePingOne({ [ACTIVITIES]: answer(document) });

			expect(await ask(ports, ENVIRONMENT, { correlation_id: ID })).toMatchObject({
				ok: false,
				error: { code: 'upstream_not_json' }
			});
		}
	);

	it('is not asked without a worker', async () => {
		const ports = await fakePingOne();
		await ports.vault.forgetEverything();

		expect(await ask(ports, ENVIRONMENT, { correlation_id: ID })).toMatchObject({
			ok: false,
			error: { code: 'credential_required' }
		});
		expect(ports.asked).toEqual([]);
	});
});

describe('the body of POST /api/activities', () => {
	const CAUSE = {
		id: 'x',
		title: 'x',
		likelihood: 'likely',
		because: [],
		what_to_do: [],
		learn: '/learn'
	};

	it.each([
		[{}],
		[{ correlation_id: 'x' }],
		[{ correlation_id: `${ID}" or correlationid eq "${ID}` }],
		[{ correlation_id: ID, diagnosis: 'x' }],
		[{ correlation_id: ID, diagnosis: [{ ...CAUSE, because: 'x' }] }],
		[{ correlation_id: ID, diagnosis: [{ ...CAUSE, likelihood: 'sure' }] }],
		[{ correlation_id: ID, diagnosis: [{ ...CAUSE, more: 1 }] }],
		[{ correlation_id: ID, diagnosis: Array.from({ length: 21 }, () => CAUSE) }],
		[{ correlation_id: ID, worker: { client_id: 'x', client_secret: 'x' } }],
		[{ correlation_id: ID, more: 1 }]
	])('is refused as %j', (members) => {
		expect(v.safeParse(ActivitiesRequest, { ...ENVIRONMENT, ...members }).success).toBe(false);
	});

	it('may have the causes of a refusal as they came', () => {
		const members = { correlation_id: ID, diagnosis: [CAUSE] };

		expect(v.parse(ActivitiesRequest, { ...ENVIRONMENT, ...members }).diagnosis).toEqual([CAUSE]);
	});
});
