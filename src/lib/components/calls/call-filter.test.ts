import { expect, it } from 'vitest';
import { FULL_RUN } from '$lib/calls/run.test-data';
import { exchangesOf, type RunEntry } from '$lib/calls/run-entry';
import { countCalls, filterExchanges } from './call-filter';

const [first] = FULL_RUN;
if (first?.leg !== 'browser') throw new Error('The run begins with a call of the page.');
const vault: RunEntry = {
	leg: 'browser',
	call: { ...first.call, id: 'browser-0', category: 'workbench' },
	upstream: []
};
const exchanges = exchangesOf([vault, ...FULL_RUN]);

it.each([
	['all', 12],
	['pingone', 11],
	['workbench', 1],
	['management', 6],
	['metadata', 2],
	['preflight', 1],
	['oauth', 4]
] as const)('shows with the filter %s %i calls', (filter, count) => {
	expect(countCalls(filterExchanges(exchanges, filter))).toBe(count);
});
