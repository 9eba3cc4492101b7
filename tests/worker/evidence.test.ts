/**
 * Why a request was refused, as the built Worker tells it: from what was sent, and from what a worker in
 * the vault may read.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewSandbox } from '$lib/api/sandboxes';
import type { PlayedEnvironment } from '../support/pingone/environment';
import { SCENARIOS } from '../support/pingone/scenarios';
import { startUpstream, type Upstream } from '../support/pingone/upstream';
import {
	applicationNamed,
	CLIENT_ID,
	clientOf,
	cookieOf,
	credentialOf,
	ENVIRONMENT_ID,
	PAGE_HEADERS,
	post,
	secretOf
} from '../support/workbench';
import { type RunningWorker, startWorker } from './harness';

let upstream: Upstream;
let worker: RunningWorker;
let sandbox: NewSandbox;
/** Of a session whose vault holds the sandbox's credentials, its worker's among them. */
let session: Readonly<Record<string, string>>;

beforeAll(async () => {
	upstream = startUpstream();
	worker = await startWorker();
	const made = await post(worker, '/api/sandboxes', {});
	sandbox = made.json();
	session = { ...PAGE_HEADERS, cookie: cookieOf(made) ?? '' };
});

afterAll(async () => {
	await worker.stop();
	upstream.stop();
});

type Attempt = {
	readonly name: string;
	readonly application: string;
	readonly change?: Readonly<Record<string, unknown>>;
	/** The first cause, where the application can be read. */
	readonly proved: string;
	/** The first cause without a worker. */
	readonly guessed: string;
};

const SIGNS_WITH_A_SECRET = 'Orders Sync (Secret JWT)';
const EXP = 4_000_000_000;

/** The text is "Invalid client credentials" for all of them. */
const SAME_TEXT: readonly Attempt[] = [
	{
		name: 'a wrong secret',
		application: 'Orders Sync (Basic)',
		change: { client_secret: 'wrong' },
		proved: 'certain wrong_secret',
		guessed: 'likely wrong_secret'
	},
	{
		name: 'an unknown client',
		application: 'Orders Sync (Basic)',
		change: { client_id: '00000000-0000-4000-8000-000000000000' },
		proved: 'certain unknown_client',
		guessed: 'likely wrong_secret'
	},
	{
		name: 'a disabled application',
		application: 'Nightly Export',
		proved: 'certain application_disabled',
		guessed: 'likely wrong_secret'
	},
	{
		name: 'a secret that was rotated away',
		application: 'Legacy Importer',
		proved: 'certain wrong_secret',
		guessed: 'likely wrong_secret'
	},
	{
		name: 'a key that is not registered',
		application: 'Partner Connector',
		proved: 'certain key_not_registered',
		guessed: 'likely key_not_registered'
	},
	{
		name: 'a secret that signs for an application with a key',
		application: 'Orders Sync (Private Key JWT)',
		change: {
			client_auth_method: 'client_secret_jwt',
			client_secret: 's'.repeat(64),
			private_key: undefined
		},
		proved: 'certain algorithm_confusion',
		guessed: 'likely wrong_secret'
	}
];

/** The text, or the assertion that was sent, says it already. */
const CERTAIN: readonly (readonly [
	name: string,
	application: string,
	cause: string,
	change: NonNullable<Attempt['change']>
])[] = [
	[
		'another method',
		'Orders Sync (Basic)',
		'wrong_method',
		{ client_auth_method: 'client_secret_post' }
	],
	['no grant', 'Shop Website', 'grant_not_enabled', {}],
	[
		'a scope that is not granted',
		'Orders Sync (Basic)',
		'ungranted_scope',
		{ scope: 'payments:write' }
	],
	['an OpenID scope', 'Orders Sync (Basic)', 'openid_scope', { scope: 'openid' }],
	['no scope at all', 'New Integration', 'nothing_granted', {}],
	[
		'scopes of two resources',
		'Warehouse Gateway',
		'scopes_of_several_resources',
		{ scope: 'api:read inventory:read' }
	],
	['grants of two resources', 'Warehouse Gateway', 'grants_span_resources', {}],
	['a worker without a role', 'New Worker', 'worker_without_role', {}],
	[
		'exp too far ahead',
		SIGNS_WITH_A_SECRET,
		'assertion_lives_too_long',
		{ assertion: { claims: { exp: EXP } } }
	],
	[
		'exp in the past',
		SIGNS_WITH_A_SECRET,
		'assertion_refused',
		{ assertion: { claims: { exp: 1 } } }
	],
	[
		'nbf in the future',
		SIGNS_WITH_A_SECRET,
		'assertion_not_yet_valid',
		{ assertion: { claims: { nbf: EXP } } }
	],
	[
		'another aud',
		SIGNS_WITH_A_SECRET,
		'assertion_audience',
		{ assertion: { claims: { aud: 'https://other.example' } } }
	]
];

const ATTEMPTS: readonly Attempt[] = [
	...SAME_TEXT,
	...CERTAIN.map(([name, application, cause, change]) => {
		const certain = `certain ${cause}`;
		return { name, application, change, proved: certain, guessed: certain };
	})
];

async function request(
	{ application: name, change }: Pick<Attempt, 'application' | 'change'>,
	headers: Readonly<Record<string, string>> = {}
) {
	const application = applicationNamed(sandbox, name);
	const body = {
		grant_type: 'client_credentials',
		...clientOf(sandbox, application),
		...(await credentialOf(worker, sandbox, application)),
		...change
	};
	return post(worker, '/api/token-exchange', body, headers);
}

function top(answer: Awaited<ReturnType<typeof request>>): string {
	const [cause] = answer.json().diagnosis;
	return `${cause.likelihood} ${cause.id}`;
}

describe.each(ATTEMPTS)('$name', (attempt) => {
	it('is named as the certain cause where the vault holds a worker', async () => {
		const answer = await request(attempt, session);

		expect(top(answer)).toBe(attempt.proved);
		const [first, ...others] = answer.json().api_calls;
		expect(first).toMatchObject({ category: 'oauth', name: 'Token Request' });
		expect(others).toContainEqual(expect.objectContaining({ category: 'preflight' }));
	});

	it('is weighed by what was sent alone where there is no worker', async () => {
		const answer = await request(attempt);

		expect(top(answer)).toBe(attempt.guessed);
		expect(answer.json().api_calls).toHaveLength(1);
	});
});

it('has one text for what is told apart', async () => {
	const answers = await Promise.all(SAME_TEXT.map((attempt) => request(attempt)));

	for (const answer of answers) {
		expect(answer.json().error_description).toMatch(
			/^Request denied: Invalid client credentials \(/
		);
	}
});

it('names an assertion that was sent before, where the sandbox takes each once', async () => {
	const options = `/api/sandboxes/${sandbox.environment_id}/options`;
	const detect = (isOn: boolean) =>
		worker.fetch(options, {
			method: 'PUT',
			headers: PAGE_HEADERS,
			body: JSON.stringify({ assertion_replay_detection: isOn })
		});
	const attempt = {
		application: SIGNS_WITH_A_SECRET,
		change: { assertion: { claims: { jti: 'always-the-same' } } }
	};
	await detect(true);
	const first = await request(attempt, session);

	const second = await request(attempt, session);

	await detect(false);
	expect(first.status).toBe(200);
	expect(top(second)).toBe('likely assertion_reused');
});

it('compares the secret of the vault where the request brings none', async () => {
	const { id } = applicationNamed(sandbox, 'Nightly Export');

	const answer = await post(
		worker,
		'/api/token-exchange',
		{
			grant_type: 'client_credentials',
			region: 'sandbox',
			environment_id: sandbox.environment_id,
			client_id: id
		},
		session
	);

	expect(top(answer)).toBe('certain application_disabled');
	expect(JSON.stringify(answer.json().diagnosis)).toContain(
		"equals the application's current one."
	);
});

it('explains a refused introspection in the same way', async () => {
	const application = applicationNamed(sandbox, 'Nightly Export');
	const body = {
		...clientOf(sandbox, application),
		client_secret: secretOf(application),
		token: 'a.b.c'
	};

	const answer = await post(worker, '/api/introspect-token', body, session);

	expect(answer.status).toBe(401);
	expect(top(answer)).toBe('certain application_disabled');
});

describe('at PingOne', () => {
	const WORKER_ID = '33333333-2222-4333-8444-555555555555';
	const CANARIES = {
		client: 'CANARY-3f5e-client-secret',
		worker: 'CANARY-3f5e-worker-secret',
		picked: 'CANARY-3f5e-secret-of-pingone',
		token: 'CANARY-3f5e-worker-token'
	} as const;
	const ENVIRONMENT: PlayedEnvironment = {
		environmentId: ENVIRONMENT_ID,
		workerToken: CANARIES.token,
		client: CLIENT_ID,
		pickedSecret: CANARIES.picked,
		refusesClient: true
	};
	const REQUEST = {
		grant_type: 'client_credentials',
		region: 'EU',
		environment_id: ENVIRONMENT_ID,
		client_id: CLIENT_ID,
		client_secret: CANARIES.client
	} as const;

	/** A session whose vault holds a worker of the environment, and no token for it yet. */
	async function sessionWithWorker() {
		const stored = await worker.fetch('/api/credentials', {
			method: 'PUT',
			headers: PAGE_HEADERS,
			body: JSON.stringify({
				purpose: 'worker',
				region: 'EU',
				environment_id: ENVIRONMENT_ID,
				client_id: WORKER_ID,
				client_secret: CANARIES.worker
			})
		});
		return { ...PAGE_HEADERS, cookie: cookieOf(stored) ?? '' };
	}

	it('a wrong secret is proved, and neither secret nor token is in the answer', async () => {
		const headers = await sessionWithWorker();
		upstream.playPingOne(ENVIRONMENT);

		const answer = await post(worker, '/api/token-exchange', REQUEST, headers);

		expect(top(answer)).toBe('certain wrong_secret');
		expect(upstream.received().length).toBe(answer.json().api_calls.length);
		for (const canary of [...Object.values(CANARIES), btoa(CANARIES.worker)]) {
			expect(answer.text).not.toContain(canary);
		}
		expect(worker.logs().join('\n')).not.toContain('CANARY');
	});

	it('nothing is asked without a worker', async () => {
		upstream.playPingOne(ENVIRONMENT);

		const answer = await post(worker, '/api/token-exchange', REQUEST);

		expect(top(answer)).toBe('likely wrong_secret');
		expect(upstream.received()).toHaveLength(1);
	});

	it.each([
		['is down', () => Response.error()],
		['fails', SCENARIOS.serverError],
		['answers a page', SCENARIOS.html],
		['answers half of its JSON', SCENARIOS.halfJson],
		['redirects', SCENARIOS.redirect],
		['does not answer', SCENARIOS.silent]
	] as const)('the refusal stays as it is where the Management API %s', async (_, management) => {
		const headers = await sessionWithWorker();
		upstream.playPingOne(ENVIRONMENT);
		const plain = (await post(worker, '/api/token-exchange', REQUEST)).json();
		upstream.playPingOne({ ...ENVIRONMENT, management });

		const answer = await post(worker, '/api/token-exchange', REQUEST, headers);

		const { error, error_description, diagnosis } = answer.json();
		expect(answer.status).toBe(401);
		expect({ error, error_description }).toEqual({
			error: plain.error,
			error_description: plain.error_description
		});
		expect(idsOf(diagnosis)).toEqual(idsOf(plain.diagnosis));
		expect(answer.text).not.toContain('CANARY');
	});

	function idsOf(causes: readonly { readonly id: string }[]): string[] {
		return causes.map(({ id }) => id);
	}
});
