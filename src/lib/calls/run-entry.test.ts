import { describe, expect, it } from 'vitest';
import { browserCall, FULL_RUN, workerCall } from './run.test-data';
import { exchangesOf, isOfCategory, timingOf, type RunEntry } from './run-entry';

describe('the exchanges of a run', () => {
	it('join each call of the page with the calls that the Worker made for it', () => {
		const exchanges = exchangesOf(FULL_RUN);

		expect(
			exchanges.map(({ browser, upstream }) => [browser?.id, upstream.map(({ id }) => id)])
		).toEqual([
			['browser-1', ['w1']],
			['browser-2', ['w2']],
			['browser-3', ['w3', 'w4']],
			['browser-4', ['w5']],
			['browser-5', ['w6']]
		]);
	});

	it('are the same when the legs of the Worker were recorded first', () => {
		const entries = [...FULL_RUN].sort((a, b) =>
			a.leg === b.leg ? 0 : a.leg === 'worker' ? -1 : 1
		);

		expect(exchangesOf(entries)).toEqual(exchangesOf(FULL_RUN));
	});

	it('stand in the order in which the page asked, whichever answer came first', () => {
		const entries: RunEntry[] = [
			{ leg: 'browser', call: browserCall({ id: 'quick', started_at: 2000 }), upstream: [] },
			{ leg: 'browser', call: browserCall({ id: 'slow', started_at: 1000 }), upstream: [] }
		];

		expect(exchangesOf(entries).map(({ id }) => id)).toEqual(['slow', 'quick']);
	});

	it('keep a leg of the Worker whose browser leg is gone', () => {
		const entries: RunEntry[] = [
			{ leg: 'worker', call: workerCall({ id: 'w', name: 'Token Request' }) }
		];

		expect(exchangesOf(entries)).toEqual([{ id: 'w', upstream: [entries[0]?.call] }]);
	});
});

describe('the timing of an exchange', () => {
	const at = (startedAt: number, durationMs: number, id: string) =>
		workerCall({ id, name: 'OIDC Discovery', started_at: startedAt, duration_ms: durationMs });

	it.each([
		['one call', [at(0, 40, 'a')], { queueMs: 60, upstreamMs: 40, totalMs: 100 }],
		[
			'calls one after the other',
			[at(0, 40, 'a'), at(50, 20, 'b')],
			{ queueMs: 40, upstreamMs: 60, totalMs: 100 }
		],
		[
			'calls side by side',
			[at(0, 40, 'a'), at(10, 50, 'b'), at(20, 10, 'c')],
			{ queueMs: 40, upstreamMs: 60, totalMs: 100 }
		],
		['no call at all', [], { queueMs: 100, upstreamMs: 0, totalMs: 100 }],
		['a clock that was set back', [at(0, 140, 'a')], { queueMs: 0, upstreamMs: 140, totalMs: 100 }]
	])('counts the time of PingOne once with %s', (_case, upstream, timing) => {
		const browser = browserCall({ id: 'browser', duration_ms: 100 });

		expect(timingOf({ id: 'browser', browser, upstream })).toEqual(timing);
	});
});

it('counts an exchange to each category of the calls that the Worker made for it', () => {
	const preflight = exchangesOf(FULL_RUN)[2];
	if (preflight === undefined) throw new Error('The run has a pre-flight.');

	const found = (
		['management', 'metadata', 'preflight', 'oauth', 'workbench', 'pingone'] as const
	).filter((category) => isOfCategory(preflight, category));

	expect(found).toEqual(['management', 'metadata', 'pingone']);
});
