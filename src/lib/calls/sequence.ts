/** Who takes part in the recorded calls, and between whom each one went. Pure. */
import type { ApiCall } from './api-call';
import { serverNameOf } from './server-name';
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

/** What a lifeline is called where these calls are drawn: an issuer other than PingOne has its own name. */
export function lifelineLabelOf(
	id: Lifeline,
	calls: readonly Pick<BrowserCall | ApiCall, 'id' | 'request'>[]
): string {
	if (id !== 'authorization_server') return labelOf(id);
	const names = new Set(
		calls
			.filter((call) => legOf(call).to === id)
			.map(({ request }) => serverNameOf(request.url))
			.map((name) => (name === 'Sandbox' ? 'PingOne' : name))
	);
	if (names.size === 0 || (names.size === 1 && names.has('PingOne'))) return labelOf(id);
	return names.size === 1 ? [...names].join('') : 'Authorization servers';
}

/** A call of the Worker goes to the server that its address names. */
export function legOf(call: Pick<BrowserCall | ApiCall, 'id' | 'request'>): Leg {
	if (isBrowserCall(call)) return { from: 'browser', to: 'worker' };
	return {
		from: 'worker',
		to: MANAGEMENT_PATH.test(call.request.url) ? 'management_api' : 'authorization_server'
	};
}

/** Such as "Worker to PingOne Management API". */
export function legInWords(call: Pick<BrowserCall | ApiCall, 'id' | 'request'>): string {
	const { from, to } = legOf(call);
	return `${labelOf(from)} to ${lifelineLabelOf(to, [call])}`;
}

function labelOf(id: Lifeline): string {
	return LIFELINES.find((lifeline) => lifeline.id === id)?.label ?? id;
}
