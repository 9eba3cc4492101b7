/**
 * The Basic scheme as OAuth uses it: both values are form-encoded before they are joined.
 * Pure: no I/O, no clock.
 *
 * @see RFC 6749 section 2.3.1 and appendix B, RFC 7617 section 2
 */
import { decodeBase64 } from './base64';
import { err, ok, type Result } from '$lib/result';

export type BasicFault = {
	readonly code: 'other_scheme' | 'not_base64' | 'not_utf8' | 'no_colon' | 'bad_escape';
	readonly message: string;
};

/**
 * Form-encodes one value as RFC 6749 appendix B asks. `A–Z a–z 0–9 - . _ ~` stay plain: then the id
 * and the secret of a PingOne application read the same to servers that decode and to servers that do
 * not. A space becomes `+`.
 *
 * @throws TypeError for half of a surrogate pair, which has no UTF-8 form
 */
export function formEncode(text: string): string {
	if (!text.isWellFormed())
		throw new TypeError('Half of a Unicode character cannot be written as UTF-8.');
	return encodeURIComponent(text)
		.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
		.replace(/%20/g, '+');
}

/** Undoes {@link formEncode}, and any other encoding of appendix B; `undefined` for a bad escape. */
export function formDecode(text: string): string | undefined {
	try {
		return decodeURIComponent(text.replace(/\+/g, ' '));
	} catch {
		// A lone percent sign, or escapes that are not UTF-8: the caller says so in words.
		return undefined;
	}
}

/**
 * The value of `Authorization` for a client id and its secret.
 *
 * @throws TypeError for half of a surrogate pair; the message holds neither value
 */
export function basicAuthorization(clientId: string, clientSecret: string): string {
	// Encoded before joining, or ":" in a client id would split the pair at the wrong place. What is
	// encoded is ASCII, so that base64 of its characters is base64 of its UTF-8 bytes.
	return `Basic ${btoa(`${formEncode(clientId)}:${formEncode(clientSecret)}`)}`;
}

/** Reads what a client sent in `Authorization`, as strictly as RFC 6749 section 2.3.1 allows. */
export function readBasicAuthorization(
	value: string
): Result<{ readonly clientId: string; readonly clientSecret: string }, BasicFault> {
	const match = /^Basic +([^\s]+)$/i.exec(value);
	if (match?.[1] === undefined) {
		return fault(
			'other_scheme',
			'The Authorization header does not have the form "Basic <base64>".'
		);
	}
	const bytes = decodeBase64(match[1]);
	if (bytes === undefined) return fault('not_base64', 'The value after "Basic" is not base64.');

	let pair: string;
	try {
		pair = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
	} catch {
		return fault('not_utf8', 'The Basic credentials are not UTF-8.');
	}
	const colon = pair.indexOf(':');
	if (colon === -1) {
		return fault(
			'no_colon',
			'The Basic credentials have no ":" between the client id and the secret.'
		);
	}
	const clientId = formDecode(pair.slice(0, colon));
	const clientSecret = formDecode(pair.slice(colon + 1));
	if (clientId === undefined || clientSecret === undefined) {
		return fault(
			'bad_escape',
			'The Basic credentials contain a percent sign that is not part of an escape: they were not form-encoded (RFC 6749 section 2.3.1).'
		);
	}
	return ok({ clientId, clientSecret });
}

/** True where the form-encoding changes something, so that decoding and raw servers would differ. */
export function isChangedByFormEncoding(text: string): boolean {
	return formEncode(text) !== text;
}

function fault(code: BasicFault['code'], message: string): Result<never, BasicFault> {
	return err({ code, message });
}
