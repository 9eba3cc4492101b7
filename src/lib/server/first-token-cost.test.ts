/** What one person's first token costs in calls of Durable Objects: `docs/operating.md` counts with it. */
import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { expect, it } from 'vitest';
import { IntrospectionRequest } from '$lib/api/introspection';
import { PreflightRequest } from '$lib/api/preflight-request';
import { NewSandbox } from '$lib/api/sandboxes';
import { TokenRequestBody } from '$lib/flow/token-request-body';
import type { Result } from '$lib/result';
import { createSandboxHost } from '$lib/sandbox/host';
import { pooledRsaKeys } from '$lib/sandbox/rsa-keys.test-support';
import { listCredentials } from './credentials/keep-credential';
import { createMemoryNamespace } from './dev/memory-namespace';
import { memoryPorts } from './dev/memory-ports.test-support';
import type { MemoryStorage } from './dev/memory-storage';
import type { Failure } from './http/problem';
import type { Reply } from './http/respond';
import type { ObjectNamespace } from './platform';
import { runPreflight } from './preflight/run-preflight';
import { makeSandbox } from './sandbox/make-sandbox';
import { sandboxPortsOf } from './sandbox/sandbox-ports';
import { introspectToken } from './token/ask-about-token';
import { exchangeToken, previewToken } from './token/exchange-token';
import { createVaultHost } from './vault/vault-host';

/** Notes each call of the object's methods, each of which is billed as a request. */
function noted<Stub extends object>(
	namespace: ObjectNamespace<Stub>,
	notes: string[]
): ObjectNamespace<Stub> {
	return {
		...namespace,
		getByName: (name) =>
			new Proxy(namespace.getByName(name), {
				get(stub, method, receiver) {
					if (typeof method === 'string') notes.push(method);
					return Reflect.get(stub, method, receiver);
				}
			})
	};
}

/** A row for each value, and one for each alarm. */
function counted(storage: MemoryStorage, rows: { written: number }): MemoryStorage {
	return {
		...storage,
		put(key, value) {
			rows.written += 1;
			return storage.put(key, value);
		},
		setAlarm(time) {
			rows.written += 1;
			return storage.setAlarm(time);
		}
	};
}

const GUIDE = readFileSync('docs/operating.md', 'utf8');

function numberBefore(words: string): number {
	return Number(new RegExp(`(\\d+) ${words}`).exec(GUIDE)?.[1]);
}

it('is what the operating guide counts with, from the first page to the introspected token', async () => {
	const calls: string[] = [];
	const rows = { written: 0 };
	const now = () => 1_800_000_000_000;
	const ports = memoryPorts({
		SECRET_VAULT: noted(
			createMemoryNamespace((storage) => createVaultHost({ storage: counted(storage, rows), now })),
			calls
		),
		SANDBOX: noted(
			createMemoryNamespace((storage) =>
				createSandboxHost({
					...sandboxPortsOf(counted(storage, rows), () => ports.env),
					now,
					generateRsaKey: pooledRsaKeys()
				})
			),
			calls
		)
	});

	await listCredentials(ports);
	const made = await makeSandbox(ports);
	const { client, environment_id } = v.parse(NewSandbox, bodyOf(made));
	const who = {
		region: 'sandbox',
		environment_id,
		client_id: client.client_id,
		client_auth_method: client.client_auth_method
	};
	const grant = v.parse(TokenRequestBody, {
		grant_type: 'client_credentials',
		...who,
		scope: client.scope
	});
	await listCredentials(ports);
	await previewToken(grant, ports);
	await runPreflight(v.parse(PreflightRequest, { ...who, scope: client.scope }), ports);
	const { access_token: token } = v.parse(
		v.looseObject({ access_token: v.string() }),
		bodyOf(await exchangeToken(grant, ports))
	);
	const asked = await introspectToken(v.parse(IntrospectionRequest, { ...who, token }), ports);

	expect(bodyOf(asked)).toMatchObject({ active: true });
	expect(calls).toHaveLength(numberBefore('calls of Durable Objects'));
	expect(rows.written).toBe(numberBefore('rows written'));
});

function bodyOf(replied: Result<Reply, Failure>): object | undefined {
	if (!replied.ok) throw new Error(replied.error.detail);
	return replied.value.body;
}
