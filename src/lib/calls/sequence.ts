/** Who takes part in the recorded calls, and between whom each one went. Pure. */
import type { ApiCall } from './api-call';
import { isBrowserCall, type BrowserCall } from './run-entry';

/** Who takes part, from left to right. */
export const LIFELINES = [
	{ id: 'browser', label: 'Browser' },
	{ id: 'worker', label: 'Worker' },
	{ id: 'authorization_server', label: 'PingOne authorization server' },
	{ id: 'management_api', label: 'PingOne Management API' }
] as const;

export type Lifeline = (typeof LIFELINES)[number]['id'];

/** Between whom a call went. */
export type Leg = { readonly from: Lifeline; readonly to: Lifeline };

const MANAGEMENT_PATH = /\/v1\/environments(?:\/|$)/;

/** A call of the Worker goes to the server that its address names. */
export function legOf(call: Pick<BrowserCall | ApiCall, 'id' | 'request'>): Leg {
	if (isBrowserCall(call)) return { from: 'browser', to: 'worker' };
	return {
		from: 'worker',
		to: MANAGEMENT_PATH.test(call.request.url) ? 'management_api' : 'authorization_server'
	};
}

/** Such as "Worker to PingOne Management API". */
export function legInWords({ from, to }: Leg): string {
	return `${labelOf(from)} to ${labelOf(to)}`;
}

function labelOf(id: Lifeline): string {
	return LIFELINES.find((lifeline) => lifeline.id === id)?.label ?? id;
}
