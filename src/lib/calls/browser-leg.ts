/** Makes the record of a call of the page to its Worker. Nothing that this returns holds a secret. Pure. */
import { jsonOf } from '$lib/oauth/bounded-json';
import { isJsonObject } from '$lib/oauth/json-object';
import { parseAsWritten, stringifyAsWritten } from '$lib/oauth/written-number';
import type { ApiCall, CallOutcome, Header } from './api-call';
import { recordCall, type RawAnswer } from './record';
import type { RunCategory, RunEntry } from './run-entry';
import { secretsIn } from './sensitive-names';

/** All that a page sees of a redirect that it does not follow. @see Fetch standard, "opaque-redirect" */
const REDIRECT_STATUS = 0;

/** How the record lists a call of a page: what it is, and why it is made. */
export type Listing = {
	readonly category: RunCategory;
	readonly name: string;
	readonly why: string;
};

/** A call as the page made it, before redaction: its body may hold a secret that was just typed. */
export type BrowserExchange = {
	readonly id: string;
	/** Milliseconds since the epoch. */
	readonly startedAtMs: number;
	readonly durationMs: number;
	readonly listing: Listing;
	readonly method: string;
	/** Absolute. */
	readonly url: string;
	/** Those that the page set; the browser adds others, which no script can read. */
	readonly headers: readonly Header[];
	readonly body?: string | undefined;
	/** Absent where nothing came back. */
	readonly answer?: RawAnswer | undefined;
	/** What a sandbox has issued, where the call goes to the sandbox itself. */
	readonly play?: readonly string[] | undefined;
};

/** `upstream` names the calls that the answer tells of in `api_calls`; the record does not repeat them. */
export function recordBrowserLeg(exchange: BrowserExchange): Extract<RunEntry, { leg: 'browser' }> {
	const { method, url, headers, body } = exchange;
	const isRedirect = exchange.answer?.status === REDIRECT_STATUS;
	const answer = isRedirect ? undefined : exchange.answer;
	const { category, name, why } = exchange.listing;
	const asked = jsonOf(body ?? '');
	const told = jsonOf(answer?.text ?? '');
	// The record of the Worker's calls is redacted already, and is no secret of this answer.
	const { api_calls: _calls, ...own } = isJsonObject(told) ? told : {};
	const { text, ids } = withoutCalls(answer?.text ?? '', told);

	const recorded = recordCall({
		id: exchange.id,
		category: category === 'workbench' ? 'preflight' : category,
		name,
		why,
		startedAtMs: exchange.startedAtMs,
		durationMs: exchange.durationMs,
		request: { method, url, headers, body },
		answer: answer === undefined ? undefined : { ...answer, text },
		outcome: isRedirect ? 'redirect' : outcomeOf(answer, told),
		secrets: [...secretsIn(asked), ...secretsIn(own)],
		play: exchange.play
	});
	return {
		leg: 'browser',
		call: { ...withNote(recorded, ids.length), category },
		upstream: ids
	};
}

function outcomeOf(answer: RawAnswer | undefined, told: unknown): CallOutcome {
	if (answer === undefined) return 'unreachable';
	return answer.text === '' || told !== undefined ? 'answered' : 'not_json';
}

function withoutCalls(text: string, json: unknown): { text: string; ids: string[] } {
	if (!isJsonObject(json) || !Array.isArray(json['api_calls'])) return { text, ids: [] };
	const ids = json['api_calls'].flatMap((call: unknown) =>
		isJsonObject(call) && typeof call['id'] === 'string' ? [call['id']] : []
	);
	// A number may have more digits than one of JavaScript's.
	const written = parseAsWritten(text);
	const { api_calls: _calls, ...rest } = isJsonObject(written) ? written : json;
	return { text: stringifyAsWritten(rest), ids };
}

function withNote(call: ApiCall, count: number): ApiCall {
	if (count === 0 || call.response?.body === undefined) return call;
	const note = `The member "api_calls" is left out here. It is the record of ${
		count === 1 ? 'the call' : `the ${String(count)} calls`
	} that the Worker made.`;
	const { body } = call.response;
	const notes = body.note === undefined ? note : `${body.note} ${note}`;
	return { ...call, response: { ...call.response, body: { ...body, note: notes } } };
}
