/** A body as the record keeps it: redacted, cut, and parsed where it can be. Pure. */
import { MASK, type RecordedBody } from './api-call';
import type { KnownSecrets } from './known-secret';
import { findSecrets, findSecretsInForm } from './redaction';
import { hiddenBy, maskSpans } from './span';

/** A body in a call record is cut here, with a note. Our own request bodies are never longer. */
const RECORDED_BODY_LIMIT_BYTES = 32 * 1024;

/**
 * So much is searched beyond the cut, in UTF-16 units, that a secret which straddles it is found whole.
 * The longest that we send is a client secret of 1,024 characters, at 12 for each in the widest encoding.
 */
const SEARCHED_BEYOND_CUT = 32 * 1024;

/** Deeper JSON is shown as text alone: writing the record out again would exhaust the stack. */
const JSON_DEPTH_LIMIT = 64;

export type SourceBody = {
	readonly text: string;
	/** The value of `content-type`, if there is one. */
	readonly contentType: string | undefined;
	/** Of the whole body, for the note. */
	readonly sizeBytes: number;
};

/** `hidden` is what each mask of the text hides, in their order; empty where the two might not agree. */
export type BodyRecord = { readonly body: RecordedBody; readonly hidden: readonly string[] };

/** `undefined` for an empty body. */
export function recordBody(body: SourceBody, known: KnownSecrets): BodyRecord | undefined {
	if (body.text === '') return undefined;

	const keptLength = lengthWithin(body.text, RECORDED_BODY_LIMIT_BYTES);
	const searched = body.text.slice(0, keptLength + SEARCHED_BEYOND_CUT);
	const isForm = isFormMediaType(body.contentType);
	const spans = isForm ? findSecretsInForm(searched, known) : findSecrets(searched, known);
	const masked = maskSpans(searched, spans, keptLength);
	// A mask may be longer than what it hides.
	const text = masked.slice(0, lengthWithin(masked, RECORDED_BODY_LIMIT_BYTES));

	if (keptLength < body.text.length || text.length < masked.length) {
		return { body: { text, note: cutNote(body.sizeBytes) }, hidden: [] };
	}
	return {
		body: isForm ? { text, form: [...new URLSearchParams(text)] } : { text, ...parsed(text) },
		// A mask that was sent as such would be counted with ours.
		hidden: searched.includes(MASK) ? [] : hiddenBy(searched, spans)
	};
}

export function utf8SizeOf(text: string): number {
	return new TextEncoder().encode(text).length;
}

function cutNote(sizeBytes: number): string {
	const size = sizeBytes.toLocaleString('en-US');
	return `The record shows the first 32 KiB of a ${size}-byte body.`;
}

function isFormMediaType(contentType: string | undefined): boolean {
	return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/x-www-form-urlencoded';
}

// The redacted text is what is parsed, so that `json` can never hold more than `text` shows.
function parsed(text: string): { readonly json?: unknown } {
	if (depthOf(text) > JSON_DEPTH_LIMIT) return {};
	try {
		return { json: JSON.parse(text) };
	} catch {
		// Not JSON: the text is all there is to show.
		return {};
	}
}

function depthOf(text: string): number {
	let depth = 0;
	let deepest = 0;
	for (const [token] of text.matchAll(/"[^"\\]*(?:\\[\s\S][^"\\]*)*"|[[\]{}]/g)) {
		if (token === '{' || token === '[') depth += 1;
		if (token === '}' || token === ']') depth -= 1;
		deepest = Math.max(deepest, depth);
	}
	return deepest;
}

/** How many UTF-16 units of the text fit into so many bytes of UTF-8, no character torn apart. */
function lengthWithin(text: string, limitBytes: number): number {
	// No UTF-16 unit takes more than three bytes.
	if (text.length * 3 <= limitBytes) return text.length;
	return new TextEncoder().encodeInto(text.slice(0, limitBytes), new Uint8Array(limitBytes)).read;
}
