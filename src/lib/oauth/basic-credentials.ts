/**
 * Reads the credentials of the Basic scheme as OAuth uses it. Apart from what writes them, because only
 * servers and what takes requests apart read them. Pure: no I/O, no clock.
 *
 * @see RFC 6749 section 2.3.1 and appendix B, RFC 7617 section 2
 */
import { err, ok, type Result } from '$lib/result';
import { decodeBase64 } from './base64';
import { utf8TextOf } from './utf8';

export type BasicFault = {
	readonly code: 'other_scheme' | 'not_base64' | 'not_utf8' | 'no_colon' | 'bad_escape';
	readonly message: string;
};

/** Undoes the form-encoding, in any spelling of appendix B; `undefined` for a bad escape. */
export function formDecode(text: string): string | undefined {
	try {
		return decodeURIComponent(text.replace(/\+/g, ' '));
	} catch {
		// A lone percent sign, or escapes that are not UTF-8: the caller says so in words.
		return undefined;
	}
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

	const pair = utf8TextOf(bytes);
	if (pair === undefined) return fault('not_utf8', 'The Basic credentials are not UTF-8.');
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

function fault(code: BasicFault['code'], message: string): Result<never, BasicFault> {
	return err({ code, message });
}
