/** The console's store against a real sandbox, whose host is asked directly. */
import { beforeEach, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { NO_OPTIONS, SandboxOptions } from '$lib/sandbox/options';
import { createSandboxHost, type SandboxHost } from '$lib/sandbox/host';
import {
	createTestPorts,
	ENVIRONMENT_ID,
	MANAGEMENT,
	ORIGIN,
	type TestPorts
} from '$lib/sandbox/sandbox.test-support';
import { err } from '$lib/result';
import { SandboxFaults } from '$lib/api/sandbox-faults';
import { PROBLEM_MEDIA_TYPE, type Problem } from '$lib/api/problem';
import type { ApiFailure, WorkbenchApi } from '$lib/api/workbench-api';
import { fakeApi } from './fake-api.test-support';
import { SandboxConsoleStore } from './sandbox-console-store.svelte';

let ports: TestPorts;
let host: SandboxHost;
let store: SandboxConsoleStore;
let isGone = false;

const PROBLEM: Problem = {
	type: 'urn:x',
	title: 'The sandbox exists no more',
	status: 409,
	code: 'sandbox_exists_no_more',
	detail: '',
	request_id: 'r'
};
const GONE: ApiFailure = { kind: 'problem', problem: PROBLEM, calls: [] };

beforeEach(async () => {
	ports = createTestPorts();
	host = createSandboxHost(ports);
	isGone = false;
	await host.create({ environmentId: ENVIRONMENT_ID, origin: ORIGIN });
	store = new SandboxConsoleStore(
		fakeApi({
			send,
			async makeSandboxKey(_, applicationId) {
				const made = await host.makeKey(applicationId);
				return made.ok ? made : err(GONE);
			}
		}),
		() => ports.clock.nowMs
	);
	await store.open(ENVIRONMENT_ID);
});

/** As the Worker does: what is switched on is the host's own, and below `/management` it passes the call on. */
const send: WorkbenchApi['send'] = async ({ method, path, body }) => {
	if (isGone) return answer(undefined);
	const below = /\/(?:faults|options|management\/.*)$/.exec(path)?.[0] ?? '';
	if (below === '/faults') {
		return answer(
			await (body === undefined ? host.readFaults() : host.setFaults(v.parse(SandboxFaults, body)))
		);
	}
	if (below === '/options') {
		return answer(
			await (body === undefined
				? host.readOptions()
				: host.setOptions(v.parse(SandboxOptions, body)))
		);
	}
	const response = await host.manage(
		new Request(`${MANAGEMENT}/${below.replace('/management/', '')}`, {
			method,
			headers: body === undefined ? {} : { 'content-type': 'application/json' },
			body: body === undefined ? null : JSON.stringify(body)
		})
	);
	return response === undefined ? answer(undefined) : { response, text: await response.text() };
};

/** `undefined` where the sandbox is gone. */
function answer(json: object | undefined): { response: Response; text: string } {
	const type = json === undefined ? PROBLEM_MEDIA_TYPE : 'application/json';
	return {
		response: new Response(null, { headers: { 'content-type': type } }),
		text: JSON.stringify(json ?? PROBLEM)
	};
}

async function choose(name: string): Promise<string> {
	const id = store.applications.find((one) => one.name.startsWith(name))?.id ?? '';
	await store.select(id);
	return id;
}

function shownSecret(): string | undefined {
	const secret = store.detail?.secret;
	return secret?.status === 'shown' ? secret.secret : undefined;
}

function resourceIdOf(name: string): string {
	return store.resources.find(({ resource }) => resource.name === name)?.resource.id ?? '';
}

function scopeIdsOf(name: string): string[] {
	return (
		store.resources.find(({ resource }) => resource.name === name)?.scopes.map(({ id }) => id) ?? []
	);
}

describe('an opened environment', () => {
	it("shows PingOne's own applications first, the resources with their scopes, the faults", () => {
		expect(store.phase).toEqual({ status: 'ready' });
		expect(store.applications[0]?.type).toBe('PING_ONE_ADMIN_CONSOLE');
		expect(store.resources.map(({ scopes }) => scopes.length)).toEqual([6, 4, 2, 1, 1, 2]);
		expect(store.faults).toEqual({ fault: 'none', clock_skew_seconds: 0 });
	});

	it('shows the calls that it took', () => {
		expect(store.run?.calls.map(({ method, path }) => `${method} ${path}`).slice(0, 2)).toEqual([
			'GET applications',
			'GET resources'
		]);
	});

	it('says that a sandbox is gone, and goes on with a new one', async () => {
		isGone = true;
		await store.open(ENVIRONMENT_ID);
		const gone = store.phase;
		isGone = false;
		await store.open(ENVIRONMENT_ID);

		expect(gone).toEqual({ status: 'failed', failure: GONE });
		expect(store.phase).toEqual({ status: 'ready' });
	});
});

describe('a chosen application', () => {
	it('is shown with its grants and its secret', async () => {
		await choose('Orders Sync (Basic)');

		expect(store.detail?.grants).toHaveLength(1);
		expect(shownSecret()).toHaveLength(64);
		expect(store.detail?.roles).toBeUndefined();
	});

	it("is shown with a worker's roles, and with why its secret is not", async () => {
		await choose('Environment Worker');

		expect(store.detail?.roles).toEqual(['Environment Admin']);
		expect(store.detail?.secret).toMatchObject({ status: 'refused', refusal: { status: 403 } });
	});

	it('of PingOne itself has neither grants nor a secret', async () => {
		await choose('PingOne Admin Console');

		expect(store.detail).toMatchObject({ grants: undefined, secret: { status: 'refused' } });
	});

	it('is the last one of two that were chosen at once', async () => {
		const [first, second] = store.applications.slice(3).map(({ id }) => id);

		await Promise.all([store.select(first ?? ''), store.select(second ?? '')]);

		expect(store.detail?.application.id).toBe(second);
	});
});

describe('a change', () => {
	it('is a PUT of the whole with its differences, and is seen at once', async () => {
		const id = await choose('Nightly Export');

		const isSaved = await store.save({ enabled: true });

		expect(isSaved).toBe(true);
		expect(store.detail?.application.enabled).toBe(true);
		expect(store.applications.find((one) => one.id === id)?.enabled).toBe(true);
		expect(store.run).toMatchObject({
			about: 'settings',
			differences: [{ field: 'enabled', before: 'false', after: 'true' }]
		});
		expect(store.run?.calls[0]).toMatchObject({ method: 'PUT', answer: { status: 200 } });
	});

	it('that is refused is told in the words of the API and changes nothing', async () => {
		await choose('Orders Sync (Basic)');

		const isSaved = await store.save({ tokenEndpointAuthMethod: 'PRIVATE_KEY_JWT' });

		expect(isSaved).toBe(false);
		expect(store.run?.refusal).toMatchObject({ status: 400, code: 'INVALID_DATA' });
		expect(store.detail?.application.tokenEndpointAuthMethod).toBe('CLIENT_SECRET_BASIC');
		expect(store.phase).toEqual({ status: 'ready' });
	});
});

describe('the secret', () => {
	it.each([0, 3600, -3600])(
		'is rotated with a grace time by the clock of the environment, %i s off',
		async (skew) => {
			await store.setFaults({ fault: 'none', clock_skew_seconds: skew });
			await choose('Orders Sync (Basic)');
			const before = shownSecret();

			const isRotated = await store.rotateSecret(120_000);

			expect(isRotated).toBe(true);
			expect(store.detail?.secret).toMatchObject({ previous: { secret: before } });
			expect(shownSecret()).not.toBe(before);
		}
	);

	it('is rotated without a grace time', async () => {
		await choose('Orders Sync (Basic)');

		await store.rotateSecret(undefined);

		expect(store.detail?.secret).not.toHaveProperty('previous.secret');
	});

	it('loses its predecessor when that is ended', async () => {
		await choose('Invoice Job');

		await store.endPreviousSecret();

		expect(store.run?.calls[0]).toMatchObject({ method: 'DELETE', answer: { status: 204 } });
		expect(store.detail?.secret).not.toHaveProperty('previous.secret');
	});
});

describe('grants', () => {
	it.each([
		['New Integration', 1, 'POST'],
		['Orders Sync (Basic)', 1, 'PUT'],
		['Orders Sync (Basic)', 0, 'DELETE']
	])('of “%s”, to %i scopes of one resource, take a %s', async (name, count, method) => {
		await choose(name);
		const scopeIds = scopeIdsOf('Orders API').slice(0, count);

		await store.grantScopes(resourceIdOf('Orders API'), scopeIds);

		expect(store.run?.calls[0]?.method).toBe(method);
		expect(store.detail?.grants?.flatMap((grant) => grant.scopeIds)).toEqual(scopeIds);
	});

	it('of a worker are refused', async () => {
		await choose('Environment Worker');

		const isGranted = await store.grantScopes(resourceIdOf('Orders API'), scopeIdsOf('Orders API'));

		expect(isGranted).toBe(false);
		expect(store.run).toMatchObject({ about: 'grants', refusal: { code: 'REQUEST_FAILED' } });
	});
});

describe('a key pair', () => {
	it.each([
		['Orders Sync (Private Key JWT)', true],
		['Partner Connector', false]
	])('made for “%s” is registered: %s', async (name, isRegistered) => {
		await choose(name);

		const made = await store.makeKey();

		expect(made?.isRegistered).toBe(isRegistered);
		expect(store.detail?.application.jwks === made?.jwks).toBe(isRegistered);
	});
});

describe('faults', () => {
	it('do not lock the console out', async () => {
		await store.setFaults({ fault: 'silent', clock_skew_seconds: -86_400 });

		await store.open(ENVIRONMENT_ID);

		expect(store.phase).toEqual({ status: 'ready' });
		expect(store.faults).toEqual({ fault: 'silent', clock_skew_seconds: -86_400 });
	});
});

describe('options', () => {
	it('are read with the environment, and kept as they are set', async () => {
		const before = store.options;
		const set = {
			...NO_OPTIONS,
			assertion_replay_detection: true,
			discovery: 'only_rs256'
		} as const;

		await store.setOptions(set);
		await store.open(ENVIRONMENT_ID);

		expect(before).toEqual(NO_OPTIONS);
		expect(store.options).toEqual(set);
	});
});
