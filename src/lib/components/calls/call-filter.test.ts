import { expect, it } from 'vitest';
import { FULL_RUN } from '$lib/calls/run.test-data';
import { exchangesOf, type RunEntry } from '$lib/calls/run-entry';
import { countCalls, filterExchanges, type CallFilter } from './call-filter';

const [first] = FULL_RUN;
if (first?.leg !== 'browser') throw new Error('The run begins with a call of the page.');
const vault: RunEntry = {
	leg: 'browser',
	call: { ...first.call, id: 'browser-0', category: 'workbench' },
	upstream: []
};
const exchanges = exchangesOf([vault, ...FULL_RUN]);

function count(filter: CallFilter): number {
	return countCalls(filterExchanges(exchanges, filter));
}

it.each([
	['workbench', 1],
	['management', 3],
	['metadata', 1],
	['preflight', 0],
	['oauth', 2]
] as const)('shows with the filter %s %i calls', (filter, calls) => {
	expect(count(filter)).toBe(calls);
});

it('the categories add up to the calls to PingOne, and with the Worker alone to everything', () => {
	const categories = ['management', 'metadata', 'preflight', 'oauth'] as const;

	expect(categories.reduce((sum, category) => sum + count(category), 0)).toBe(count('pingone'));
	expect(count('pingone') + count('workbench')).toBe(count('all'));
});
