/** A sandbox for tests: storage in memory, a clock that stands still, ids that count. */
import type { JSONWebKeySet, JWK } from 'jose';
import * as v from 'valibot';
import type { ObjectStorage } from '$lib/object-storage';
import { CATALOGUE_APPLICATIONS, type CatalogueApplicationName } from './catalogue';
import { createSandboxHost, type SandboxHost, type SandboxPorts } from './host';
import { pooledRsaKeys } from './rsa-keys.test-support';

export const ORIGIN = 'http://localhost:8787';
export const ENVIRONMENT_ID = '11111111-2222-4333-8444-555555555555';
export const NOW_MS = Date.UTC(2026, 10, 23, 9, 30, 0, 250);
export const AS = `${ORIGIN}/sandbox/${ENVIRONMENT_ID}/as`;
export const MANAGEMENT = `${ORIGIN}/sandbox/v1/environments/${ENVIRONMENT_ID}`;

type TestStorage = ObjectStorage & {
	readonly rows: Map<string, unknown>;
	readonly alarms: number[];
};

function createTestStorage(): TestStorage {
	const rows = new Map<string, unknown>();
	const alarms: number[] = [];
	return {
		rows,
		alarms,
		get: (key) => Promise.resolve(structuredClone(rows.get(key))),
		put: (key, value) => done(() => rows.set(key, structuredClone(value))),
		delete: (key) => Promise.resolve(rows.delete(key)),
		list: ({ prefix }) =>
			Promise.resolve(
				new Map(
					[...rows]
						.filter(([key]) => key.startsWith(prefix))
						.sort(([one], [other]) => (one < other ? -1 : 1))
						.map(([key, value]) => [key, structuredClone(value)])
				)
			),
		deleteAll: () =>
			done(() => {
				rows.clear();
			}),
		setAlarm: (scheduledTime) => done(() => alarms.push(scheduledTime))
	};
}

/** A storage's work that is over at once. */
function done(work: () => unknown): Promise<void> {
	work();
	return Promise.resolve();
}

export type TestPorts = SandboxPorts & {
	readonly storage: TestStorage;
	readonly clock: { nowMs: number };
	readonly madeKeys: JWK[];
	/** The JWK Sets that are hosted beside the sandbox, by their ids. */
	readonly hostedKeys: Map<string, { readonly keys: readonly object[] }>;
	/** Waits that have begun, each to be ended by the test. */
	readonly waits: { readonly ms: number; readonly end: () => void }[];
};

export function createTestPorts(nowMs = NOW_MS): TestPorts {
	const clock = { nowMs };
	const madeKeys: JWK[] = [];
	const waits: TestPorts['waits'] = [];
	const hostedKeys: TestPorts['hostedKeys'] = new Map();
	const nextKey = pooledRsaKeys();
	let counter = 0;
	return {
		clock,
		madeKeys,
		hostedKeys,
		readHostedKeys: (id) => Promise.resolve(hostedKeys.get(id)),
		waits,
		wait: (ms) =>
			new Promise((resolve) => {
				waits.push({ ms, end: resolve });
			}),
		storage: createTestStorage(),
		now: () => clock.nowMs,
		randomUuid: () => `00000000-0000-4000-8000-${String(counter++).padStart(12, '0')}`,
		randomSecret: () => `Play.Secret-${String(counter++)}_~`.padEnd(64, 'aZ09-._~'),
		generateRsaKey: async (modulusBits) => {
			const key = await nextKey(modulusBits);
			madeKeys.push(key.publicJwk);
			return key;
		}
	};
}

export type TestSandbox = Awaited<ReturnType<typeof createTestSandbox>>;

export async function createTestSandbox(ports = createTestPorts()) {
	const host = createSandboxHost(ports);
	const sandbox = await host.create({ environmentId: ENVIRONMENT_ID, origin: ORIGIN });

	/** An application by its name in the catalogue. */
	function application(name: CatalogueApplicationName) {
		const entry = CATALOGUE_APPLICATIONS[name];
		const found = sandbox.applications.find((candidate) => candidate.name === entry.name);
		if (found === undefined) throw new Error(`No application ${name}`);
		return { id: found.id, secret: found.client_secret ?? '', scope: found.scope };
	}

	async function send(request: Request): Promise<Response> {
		return answerOf(host, request);
	}

	/** A form to an endpoint of the authorization server. */
	async function post(
		endpoint: string,
		form: Record<string, string>,
		headers: Record<string, string> = {}
	): Promise<Response> {
		return send(
			new Request(`${AS}/${endpoint}`, {
				method: 'POST',
				headers,
				body: new URLSearchParams(form)
			})
		);
	}

	/** A token of an application that authenticates with Basic. */
	async function tokenOf(name: CatalogueApplicationName): Promise<string> {
		return requestToken(host, AS, application(name));
	}

	async function manage(path: string, token?: string, init: RequestInit = {}): Promise<Response> {
		const headers = new Headers(init.headers);
		if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
		return send(new Request(MANAGEMENT + path, { ...init, headers }));
	}

	/** A call of the Management API with a JSON body, by the environment's worker. */
	async function change(method: string, path: string, body?: unknown): Promise<Response> {
		return manage(path, await tokenOf('worker'), {
			method,
			...(body === undefined
				? {}
				: {
						headers: { 'content-type': 'application/json' },
						body: typeof body === 'string' ? body : JSON.stringify(body)
					})
		});
	}

	return { host, sandbox, ports, application, send, post, tokenOf, manage, change };
}

/** The answer of a sandbox that is there. */
export async function answerOf(host: SandboxHost, request: Request): Promise<Response> {
	const response = await host.answer(request);
	if (response === undefined) throw new Error('The sandbox did not answer.');
	return response;
}

/** A token of a client that authenticates with Basic. */
export async function requestToken(
	host: SandboxHost,
	issuer: string,
	client: { id: string; secret: string }
): Promise<string> {
	const response = await answerOf(
		host,
		new Request(`${issuer}/token`, {
			method: 'POST',
			headers: basic(client),
			body: new URLSearchParams({ grant_type: 'client_credentials' })
		})
	);
	return textAt(await response.json(), 'access_token');
}

/** The Authorization header of curl's `-u`: not encoded. */
export function basic({ id, secret }: { id: string; secret: string }): { authorization: string } {
	return { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` };
}

/** What stands at a path of a JSON value; `undefined` where there is nothing. */
export function valueAt(value: unknown, ...path: (string | number)[]): unknown {
	return path.reduce<unknown>(
		(inner, name) =>
			typeof inner === 'object' && inner !== null ? Reflect.get(inner, name) : undefined,
		value
	);
}

/** The text at a path. Throws where there is none. */
export function textAt(value: unknown, ...path: (string | number)[]): string {
	const text = valueAt(value, ...path);
	if (typeof text !== 'string') throw new Error(`There is no text at ${path.join('.')}.`);
	return text;
}

/** The names of the members at a path, in their order. */
export function keysAt(value: unknown, ...path: (string | number)[]): string[] {
	const members = valueAt(value, ...path);
	return typeof members === 'object' && members !== null ? Object.keys(members) : [];
}

/** The items of the array at a path. */
export function itemsAt(value: unknown, ...path: (string | number)[]): unknown[] {
	const items: unknown = valueAt(value, ...path);
	if (!Array.isArray(items)) throw new Error(`There is no array at ${path.join('.')}.`);
	return items;
}

/** A served key set in the form that jose takes. */
export function readKeySet(value: unknown): JSONWebKeySet {
	return v.parse(KeySet, value);
}

const KeySet = v.object({
	keys: v.array(
		v.object({ kty: v.string(), n: v.string(), e: v.string(), kid: v.string(), use: v.string() })
	)
});
