/** Who may ask about a token, and how a resource proves itself: each as the sandbox of PingOne's rules answers. */
import { exportJWK, exportPKCS8, generateKeyPair } from 'jose';
import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { IntrospectionRequest, RevocationRequest } from '$lib/api/introspection';
import { INTROSPECTION_TRUTH } from '$lib/pingone/introspection-truth';
import { TokenRequestBody } from '$lib/flow/token-request-body';
import type { CatalogueApplicationName } from '$lib/sandbox/catalogue';
import { NO_FAULTS } from '$lib/sandbox/faults';
import { itemsAt, textAt, valueAt } from '$lib/sandbox/sandbox.test-support';
import { setSandboxFaults } from '../sandbox/sandbox-faults';
import {
	manage,
	openBench,
	requestOf,
	type SandboxBench
} from '../preflight/sandbox-bench.test-support';
import { introspectToken, revokeToken } from './ask-about-token';
import { exchangeToken } from './exchange-token';

let bench: SandboxBench;

beforeEach(async () => {
	bench = await openBench();
});

async function tokenOf(name: CatalogueApplicationName): Promise<string> {
	const body = v.parse(TokenRequestBody, {
		grant_type: 'client_credentials',
		...requestOf(bench, name)
	});
	const answered = await exchangeToken(body, bench.ports);
	if (!answered.ok) throw new Error(answered.error.code);
	return textAt(answered.value.body, 'access_token');
}

/** `active`, or the status of a refusal. */
async function ask(question: object): Promise<unknown> {
	const body = v.parse(IntrospectionRequest, question);
	const answered = await introspectToken(body, bench.ports);
	if (!answered.ok) throw new Error(answered.error.code);
	const { status, body: answer } = answered.value;
	return status === 200 ? valueAt(answer, 'active') : status;
}

function clientOf(name: CatalogueApplicationName) {
	const { scope: _scope, ...client } = requestOf(bench, name);
	return client;
}

async function resourceNamed(name: string) {
	const list = await manage(bench, { method: 'GET', path: 'resources' });
	const found = itemsAt(list, '_embedded', 'resources').find(
		(one) => valueAt(one, 'name') === name
	);
	const id = textAt(found, 'id');
	const secret = await manage(bench, { method: 'GET', path: `resources/${id}/secret` });
	return { document: Object(found), id, secret: textAt(secret, 'secret') };
}

async function asResource(name: string) {
	const { id, secret } = await resourceNamed(name);
	return {
		region: 'sandbox',
		environment_id: bench.sandbox.environment_id,
		caller: 'resource',
		client_id: id,
		client_secret: secret
	};
}

async function revoke(name: CatalogueApplicationName, token: string): Promise<void> {
	const body = v.parse(RevocationRequest, { ...clientOf(name), token });
	expect(await revokeToken(body, bench.ports)).toMatchObject({ ok: true });
}

const ASK: Readonly<Record<(typeof INTROSPECTION_TRUTH)[number]['id'], () => Promise<unknown>>> = {
	own_client: async () => ask({ ...clientOf('basic'), token: await tokenOf('basic') }),
	own_resource: async () =>
		ask({ ...(await asResource('Orders API')), token: await tokenOf('basic') }),
	worker: async () => ask({ ...clientOf('worker'), token: await tokenOf('worker') }),
	other_client: async () => ask({ ...clientOf('post'), token: await tokenOf('basic') }),
	other_resource: async () =>
		ask({ ...(await asResource('Inventory API')), token: await tokenOf('basic') }),
	async revoked() {
		const token = await tokenOf('basic');
		await revoke('basic', token);
		return ask({ ...clientOf('basic'), token });
	},
	async revoked_worker() {
		const token = await tokenOf('worker');
		await revoke('worker', token);
		return ask({ ...clientOf('worker'), token });
	},
	async ended() {
		const token = await tokenOf('basic');
		const faults = { ...NO_FAULTS, clock_skew_seconds: 2 * 3600 };
		await setSandboxFaults(bench.sandbox.environment_id, faults, bench.ports);
		return ask({ ...clientOf('basic'), token });
	},
	unknown: () => ask({ ...clientOf('basic'), token: 'nothing-of-ours' }),
	wrong_credentials: async () =>
		ask({ ...clientOf('basic'), client_secret: 'another', token: await tokenOf('basic') })
};

describe('the table of who sees what', () => {
	it.each(INTROSPECTION_TRUTH)('$who: $answer', async ({ id, answer }) => {
		const seen = await ASK[id]();

		expect(typeof seen === 'number' ? String(seen) : `active: ${String(seen)}`).toBe(answer);
	});
});

describe('a resource that is set to', () => {
	const OWN_METHODS = [
		['CLIENT_SECRET_BASIC', 'client_secret_basic'],
		['CLIENT_SECRET_POST', 'client_secret_post'],
		['CLIENT_SECRET_JWT', 'client_secret_jwt'],
		['PRIVATE_KEY_JWT', 'private_key_jwt'],
		['NONE', 'none']
	] as const;

	async function setTo(method: string, jwks?: string): Promise<void> {
		const { document, id } = await resourceNamed('Orders API');
		const body = { ...document, introspectEndpointAuthMethod: method, ...(jwks && { jwks }) };
		await manage(bench, { method: 'PUT', path: `resources/${id}`, body });
	}

	it.each(OWN_METHODS)('%s asks with %s and with nothing else', async (setting, own) => {
		const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
		const key = await exportPKCS8(privateKey);
		await setTo(setting, JSON.stringify({ keys: [await exportJWK(publicKey)] }));
		const { client_secret: secret, ...resource } = await asResource('Orders API');
		const token = await tokenOf('basic');
		const answers = new Map<string, unknown>();
		for (const [, method] of OWN_METHODS) {
			const credential =
				method === 'none'
					? {}
					: method === 'private_key_jwt'
						? { private_key: key }
						: { client_secret: secret };
			const question = { ...resource, ...credential, client_auth_method: method, token };
			answers.set(method, await ask(question));
		}

		expect(answers.get(own)).toBe(true);
		const others = OWN_METHODS.map(([, method]) => method).filter((method) => method !== own);
		expect(others.map((method) => answers.get(method))).toEqual(others.map(() => 401));
	});

	it('NONE sends its id and no proof, and the token is masked in the record', async () => {
		await setTo('NONE');
		const { client_secret: _secret, ...resource } = await asResource('Orders API');
		const token = await tokenOf('basic');
		const body = v.parse(IntrospectionRequest, { ...resource, client_auth_method: 'none', token });
		const answered = await introspectToken(body, bench.ports);

		expect(JSON.stringify(answered)).not.toContain(token);
		expect(JSON.stringify(answered)).toContain(`client_id=${resource.client_id}`);
		expect(JSON.stringify(answered)).not.toMatch(/client_secret|client_assertion|"authorization"/i);
	});
});

describe('the method none', () => {
	const QUESTION = {
		region: 'EU',
		environment_id: '11111111-2222-4333-8444-555555555555',
		client_id: '11111111-2222-4333-8444-555555555556',
		client_auth_method: 'none',
		token: 'a.b.c'
	};

	it.each([
		['a client', { caller: 'client' }],
		['somebody with a secret', { caller: 'resource', client_secret: 'secret' }]
	])('is not for %s', (_, more) => {
		const read = v.safeParse(IntrospectionRequest, { ...QUESTION, ...more });

		expect(read.success).toBe(false);
		expect(JSON.stringify(read.issues)).toContain('Only a resource asks with none');
	});

	it('is no method of a revocation', () => {
		expect(v.safeParse(RevocationRequest, { ...QUESTION, caller: 'resource' }).success).toBe(false);
	});
});
