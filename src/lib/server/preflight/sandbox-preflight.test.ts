import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { ApplicationChangeAnswer } from '$lib/api/application-change';
import { ApplicationChangeRequest } from '$lib/api/application-change-request';
import { HostedKeySet } from '$lib/api/hosted-keys';
import { PreflightRequest } from '$lib/api/preflight-request';
import { TokenRequestBody } from '$lib/flow/token-request-body';
import type { CatalogueApplicationName } from '$lib/sandbox/catalogue';
import { memoryPorts, type MemoryPorts } from '../dev/memory-ports.test-support';
import { deleteKeySet, hostKeys } from '../hosted-keys/host-keys';
import { changeApplication } from '../management/change-application';
import { exchangeToken } from '../token/exchange-token';
import { runPreflight } from './run-preflight';
import {
	applicationOf,
	CATALOGUE_NAMES,
	openBench,
	requestOf,
	storeKeyFor,
	validate,
	withOutcome
} from './sandbox-bench.test-support';

const Exchanged = v.object({
	ok: v.literal(true),
	value: v.object({
		status: v.number(),
		body: v.looseObject({ error: v.optional(v.string()) })
	})
});

async function exchange(ports: MemoryPorts, request: object) {
	const input = v.parse(TokenRequestBody, { grant_type: 'client_credentials', ...request });
	return v.parse(Exchanged, await exchangeToken(input, ports)).value;
}

const Published = v.object({ ok: v.literal(true), value: v.object({ body: HostedKeySet }) });
const Planned = v.object({
	ok: v.literal(true),
	value: v.object({ body: ApplicationChangeAnswer })
});

type Expectation = {
	readonly warnings?: readonly string[];
	/** What pre-flight names, and what the server then answers. */
	readonly refused?: readonly [error: string, refusal: string];
};

/** Every application that a sandbox has: a new one needs its line. */
const EXPECTED: Record<CatalogueApplicationName, Expectation> = {
	basic: {},
	post: {},
	secretJwt: {},
	privateKeyJwt: {},
	agent: {},
	worker: {},
	readOnlyWorker: {},
	grantMissing: { refused: ['application_grant', 'unauthorized_client'] },
	disabled: { refused: ['application_enabled', 'invalid_client'] },
	scopeMissing: { refused: ['scope_granted', 'invalid_scope'] },
	twoResources: { refused: ['scope_one_resource', 'invalid_scope'] },
	secretRotated: { warnings: ['secret_matches'] },
	secretExpired: { refused: ['secret_matches', 'invalid_client'] },
	keyUnregistered: { refused: ['key_registered', 'invalid_client'] },
	shortLived: { warnings: ['token_lifetime'] },
	shortSecret: { warnings: ['hmac_key_length'] },
	identityWorker: {},
	rolelessWorker: { refused: ['application_roles', 'access_denied'] }
};

describe('in the sandbox', () => {
	it.each(CATALOGUE_NAMES)(
		'%s: what is named before is what the server then does',
		async (name) => {
			const bench = await openBench();
			const { ports } = bench;
			await storeKeyFor(bench, name);
			const request = requestOf(bench, name);
			const { warnings = [], refused } = EXPECTED[name];

			const { checks, api_calls: calls } = await validate(ports, request);
			const exchanged = await exchange(ports, request);

			expect(withOutcome(checks, 'error')).toEqual(refused === undefined ? [] : [refused[0]]);
			expect(withOutcome(checks, 'warning')).toEqual(warnings);
			expect(exchanged.body.error).toBe(refused?.[1]);
			expect(calls.length).toBeLessThanOrEqual(refused === undefined ? 7 : 6 + resourcesIn(calls));
			expect(new Set(calls.map(({ request: { method, url } }) => `${method} ${url}`)).size).toBe(
				calls.length
			);
		}
	);

	it('answers no secret and no token of the worker', async () => {
		const bench = await openBench();
		const application = applicationOf(bench, 'secretRotated');

		const body = JSON.stringify(await validate(bench.ports, requestOf(bench, 'secretRotated')));

		expect(body).not.toContain(application.client_secret);
		expect(body).not.toContain(bench.sandbox.worker.client_secret);
		expect(body).not.toMatch(/Bearer eyJ/);
	});

	it('names the method, the scope, the secret and the key as the server refuses them', async () => {
		const bench = await openBench();
		const { ports } = bench;
		const basic = requestOf(bench, 'basic');
		const key = requestOf(bench, 'privateKeyJwt');
		await storeKeyFor(bench, 'privateKeyJwt');
		const cases = [
			[{ ...basic, client_auth_method: 'client_secret_post' }, 'application_method'],
			[{ ...basic, scope: 'openid email' }, 'scope_openid'],
			[{ ...basic, scope: 'nope' }, 'scope_exists'],
			[{ ...basic, scope: 'inventory:read' }, 'scope_granted'],
			[{ ...basic, client_secret: 'y'.repeat(64) }, 'secret_matches'],
			[
				{ ...basic, client_id: crypto.randomUUID(), client_secret: 'y'.repeat(64) },
				'application_exists'
			],
			[{ ...key, assertion: { lifetime_seconds: 7200 } }, 'assertion_lifetime']
		] as const;

		for (const [request, error] of cases) {
			const { checks } = await validate(ports, request);
			const refused = await exchange(ports, request);

			expect(withOutcome(checks, 'error')).toEqual([error]);
			expect(refused.status).toBeGreaterThanOrEqual(400);
		}
	});

	it('reads a key set that is hosted here, and finds the key in it as long as it is there', async () => {
		const bench = await openBench();
		const { ports } = bench;
		const request = requestOf(bench, 'keyUnregistered');
		const { region, environment_id, client_id } = request;
		await storeKeyFor(bench, 'keyUnregistered');
		const [stored] = (await ports.vault.list()).credentials.filter(
			(one) => one.clientId === client_id
		);
		const client = { region: 'sandbox', environment_id, client_id } as const;
		const published = await hostKeys({ ...client, thumbprints: [stored?.thumbprint ?? ''] }, ports);
		const { jwks_url: jwksUrl } = v.parse(Published, published).value.body;
		const change = v.parse(ApplicationChangeRequest, {
			region,
			environment_id,
			change: { kind: 'register_key_set' }
		});
		const plan = v.parse(Planned, await changeApplication(client_id, change, ports)).value.body;
		await changeApplication(client_id, { ...change, consent: true, version: plan.version }, ports);

		const before = await validate(ports, request);
		const issued = await exchange(ports, request);
		await deleteKeySet(client, ports);
		const after = await validate(ports, request);
		const refused = await exchange(ports, request);

		expect(plan.request.body['jwksUrl']).toBe(jwksUrl);
		expect(withOutcome(before.checks, 'pass')).toContain('key_registered');
		expect(issued.status).toBe(200);
		expect(withOutcome(after.checks, 'error')).toEqual(['key_registered']);
		expect(refused.status).toBe(401);
	});

	it('that exists no more is a problem of ours, not a check', async () => {
		const ports = memoryPorts();
		const input = v.parse(PreflightRequest, {
			region: 'sandbox',
			environment_id: crypto.randomUUID(),
			client_id: crypto.randomUUID()
		});

		const result = await runPreflight(input, ports);

		expect(result).toMatchObject({ ok: false, error: { code: 'sandbox_exists_no_more' } });
	});
});

function resourcesIn(calls: readonly { readonly request: { readonly url: string } }[]): number {
	return Math.max(1, calls.filter(({ request }) => request.url.endsWith('/scopes')).length);
}
