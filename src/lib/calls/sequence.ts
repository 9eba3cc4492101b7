/** Recorded calls as the messages of a sequence diagram. Pure. */
import type { ApiCall } from './api-call';
import { outcomeInWords } from './call-words';
import type { BrowserCall, Exchange } from './run-entry';
import { shortPathOf } from './short-path';

/** Who takes part, from left to right. */
export const LIFELINES = [
	{ id: 'browser', label: 'Browser' },
	{ id: 'worker', label: 'Worker' },
	{ id: 'authorization_server', label: 'PingOne authorization server' },
	{ id: 'management_api', label: 'PingOne Management API' }
] as const;

export type Lifeline = (typeof LIFELINES)[number]['id'];

/** One arrow: a request, or what came back for it. */
export type SequenceMessage = {
	/** The id of the call. */
	readonly callId: string;
	readonly from: Lifeline;
	readonly to: Lifeline;
	readonly kind: 'request' | 'answer';
	readonly text: string;
	/** Of an answer: nothing came, or it refuses. */
	readonly isFailure: boolean;
};

const MANAGEMENT_PATH = /\/v1\/environments(?:\/|$)/;

/** The lifeline that a call of the Worker goes to, by its address. */
export function lifelineOf(call: ApiCall): Lifeline {
	return MANAGEMENT_PATH.test(call.request.url) ? 'management_api' : 'authorization_server';
}

/** The request of the page, each call of the Worker with its answer, and the answer to the page. */
export function sequenceOf({ browser, upstream }: Exchange): SequenceMessage[] {
	const inner = upstream.flatMap((call) =>
		roundTrip(call, { from: 'worker', to: lifelineOf(call), text: call.name })
	);
	if (browser === undefined) return inner;
	const [request, answer] = roundTrip(browser, {
		from: 'browser',
		to: 'worker',
		text: `${browser.request.method} ${shortPathOf(browser.request.url)}`
	});
	return [request, ...inner, answer];
}

/** A call as one sentence each for its way out and back: what the diagram says to who cannot see it. */
export function sentenceOf(call: BrowserCall | ApiCall, to: Lifeline): string {
	const [from, target] = to === 'worker' ? ['Browser', 'Worker'] : ['Worker', labelOf(to)];
	return `${from} to ${target}: ${call.name}, ${call.request.method} ${shortPathOf(call.request.url)}. ${outcomeInWords(call)}.`;
}

function labelOf(id: Lifeline): string {
	return LIFELINES.find((lifeline) => lifeline.id === id)?.label ?? id;
}

function roundTrip(
	call: BrowserCall | ApiCall,
	way: { from: Lifeline; to: Lifeline; text: string }
): [SequenceMessage, SequenceMessage] {
	const { from, to, text } = way;
	const isFailure = call.outcome !== 'answered' || (call.response?.status ?? 0) >= 400;
	return [
		{ callId: call.id, from, to, kind: 'request', text, isFailure: false },
		{ callId: call.id, from: to, to: from, kind: 'answer', text: outcomeInWords(call), isFailure }
	];
}
