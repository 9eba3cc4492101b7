/** A real sandbox and a vault, changed by the ways that a person has, and validated as a page does it. */
import * as v from 'valibot';
import { WorkerTokenRequest } from '$lib/api/application-requests';
import { MakeKeyRequest, StoreCredentialRequest } from '$lib/api/credential-requests';
import type { Purpose } from '$lib/api/credentials';
import { PreflightAnswer } from '$lib/api/preflight';
import { PreflightRequest } from '$lib/api/preflight-request';
import { NewSandbox, type SandboxApplication } from '$lib/api/sandboxes';
import type { Check } from '$lib/preflight/check';
import { CATALOGUE_APPLICATIONS, type CatalogueApplicationName } from '$lib/sandbox/catalogue';
import { makeKey, storeCredential } from '../credentials/keep-credential';
import { memoryPorts, type MemoryPorts } from '../dev/memory-ports.test-support';
import { mintWorkerToken } from '../management/mint-worker-token';
import type { Ports } from '../ports';
import { makeSandbox, makeSandboxKey } from '../sandbox/make-sandbox';
import { manageSandbox } from '../sandbox/manage-sandbox';
import { runPreflight } from './run-preflight';

const Made = v.object({ ok: v.literal(true), value: v.object({ body: NewSandbox }) });
const Answer = v.object({ ok: v.literal(true), value: v.object({ body: PreflightAnswer }) });
const Json = v.record(v.string(), v.unknown());

export type SandboxBench = {
	readonly ports: MemoryPorts;
	readonly sandbox: NewSandbox;
};

export const CATALOGUE_NAMES = Object.keys(CATALOGUE_APPLICATIONS).filter(
	(name): name is CatalogueApplicationName => Object.hasOwn(CATALOGUE_APPLICATIONS, name)
);

export async function openBench(ports = memoryPorts()): Promise<SandboxBench> {
	return { ports, sandbox: v.parse(Made, await makeSandbox(ports)).value.body };
}

export function applicationOf(
	{ sandbox }: SandboxBench,
	name: CatalogueApplicationName
): SandboxApplication {
	const found = sandbox.applications.find(
		(application) => application.name === CATALOGUE_APPLICATIONS[name].name
	);
	if (found === undefined) throw new Error(`No application ${name}`);
	return found;
}

/** What a page asks for with that application, as it is told. */
export function requestOf(bench: SandboxBench, name: CatalogueApplicationName) {
	const application = applicationOf(bench, name);
	return {
		region: 'sandbox',
		environment_id: bench.sandbox.environment_id,
		client_id: application.id,
		client_auth_method: application.client_auth_method,
		scope: application.scope
	};
}

/** A key for an application that signs with one: for one of them a key that nobody registers. */
export async function storeKeyFor(
	bench: SandboxBench,
	name: CatalogueApplicationName
): Promise<void> {
	const { client_auth_method: method, client_id, environment_id, region } = requestOf(bench, name);
	if (method !== 'private_key_jwt') return;
	if (name !== 'keyUnregistered') {
		await makeSandboxKey(environment_id, client_id, bench.ports);
		return;
	}
	const holder = { purpose: 'client', region, environment_id, client_id };
	await makeKey(v.parse(MakeKeyRequest, holder), bench.ports);
}

export async function validate(ports: Ports, request: object) {
	return v.parse(Answer, await runPreflight(v.parse(PreflightRequest, request), ports)).value.body;
}

export function withOutcome(checks: readonly Check[], outcome: Check['outcome']): string[] {
	return checks.filter((check) => check.outcome === outcome).map(({ id }) => id);
}

/** A call of the sandbox's Management API, as the console makes it. */
export async function manage(
	{ ports, sandbox: { environment_id: id } }: SandboxBench,
	call: { readonly method: string; readonly path: string; readonly body?: object }
): Promise<v.InferOutput<typeof Json>> {
	const { method, path, body } = call;
	const request = new Request(`${ports.origin}/api/sandboxes/${id}/management/${path}`, {
		method,
		...(body && {
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body)
		})
	});
	const response = await manageSandbox({ request, id, path, requestId: 'request-1' }, ports);
	if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
	return response.status === 204 ? {} : v.parse(Json, await response.json());
}

/** A PUT of the whole application with these members changed. */
export async function changeApplication(
	bench: SandboxBench,
	name: CatalogueApplicationName,
	members: object
): Promise<void> {
	const path = `applications/${applicationOf(bench, name).id}`;
	const before = await manage(bench, { method: 'GET', path });
	await manage(bench, { method: 'PUT', path, body: { ...before, ...members } });
}

/** Puts a typed secret into the vault, where the field is left. */
export async function typeSecret(
	{ ports, sandbox }: SandboxBench,
	holder: { readonly client_id: string; readonly purpose?: Purpose; readonly region?: string },
	secret: string
): Promise<void> {
	const { environment_id } = sandbox;
	const body = { purpose: 'client', region: 'sandbox', environment_id, ...holder };
	const stored = await storeCredential(
		v.parse(StoreCredentialRequest, { ...body, client_secret: secret }),
		ports
	);
	if (!stored.ok) throw new Error('The secret was not stored.');
}

export async function forget(
	{ ports, sandbox }: SandboxBench,
	purpose: Purpose,
	clientId: string
): Promise<void> {
	const destination = { region: 'sandbox', environment_id: sandbox.environment_id } as const;
	await ports.vault.forget({ purpose, destination, clientId });
}

export function forgetWorker(bench: SandboxBench): Promise<void> {
	return forget(bench, 'worker', bench.sandbox.worker.client_id);
}

/** Enters the worker of another sandbox, with its own environment, in place of the one that is there. */
export async function useWorkerOfAnother(bench: SandboxBench): Promise<void> {
	// A vault of its own: a sandbox fills most of one.
	const other = await openBench(memoryPorts({ SANDBOX: bench.ports.env.SANDBOX }));
	await forgetWorker(bench);
	const minted = await mintWorkerToken(
		v.parse(WorkerTokenRequest, {
			region: 'sandbox',
			environment_id: bench.sandbox.environment_id,
			worker_environment_id: other.sandbox.environment_id,
			...other.sandbox.worker
		}),
		bench.ports
	);
	if (!minted.ok) throw new Error('The other worker got no token.');
}
