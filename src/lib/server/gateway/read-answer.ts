/** What an upstream's answer is, judged by its bytes: its content type is shown, never trusted. */
import type { RawAnswer } from '$lib/calls/record';
import { parseJsonText } from '$lib/oauth/bounded-json';
import { decodeUtf8 } from '../http/read-bytes';
import type { NoSandboxAnswer } from './ask-sandbox';

/** What came of a request. `raw` is what arrived, for the record. */
export type UpstreamAnswer =
	/** `json` is `undefined` where the answer is empty and may be. */
	| { readonly outcome: 'answered'; readonly raw: RawAnswer; readonly json: unknown }
	| {
			readonly outcome: 'redirect';
			readonly raw: RawAnswer;
			/** Where it points, its path left out. */
			readonly redirectHost: string | undefined;
	  }
	| { readonly outcome: 'not_json' | 'too_large' | 'truncated'; readonly raw: RawAnswer }
	| { readonly outcome: 'timeout'; readonly raw?: RawAnswer | undefined }
	| { readonly outcome: 'unreachable' }
	| { readonly outcome: 'no_sandbox'; readonly why: NoSandboxAnswer };

/** A body as it arrived, complete or not. */
export type ArrivedBody = {
	readonly end: 'complete' | 'too_large' | 'broke_off' | 'timeout';
	readonly bytes: Uint8Array<ArrayBuffer>;
};

/**
 * The headers that are shown. `set-cookie` is not among them: PingOne sets cookies, and they are its
 * session with this Worker.
 */
const SHOWN_HEADERS = [
	'content-type',
	'content-length',
	'content-encoding',
	'cache-control',
	'pragma',
	'expires',
	'date',
	'allow',
	'location',
	'www-authenticate',
	'retry-after',
	'correlation-id',
	'x-correlation-id',
	'x-request-id',
	'x-amzn-requestid'
];

export function shownHeaders(headers: Headers): [name: string, value: string][] {
	return [...headers.entries()].filter(([name]) => SHOWN_HEADERS.includes(name.toLowerCase()));
}

export function readAnswer(input: {
	readonly head: Pick<RawAnswer, 'status' | 'statusText' | 'headers'>;
	readonly body: ArrivedBody;
	/** By `content-length`, where it can be compared. */
	readonly announcedBytes: number | undefined;
	readonly allowsEmpty: boolean;
}): UpstreamAnswer {
	const { head, body, announcedBytes, allowsEmpty } = input;
	const { bytes } = body;
	const decoded = decodeUtf8(bytes);
	const text = decoded ?? new TextDecoder().decode(bytes);
	// Whole, because a secret that is cut in two is not recognized: the record masks first and then cuts.
	const raw: RawAnswer = { ...head, text, sizeBytes: bytes.byteLength };

	if (body.end === 'timeout') return { outcome: 'timeout', raw };
	if (body.end === 'too_large') return { outcome: 'too_large', raw };
	if (body.end === 'broke_off') return { outcome: 'truncated', raw };
	if (announcedBytes !== undefined && bytes.byteLength < announcedBytes) {
		return { outcome: 'truncated', raw };
	}

	// RFC 9110 section 15 knows no status beyond 599, and none can be passed on.
	if (head.status > 599) return { outcome: 'not_json', raw };
	if (allowsEmpty && text.trim() === '') return { outcome: 'answered', raw, json: undefined };
	if (decoded === undefined) return { outcome: 'not_json', raw };
	const json = parseJsonText(decoded);
	if (json.ok) return { outcome: 'answered', raw, json: json.value };
	const startsAsJson = json.error.code === 'not_json' && /^\s*[{[]/.test(decoded);
	return { outcome: startsAsJson ? 'truncated' : 'not_json', raw };
}
