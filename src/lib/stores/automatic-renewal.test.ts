import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ApiFailure } from '$lib/api/workbench-api';
import { err, ok } from '$lib/result';
import { renewalPlanOf, renewToken } from './automatic-renewal';
import type { TextStorage } from './browser-storage';
import { memoryStorage } from './memory-storage';
import { fakeApi, type FakeCalls } from './fake-api.test-support';
import { Workbench } from './workbench.svelte';

const ENVIRONMENT = '12345678-1234-1234-1234-123456789012';
const START_MS = 1_800_000_000_000;

let stopClock: () => void = () => undefined;

beforeEach(() => {
	vi.useFakeTimers({ now: START_MS });
});

afterEach(() => {
	stopClock();
	vi.useRealTimers();
});

function openWorkbench(
	exchangeToken: FakeCalls['exchangeToken'],
	passing: TextStorage = memoryStorage()
): Workbench {
	const workbench = new Workbench({
		api: fakeApi({
			exchangeToken,
			listCredentials: () => Promise.resolve(ok({ credentials: [] }))
		}),
		lasting: memoryStorage(),
		passing,
		now: () => Date.now()
	});
	stopClock = workbench.clock.start();
	workbench.configuration.set('environment_id', ENVIRONMENT);
	return workbench;
}

function issuing() {
	return vi.fn<FakeCalls['exchangeToken']>(() =>
		Promise.resolve(
			ok({ access_token: 'a.b.c', token_type: 'Bearer', expires_in: 60, api_calls: [] })
		)
	);
}

function statusOf(workbench: Workbench) {
	return renewalPlanOf(workbench).status;
}

describe('the renewal', () => {
	it('is off until somebody switches it on', async () => {
		const workbench = openWorkbench(issuing());
		await workbench.requestToken();
		await vi.advanceTimersByTimeAsync(60_000);

		expect(statusOf(workbench)).toBe('off');
	});

	it('is due at 90 % of the lifetime, and after one request waits for the next mark', async () => {
		const exchangeToken = issuing();
		const workbench = openWorkbench(exchangeToken);
		await workbench.requestToken();
		workbench.renewal.turn(true);

		await vi.advanceTimersByTimeAsync(53_000);
		expect(statusOf(workbench)).toBe('waiting');
		await vi.advanceTimersByTimeAsync(1000);
		expect(statusOf(workbench)).toBe('due');
		await renewToken(workbench);

		expect(exchangeToken).toHaveBeenCalledTimes(2);
		expect(renewalPlanOf(workbench)).toEqual({
			status: 'waiting',
			renewAtMs: START_MS + 54_000 + 54_000
		});
	});

	it('makes one request together with a click at the same time', async () => {
		const exchangeToken = issuing();
		const workbench = openWorkbench(exchangeToken);

		await workbench.requestToken();

		await Promise.all([renewToken(workbench), workbench.requestToken()]);

		expect(exchangeToken).toHaveBeenCalledTimes(2);
	});

	it.each<[string, ApiFailure]>([
		[
			'the token request was refused: 401 invalid_client',
			{
				kind: 'refusal',
				status: 401,
				body: { error: 'invalid_client' },
				diagnosis: [],
				calls: []
			}
		],
		['the workbench did not answer', { kind: 'unreachable', calls: [] }],
		[
			'A credential is needed (credential_required)',
			{
				kind: 'problem',
				problem: {
					type: 'about:blank',
					title: 'A credential is needed',
					status: 400,
					code: 'credential_required',
					detail: '',
					request_id: 'r'
				},
				calls: []
			}
		]
	])('stops because %s, and says so', async (reason, failure) => {
		const exchangeToken = issuing();
		const workbench = openWorkbench(exchangeToken);
		await workbench.requestToken();
		workbench.renewal.turn(true);
		await vi.advanceTimersByTimeAsync(60_000);
		exchangeToken.mockReset().mockResolvedValue(err(failure));

		const renewed = renewToken(workbench);
		expect(statusOf(workbench)).toBe('requesting');
		await renewed;

		expect(workbench.renewal.isOn).toBe(false);
		expect(workbench.renewal.stopReason).toBe(reason);
		expect(exchangeToken).toHaveBeenCalledTimes(1);
		expect(workbench.toasts.items.map(({ tone }) => tone)).toEqual(['error']);
		workbench.renewal.turn(true);
		expect(workbench.renewal.stopReason).toBeUndefined();
	});
});

describe('the switch', () => {
	it('stays on after a reload of its tab, and off in another', async () => {
		const passing = memoryStorage();
		openWorkbench(issuing(), passing).renewal.turn(true);

		const reloaded = openWorkbench(issuing(), passing);
		await reloaded.restore();
		const another = openWorkbench(issuing());
		await another.restore();

		expect([reloaded.renewal.isOn, another.renewal.isOn]).toEqual([true, false]);
	});

	it('goes off when everything is started over', () => {
		const passing = memoryStorage();
		const workbench = openWorkbench(issuing(), passing);
		workbench.renewal.turn(true);

		workbench.startOver();

		expect(workbench.renewal.isOn).toBe(false);
		expect(passing.read('unified-flow.renewal')).toBeUndefined();
	});
});
