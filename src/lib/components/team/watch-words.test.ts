import { describe, expect, it } from 'vitest';
import type { WatchOutcome } from '$lib/api/watch';
import { outcomeInWords, stateInWords, stripInWords } from './watch-words';

const OK: WatchOutcome = { at: 0, outcome: 'ok', status: 200 };
const REFUSED: WatchOutcome = { at: 0, outcome: 'refused', status: 401, error: 'invalid_client' };

describe('a watch in words', () => {
	it.each([
		['new', [], 'Not known yet'],
		['new', [REFUSED], 'First check failed'],
		['ok', [OK], 'Gets tokens'],
		['failing', [REFUSED], 'Failing']
	] as const)('%s after %j is "%s"', (state, outcomes, words) => {
		expect(stateInWords({ state, outcomes: [...outcomes] })).toBe(words);
	});

	it.each<[WatchOutcome, string]>([
		[OK, 'got a token'],
		[REFUSED, 'refused: invalid_client (status 401)'],
		[{ at: 0, outcome: 'refused', status: 400 }, 'refused: status 400'],
		[{ at: 0, outcome: 'failed', error: 'upstream_timeout' }, 'failed: upstream_timeout'],
		[
			{ at: 0, outcome: 'failed', status: 503, error: 'upstream_not_json' },
			'failed: upstream_not_json (status 503)'
		],
		[{ at: 0, outcome: 'failed' }, 'failed']
	])('%j is "%s"', (outcome, words) => {
		expect(outcomeInWords(outcome)).toBe(words);
	});

	it.each([
		[[], 'No check yet.'],
		[[OK], '1 check: got a token.'],
		[[OK, REFUSED, OK], 'Last 3 checks: 2 got a token, 1 refused.']
	])('the strip of %j is "%s"', (outcomes, words) => {
		expect(stripInWords(outcomes)).toBe(words);
	});
});
