/** For each check of what PingOne says: a sandbox in which it alone fails. */
import * as v from 'valibot';
import type { SandboxFaults } from '$lib/api/sandbox-faults';
import { issuerOf } from '$lib/pingone/endpoints';
import type { CatalogueApplicationName } from '$lib/sandbox/catalogue';
import { NO_OPTIONS, type DiscoveryVariant } from '$lib/sandbox/options';
import { answerUnknownEnvironment } from '$lib/sandbox/unknown-environment';
import type { Ports } from '../ports';
import { passToSandbox } from '../sandbox/pass-to-sandbox';
import { setSandboxFaults } from '../sandbox/sandbox-faults';
import { setSandboxOptions } from '../sandbox/sandbox-options';
import { configured, type FailingRow } from './failing-configurations.test-data';
import {
	applicationOf,
	changeApplication,
	forgetWorker,
	manage,
	requestOf,
	storeKeyFor,
	typeSecret,
	useWorkerOfAnother,
	type SandboxBench
} from './sandbox-bench.test-support';

export const FAILING_ENVIRONMENTS: readonly FailingRow[] = [
	[
		'environment_exists',
		'warning',
		'a page in place of the document, and no worker that would meet it too',
		async (bench) => {
			await forgetWorker(bench);
			return withFault('basic', { fault: 'html', clock_skew_seconds: 0 })(bench);
		}
	],
	['environment_exists', 'error', 'it is in another region', inAnotherRegion],
	['issuer_equal', 'error', 'a custom domain', withDiscovery('basic', 'custom_domain')],
	[
		'grant_supported',
		'error',
		'a server for sign-in alone',
		withDiscovery('basic', 'without_client_credentials')
	],
	[
		'method_supported',
		'error',
		'a server without secrets',
		withDiscovery('basic', 'only_private_key_jwt')
	],
	[
		'algorithm_supported',
		'error',
		'a server without HS256',
		withDiscovery('secretJwt', 'only_rs256')
	],
	[
		'clock_skew',
		'error',
		'the assertion ends before it arrives',
		withFault('privateKeyJwt', { fault: 'none', clock_skew_seconds: 120 })
	],
	[
		'clock_skew',
		'warning',
		'a method without times in it',
		withFault('basic', { fault: 'none', clock_skew_seconds: -120 })
	],
	[
		'application_exists',
		'error',
		'an id that nobody has',
		async (bench) => {
			const clientId = crypto.randomUUID();
			await typeSecret(bench, { client_id: clientId }, 'y'.repeat(64));
			return { request: { ...requestOf(bench, 'basic'), client_id: clientId } };
		}
	],
	['application_enabled', 'error', 'switched off', changed('basic', { enabled: false })],
	['application_type', 'error', "one of PingOne's own", withSystemApplication],
	[
		'application_grant',
		'error',
		'another grant',
		changed('basic', { grantTypes: ['TOKEN_EXCHANGE'] })
	],
	[
		'application_method',
		'error',
		'set to another method',
		changed('basic', { tokenEndpointAuthMethod: 'CLIENT_SECRET_POST' })
	],
	['application_roles', 'error', 'a worker without one', configured('rolelessWorker', () => ({}))],
	[
		'secret_matches',
		'error',
		'the secret was rotated, and the old one ended at once',
		async (bench) => {
			await rotateSecret(bench, {});
			return { request: requestOf(bench, 'basic') };
		}
	],
	[
		'secret_matches',
		'warning',
		'the secret was rotated, and the old one is good for a day',
		async (bench) => {
			const expiresAt = new Date(bench.ports.nowMs() + 86_400_000).toISOString();
			await rotateSecret(bench, { previous: { expiresAt } });
			return { request: requestOf(bench, 'basic') };
		}
	],
	['key_registered', 'error', 'another key is', configured('keyUnregistered', () => ({}))],
	[
		'key_id',
		'warning',
		'an id that is not registered',
		configured('privateKeyJwt', () => ({ key_id: 'mine' }))
	],
	[
		'scope_exists',
		'error',
		'a scope of no resource',
		configured('basic', () => ({ scope: 'orders:read' }))
	],
	[
		'scope_granted',
		'error',
		'a scope of another resource',
		configured('basic', () => ({ scope: 'inventory:read' }))
	],
	['scope_one_resource', 'error', 'two resources', configured('twoResources', () => ({}))],
	[
		'resulting_audience',
		'warning',
		'another audience asked for',
		configured('basic', () => ({ audience: 'https://api.example.com' }))
	],
	['token_lifetime', 'warning', 'one minute', configured('shortLived', () => ({}))],
	[
		'worker_token',
		'warning',
		"a secret that is not the worker's",
		async (bench) => {
			const { client_id } = bench.sandbox.worker;
			await typeSecret(bench, { purpose: 'worker', client_id }, 'y'.repeat(64));
			return { request: requestOf(bench, 'basic') };
		}
	],
	[
		'worker_environment',
		'warning',
		'the worker of another sandbox',
		async (bench) => {
			await useWorkerOfAnother(bench);
			return { request: requestOf(bench, 'basic') };
		}
	],
	[
		'worker_role',
		'warning',
		'a worker that may read users alone',
		async (bench) => {
			await forgetWorker(bench);
			const { id, client_secret: secret = '' } = applicationOf(bench, 'identityWorker');
			await typeSecret(bench, { purpose: 'worker', client_id: id }, secret);
			return { request: requestOf(bench, 'basic') };
		}
	]
];

function withDiscovery(name: CatalogueApplicationName, discovery: DiscoveryVariant): FailingRow[3] {
	return async (bench) => {
		const { environment_id: id } = bench.sandbox;
		await setSandboxOptions(id, { ...NO_OPTIONS, discovery }, bench.ports);
		return { request: requestOf(bench, name) };
	};
}

function withFault(name: CatalogueApplicationName, faults: SandboxFaults): FailingRow[3] {
	return async (bench) => {
		await storeKeyFor(bench, name);
		await setSandboxFaults(bench.sandbox.environment_id, faults, bench.ports);
		return { request: requestOf(bench, name) };
	};
}

/** An application that was changed with its administrator's console. */
function changed(name: CatalogueApplicationName, members: object): FailingRow[3] {
	return async (bench) => {
		await changeApplication(bench, name, members);
		return { request: requestOf(bench, name) };
	};
}

/** PingOne's real addresses, behind which the sandbox's environment lives in Europe alone. */
async function inAnotherRegion(bench: SandboxBench): ReturnType<FailingRow[3]> {
	const { ports, sandbox } = bench;
	const { environment_id: environmentId, client_id } = requestOf(bench, 'basic');
	const secret = applicationOf(bench, 'basic').client_secret ?? '';
	await typeSecret(bench, { client_id, region: 'NA' }, secret);
	const europe = issuerOf('EU', environmentId, ports.origin);
	const standIn: Ports = {
		...ports,
		fetch: async (url, init) =>
			url.startsWith(europe)
				? passToSandbox(new Request(url.replace(europe, sandbox.issuer), init), 'request-1', ports)
				: answerUnknownEnvironment(new Request(url, init), {
						now: ports.nowMs,
						randomUuid: () => crypto.randomUUID()
					})
	};
	return { request: { ...requestOf(bench, 'basic'), region: 'NA' }, ports: standIn };
}

const Applications = v.object({
	_embedded: v.object({ applications: v.array(v.object({ id: v.string(), type: v.string() })) })
});

async function withSystemApplication(bench: SandboxBench): ReturnType<FailingRow[3]> {
	const list = v.parse(Applications, await manage(bench, { method: 'GET', path: 'applications' }));
	const id = list._embedded.applications.find(({ type }) => type === 'PING_ONE_PORTAL')?.id ?? '';
	await typeSecret(bench, { client_id: id }, 'y'.repeat(64));
	return { request: { ...requestOf(bench, 'basic'), client_id: id } };
}

async function rotateSecret(bench: SandboxBench, body: object): Promise<void> {
	const path = `applications/${applicationOf(bench, 'basic').id}/secret`;
	await manage(bench, { method: 'POST', path, body });
}
