import { applyFixes } from '$lib/preflight/fixes';
import { describe, expect, it } from 'vitest';
import type { ApplicationEntry } from '$lib/api/applications';
import type { PreflightRequest } from '$lib/api/preflight-request';
import type { Check } from '$lib/preflight/check';
import { VERDICT_TEXTS } from '$lib/preflight/verdict';
import { err, ok } from '$lib/result';
import { memoryStorage } from './memory-storage';
import { fakeApi, type FakeCalls } from './fake-api.test-support';
import { ApplicationDesk } from './application-desk.svelte';
import { Workbench } from './workbench.svelte';

const FRESH_MS = 60_000;

const ENVIRONMENT = '12345678-1234-1234-1234-123456789012';
const CLIENT = 'c1e5a3d2-0000-4000-8000-000000000001';

function check(outcome: Check['outcome'], more: Partial<Check> = {}): Check {
	return {
		id: outcome,
		title: '',
		group: 'local',
		outcome,
		evidence: [],
		explanation: '',
		learn: '',
		...more
	};
}

const METHOD_CHECK = check('error', {
	id: 'application_method',
	fix: {
		id: 'client_auth_method',
		label: 'authentication method set to client_secret_post',
		patch: { client_auth_method: 'client_secret_post' },
		before: 'client_secret_basic',
		after: 'client_secret_post'
	}
});

const LIST_CREDENTIALS: Partial<FakeCalls> = {
	listCredentials: () =>
		Promise.resolve(
			ok({
				credentials: [
					{
						purpose: 'client' as const,
						region: 'EU' as const,
						environment_id: ENVIRONMENT,
						client_id: CLIENT,
						kind: 'secret' as const,
						expires_at: 1
					}
				]
			})
		)
};

/** A configured workbench, with what was asked of pre-flight and sent as token requests. */
async function open(answers: readonly (readonly Check[])[], calls: Partial<FakeCalls> = {}) {
	const clock = { nowMs: 1_800_000_000_000 };
	const asked: PreflightRequest[] = [];
	const sent: string[] = [];
	const api = fakeApi({
		...LIST_CREDENTIALS,
		exchangeToken: ({ client_auth_method }) => {
			sent.push(client_auth_method);
			const answer = { access_token: 'a', token_type: 'Bearer', expires_in: 60, api_calls: [] };
			return Promise.resolve(ok(answer));
		},
		runPreflight: (body) => {
			asked.push(body);
			const checks = answers[Math.min(asked.length, answers.length) - 1] ?? [];
			return Promise.resolve(ok({ checks: [...checks], api_calls: [] }));
		},
		...calls
	});
	const now = () => clock.nowMs;
	const workbench = new Workbench({
		api,
		lasting: memoryStorage(),
		passing: memoryStorage(),
		now
	});
	const desk = workbench.management;
	const applications = workbench.member(ApplicationDesk);
	workbench.configuration.merge({
		region: 'EU',
		environment_id: ENVIRONMENT,
		client_id: CLIENT,
		scope: 'api:read'
	});
	await workbench.credentials.refresh();
	const toasts = () => workbench.toasts.items.map(({ text }) => text);
	return { workbench, desk, applications, clock, asked, sent, toasts };
}

describe('a request', () => {
	it('follows a validation that passes, which says so', async () => {
		const { desk, asked, sent, toasts } = await open([[check('pass'), check('skipped')]]);

		expect(await desk.request()).toBe(true);

		expect(asked).toMatchObject([{ environment_id: ENVIRONMENT, scope: 'api:read' }]);
		expect(sent).toHaveLength(1);
		expect(toasts()).toEqual([VERDICT_TEXTS.passed]);
	});

	it('follows a validation that could not look at everything, which says so', async () => {
		const unchecked = check('skipped', { open: 'worker_required' });
		const { desk, sent, toasts } = await open([[check('pass'), unchecked, unchecked]]);

		expect(await desk.request()).toBe(true);

		expect(sent).toHaveLength(1);
		expect(toasts()).toEqual([`${VERDICT_TEXTS.warnings}: 2 checks need a worker`]);
	});

	it('follows warnings', async () => {
		const { desk, sent, toasts } = await open([[check('warning')]]);

		expect(await desk.request()).toBe(true);

		expect(sent).toHaveLength(1);
		expect(toasts()).toEqual([VERDICT_TEXTS.warnings]);
	});

	it('is not sent after errors', async () => {
		const { desk, sent, toasts } = await open([[check('error')]]);

		expect(await desk.request()).toBe(false);

		expect(sent).toEqual([]);
		expect(desk.preflight.offer).toBeUndefined();
		expect(toasts()).toEqual([VERDICT_TEXTS.failed]);
	});

	it('is sent, with a warning, where the workbench could not validate', async () => {
		const { desk, sent, toasts } = await open([], {
			runPreflight: () => Promise.resolve(err({ kind: 'unreachable', calls: [] }))
		});

		expect(await desk.request()).toBe(true);

		expect(sent).toHaveLength(1);
		expect(toasts()).toEqual([VERDICT_TEXTS.warnings]);
	});

	it('that is asked for twice at once is made once', async () => {
		const { desk, asked, sent } = await open([[check('pass')]]);

		await Promise.all([desk.request(), desk.request()]);

		expect([asked.length, sent.length]).toEqual([1, 1]);
	});

	it('is not sent while the form holds what the endpoint would refuse', async () => {
		const { desk, workbench, sent } = await open([[check('warning')]]);
		workbench.configuration.set('scope', 'api:read,api:write');

		expect(await desk.request()).toBe(false);

		expect(sent).toEqual([]);
	});
});

describe('an answer', () => {
	it('is fresh for a minute', async () => {
		const { desk, asked, clock } = await open([[check('pass')]]);
		await desk.request();
		clock.nowMs += FRESH_MS - 1;
		await desk.request();
		expect(asked).toHaveLength(1);

		clock.nowMs += 1;
		await desk.request();

		expect(asked).toHaveLength(2);
	});

	it('is not for another configuration', async () => {
		const { desk, asked, workbench } = await open([[check('pass')]]);
		await desk.request();

		workbench.configuration.set('scope', 'api:write');

		expect(desk.isCurrent).toBe(false);
		await desk.request();
		expect(asked).toHaveLength(2);
	});

	it('is not for another credential', async () => {
		const { desk, asked, workbench } = await open([[check('pass')]]);
		await desk.request();

		await workbench.credentials.refresh();
		await desk.request();

		expect(asked).toHaveLength(2);
	});

	it('with errors is never fresh: what was wrong may have been fixed in PingOne', async () => {
		const { desk, asked, sent } = await open([[check('error')], [check('pass')]]);
		await desk.request();

		expect(await desk.request()).toBe(true);

		expect(asked).toHaveLength(2);
		expect(sent).toHaveLength(1);
	});
});

describe('fixing all', () => {
	it('applies, validates again, tells, and sends the fixed values', async () => {
		const { desk, asked, sent, toasts } = await open([[METHOD_CHECK], [check('pass')]]);
		await desk.request();
		expect(desk.preflight.offer?.fixes).toHaveLength(1);

		expect(await desk.fixAll(applyFixes)).toBe(true);

		expect(asked.map(({ client_auth_method: method }) => method)).toEqual([
			'client_secret_basic',
			'client_secret_post'
		]);
		expect(sent).toEqual(['client_secret_post']);
		expect(toasts()).toContain('Fixed 1 error(s): authentication method set to client_secret_post');
	});

	it('sends nothing where nothing but a validation was asked for', async () => {
		const { desk, sent } = await open([[METHOD_CHECK], [check('pass')]]);
		await desk.validate();

		expect(await desk.fixAll(applyFixes)).toBe(false);

		expect(sent).toEqual([]);
	});

	it('can be undone until the configuration is changed by hand', async () => {
		const { desk, workbench } = await open([[METHOD_CHECK], [check('pass')]]);
		await desk.validate();
		await desk.fixAll(applyFixes);
		expect(desk.undoable).toHaveLength(1);

		workbench.configuration.set('audience', 'by hand');
		expect(desk.undoable).toEqual([]);
		workbench.configuration.set('audience', '');
		desk.undo();

		expect(workbench.configuration.values.client_auth_method).toBe('client_secret_basic');
		expect(desk.undoable).toEqual([]);
	});
});

describe('choosing an application', () => {
	const entry: ApplicationEntry = {
		id: 'another',
		name: 'Orders Sync',
		type: 'CUSTOM_APP',
		enabled: true,
		grant_types: [],
		usable: true
	};

	it('fills client, method and scopes, drops a secret that was being typed, and says why one is asked for', async () => {
		const { desk, applications, workbench } = await open([], {
			adoptApplication: () =>
				Promise.resolve(
					ok({
						client_id: 'another',
						client_auth_method: 'client_secret_jwt',
						scope: 'api:write',
						credential: 'ask',
						why: 'It is not shown.',
						api_calls: []
					})
				)
		});
		workbench.draft.type('of-the-client-before');

		expect(await applications.adopt(entry)).toBe(true);

		expect(workbench.configuration.values).toMatchObject({
			client_id: 'another',
			client_auth_method: 'client_secret_jwt',
			scope: 'api:write'
		});
		expect(workbench.draft.text).toBe('');
		expect(desk.adopted).toMatchObject({ name: 'Orders Sync', why: 'It is not shown.' });
		workbench.configuration.set('client_id', 'by-hand');
		expect(desk.adopted).toBeUndefined();
	});

	it('changes nothing where PingOne refuses it', async () => {
		const refusal = {
			kind: 'refusal',
			status: 404,
			body: {},
			diagnosis: [],
			calls: []
		} as const;
		const { applications, workbench } = await open([], {
			adoptApplication: () => Promise.resolve(err(refusal))
		});

		expect(await applications.adopt(entry)).toBe(false);

		expect(workbench.configuration.values.client_id).toBe(CLIENT);
		expect(applications.applications.adoption.status).toBe('failed');
	});
});

describe('what the worker may do', () => {
	it.each([
		[['Environment Admin'], true],
		[['Configuration Read Only', 'Client Application Developer'], true],
		[['Configuration Read Only'], false],
		[[], false],
		[['0f0f0f0f-a-role-of-ones-own'], undefined],
		[undefined, undefined]
	])('with the roles %j: changing applications is %s', async (roles, mayChange) => {
		const { applications } = await open([], {
			requestWorkerToken: () =>
				Promise.resolve(ok({ expires_at: 1, ...(roles && { roles }), api_calls: [] }))
		});

		await applications.worker.test();

		expect(applications.mayChange).toBe(mayChange);
	});
});
