/** Which of the recorded calls are shown. Pure. */
import { CALL_PLAN } from '$lib/calls/call-plan';
import { isOfCategory, type Exchange, type RunCategory } from '$lib/calls/run-entry';

/** `pingone` leaves out what stays between the page and its Worker. */
export type CallFilter = 'pingone' | RunCategory | 'all';

export const CALL_FILTERS: readonly { readonly id: CallFilter; readonly label: string }[] = [
	{ id: 'pingone', label: 'Calls to PingOne' },
	...CALL_PLAN.map(({ category, label }) => ({ id: category, label })),
	{ id: 'workbench', label: 'Browser to Worker' },
	{ id: 'all', label: 'Everything' }
];

/** Of an exchange that fits, the Worker's calls of another category are left out. */
export function filterExchanges(exchanges: readonly Exchange[], filter: CallFilter): Exchange[] {
	if (filter === 'all') return [...exchanges];
	const fitting = exchanges.filter((exchange) => isOfCategory(exchange, filter));
	if (filter === 'pingone' || filter === 'workbench') return fitting;
	return fitting.map((exchange) => {
		const upstream = exchange.upstream.filter(({ category }) => category === filter);
		// The same object where nothing is left out, so that nothing of it is drawn anew.
		return upstream.length === exchange.upstream.length ? exchange : { ...exchange, upstream };
	});
}

/**
 * How many calls: those to PingOne, and those that ended at the Worker. The page's leg of a call that went on
 * is not another one, so that the categories add up to "Calls to PingOne", and with the Worker's to all.
 */
export function countCalls(exchanges: readonly Exchange[]): number {
	return exchanges.reduce((sum, { upstream }) => sum + Math.max(1, upstream.length), 0);
}
