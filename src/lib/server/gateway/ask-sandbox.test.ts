import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { TokenRequestBody } from '$lib/flow/token-request-body';
import { createSandboxHost } from '$lib/sandbox/host';
import { NO_FAULTS } from '$lib/sandbox/faults';
import { NO_OPTIONS } from '$lib/sandbox/options';
import { createMemoryNamespace } from '../dev/memory-namespace';
import { memoryPorts, type MemoryPorts } from '../dev/memory-ports.test-support';
import type { MemoryStorage } from '../dev/memory-storage';
import { problem } from '../http/problem';
import { respond } from '../http/respond';
import { makeSandboxId } from '../made-id';
import { exchangeToken } from '../token/exchange-token';
import { makeSandboxKey } from '../sandbox/make-sandbox';
import { manageSandbox } from '../sandbox/manage-sandbox';
import { passToSandbox } from '../sandbox/pass-to-sandbox';
import { readSandboxFaults, setSandboxFaults } from '../sandbox/sandbox-faults';
import { readSandboxOptions, setSandboxOptions } from '../sandbox/sandbox-options';
import { sandboxPortsOf } from '../sandbox/sandbox-ports';

/** Ports whose objects are counted, each with the storage that it has. */
function countingPorts() {
	const touched: MemoryStorage[] = [];
	const ports = memoryPorts({
		SANDBOX: createMemoryNamespace((storage) => {
			touched.push(storage);
			return createSandboxHost(sandboxPortsOf(storage, () => ports.env));
		})
	});
	return { ports, touched };
}

type Ask = (id: string, ports: MemoryPorts) => Promise<Response>;

function sandboxRequest(path: string, ports: MemoryPorts): Promise<Response> {
	return passToSandbox(new Request(ports.origin + path), 'r-1', ports);
}

/** Every way to a sandbox. */
const WAYS: readonly (readonly [string, Ask])[] = [
	['reading its faults', async (id, ports) => respond(await readSandboxFaults(id, ports), 'r-1')],
	[
		'setting its faults',
		async (id, ports) => respond(await setSandboxFaults(id, NO_FAULTS, ports), 'r-1')
	],
	['reading its options', async (id, ports) => respond(await readSandboxOptions(id, ports), 'r-1')],
	[
		'setting its options',
		async (id, ports) => respond(await setSandboxOptions(id, NO_OPTIONS, ports), 'r-1')
	],
	['making a key', async (id, ports) => respond(await makeSandboxKey(id, 'app', ports), 'r-1')],
	[
		'the console',
		(id, ports) => {
			const request = new Request(`${ports.origin}/api/sandboxes/${id}/management/applications`);
			return manageSandbox({ request, id, path: 'applications', requestId: 'r-1' }, ports);
		}
	],
	['its token endpoint', (id, ports) => sandboxRequest(`/sandbox/${id}/as/token`, ports)],
	['its API', (id, ports) => sandboxRequest(`/sandbox/${id}/api/orders`, ports)],
	[
		'its Management API',
		(id, ports) => sandboxRequest(`/sandbox/v1/environments/${id}/applications`, ports)
	],
	[
		'the metadata of its API',
		(id, ports) =>
			sandboxRequest(`/.well-known/oauth-protected-resource/sandbox/${id}/api/orders`, ports)
	],
	[
		'a token request',
		async (id, ports) => {
			const request = v.parse(TokenRequestBody, {
				grant_type: 'client_credentials',
				region: 'sandbox',
				environment_id: id,
				client_id: 'client',
				client_auth_method: 'client_secret_basic',
				client_secret: 'play'
			});
			const exchanged = await exchangeToken(request, ports);
			return exchanged.ok ? respond(exchanged, 'r-1') : problem(exchanged.error, 'r-1');
		}
	]
];

describe('a sandbox that cannot read what it has stored', () => {
	it.each(WAYS)('says that the sandbox failed: %s', async (_, ask) => {
		const { ports, touched } = countingPorts();
		const id = makeSandboxId(ports.env.SANDBOX);
		const stub = ports.env.SANDBOX.getByName(id);
		await touched[0]?.put('environment', { id: 'canary' });

		const answer = await ask(id, ports);

		await expect(stub.readFaults()).rejects.toThrow();
		expect(answer.status).toBe(500);
		expect(await answer.json()).toMatchObject({
			code: 'sandbox_failed',
			title: 'The sandbox failed',
			detail: expect.not.stringContaining('canary')
		});
	});
});

describe('a sandbox that was never made', () => {
	it.each(WAYS)('is gone, and is not made by asking for it: %s', async (_, ask) => {
		const { ports, touched } = countingPorts();
		const over = makeSandboxId(ports.env.SANDBOX);
		const bodyOf = async (answer: Response) =>
			(await answer.text()).replace(/"id" : "[^"]*"/, '').replaceAll(over, 'ID');

		const ofGuess = await ask('99999999-9999-4999-8999-999999999999', ports);
		const touchedByGuess = touched.length;
		const ofOver = await ask(over, ports);

		expect(touchedByGuess).toBe(0);
		expect(ofGuess.status).toBe(ofOver.status);
		expect((await bodyOf(ofGuess)).replaceAll('99999999-9999-4999-8999-999999999999', 'ID')).toBe(
			await bodyOf(ofOver)
		);
	});
});
