import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { PreflightAnswer, PreflightRequest } from '$lib/api/preflight';
import { NewSandbox, type SandboxApplication } from '$lib/api/sandboxes';
import { TokenExchangeRequest } from '$lib/api/token-exchange';
import { CATALOGUE_APPLICATIONS, type CatalogueApplicationName } from '$lib/sandbox/catalogue';
import type { Check } from '$lib/preflight/check';
import { MakeKeyRequest } from '$lib/api/credential-requests';
import { makeKey } from '../credentials/keep-credential';
import { memoryPorts, type MemoryPorts } from '../dev/memory-ports';
import { exchangeToken } from '../oauth/exchange-token';
import { makeSandbox, makeSandboxKey } from '../sandbox/make-sandbox';
import { runPreflight } from './run-preflight';

const Made = v.object({ ok: v.literal(true), value: v.object({ body: NewSandbox }) });
const Answer = v.object({ ok: v.literal(true), value: v.object({ body: PreflightAnswer }) });
const Exchanged = v.object({
	ok: v.literal(true),
	value: v.object({
		status: v.number(),
		body: v.looseObject({ error: v.optional(v.string()) })
	})
});

const CATALOGUE_NAMES = Object.keys(CATALOGUE_APPLICATIONS).filter(
	(name): name is CatalogueApplicationName => Object.hasOwn(CATALOGUE_APPLICATIONS, name)
);

async function newSandbox() {
	const ports = memoryPorts();
	const sandbox = v.parse(Made, await makeSandbox(ports)).value.body;
	return { ports, sandbox };
}

function requestOf(environmentId: string, application: SandboxApplication) {
	return {
		region: 'sandbox',
		environment_id: environmentId,
		client_id: application.id,
		client_auth_method: application.client_auth_method,
		scope: application.scope
	};
}

async function validate(ports: MemoryPorts, request: object) {
	return v.parse(Answer, await runPreflight(v.parse(PreflightRequest, request), ports)).value.body;
}

async function exchange(ports: MemoryPorts, request: object) {
	const input = v.parse(TokenExchangeRequest, { grant_type: 'client_credentials', ...request });
	return v.parse(Exchanged, await exchangeToken(input, ports)).value;
}

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
	rolelessWorker: { refused: ['application_roles', 'access_denied'] }
};

/** A key for those that sign with one: for one of them a key that nobody registers. */
async function storeKey(
	ports: MemoryPorts,
	environmentId: string,
	application: SandboxApplication
): Promise<void> {
	if (application.client_auth_method !== 'private_key_jwt') return;
	if (application.name !== CATALOGUE_APPLICATIONS.keyUnregistered.name) {
		await makeSandboxKey(environmentId, application.id, ports);
		return;
	}
	const holder = { region: 'sandbox', environment_id: environmentId, client_id: application.id };
	await makeKey(v.parse(MakeKeyRequest, { purpose: 'client', ...holder }), ports);
}

describe('in the sandbox', () => {
	it.each(CATALOGUE_NAMES)(
		'%s: what is named before is what the server then does',
		async (name) => {
			const { ports, sandbox } = await newSandbox();
			const application = find(sandbox.applications, name);
			await storeKey(ports, sandbox.environment_id, application);
			const request = requestOf(sandbox.environment_id, application);
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
		const { ports, sandbox } = await newSandbox();
		const application = find(sandbox.applications, 'secretRotated');

		const body = JSON.stringify(
			await validate(ports, requestOf(sandbox.environment_id, application))
		);

		expect(body).not.toContain(application.client_secret);
		expect(body).not.toContain(sandbox.worker.client_secret);
		expect(body).not.toMatch(/Bearer eyJ/);
	});

	it('names the method, the scope, the secret and the key as the server refuses them', async () => {
		const { ports, sandbox } = await newSandbox();
		const basic = requestOf(sandbox.environment_id, find(sandbox.applications, 'basic'));
		const key = requestOf(sandbox.environment_id, find(sandbox.applications, 'privateKeyJwt'));
		await makeSandboxKey(sandbox.environment_id, key.client_id, ports);
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

function find(
	applications: readonly SandboxApplication[],
	name: CatalogueApplicationName
): SandboxApplication {
	const found = applications.find(
		(application) => application.name === CATALOGUE_APPLICATIONS[name].name
	);
	if (found === undefined) throw new Error(`No application ${name}`);
	return found;
}

function withOutcome(checks: readonly Check[], outcome: Check['outcome']): string[] {
	return checks.filter((check) => check.outcome === outcome).map(({ id }) => id);
}

function resourcesIn(calls: readonly { readonly request: { readonly url: string } }[]): number {
	return Math.max(1, calls.filter(({ request }) => request.url.endsWith('/scopes')).length);
}
