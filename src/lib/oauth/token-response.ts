/**
 * Reads the answer of a token endpoint. Pure: no I/O, no clock.
 *
 * @see RFC 6749 section 5.1
 */
import { err, ok, type Result } from '$lib/result';
import type { JsonObject } from './json-object';
import { readOneObject } from './one-object';

export type AccessTokenResponse = {
	readonly access_token: string;
	/** Empty where the server named none. */
	readonly token_type: string;
	/** Seconds from when the answer was made; absent where the server did not say. */
	readonly expires_in?: number | undefined;
	/** Absent where the server granted what was asked for, or names no scopes. */
	readonly scope?: string | undefined;
	/** What is odd about the answer, in words. None of it makes the token unusable. */
	readonly findings: readonly string[];
};

export type TokenResponseFault = {
	readonly code: 'not_an_object' | 'access_token';
	/** What is wrong, in words; it quotes nothing of the answer. */
	readonly message: string;
};

/** Reads a parsed JSON body of status 200. */
export function readTokenResponse(json: unknown): Result<AccessTokenResponse, TokenResponseFault> {
	const read = readOneObject(json);
	if (read === undefined) {
		return fault('not_an_object', 'The answer is not a JSON object (RFC 6749 section 5.1).');
	}
	const { object } = read;
	const { access_token, token_type } = object;
	const scope = readScope(object['scope']);
	if (typeof access_token !== 'string' || access_token === '') {
		return fault(
			'access_token',
			access_token === ''
				? '"access_token" is empty: the answer has no token (RFC 6749 section 5.1).'
				: 'The answer has no "access_token" text, which RFC 6749 section 5.1 requires.'
		);
	}
	const type = typeof token_type === 'string' ? token_type : '';
	const expiresIn = readExpiresIn(object['expires_in']);
	return ok({
		access_token,
		token_type: type,
		...(expiresIn === undefined ? {} : { expires_in: expiresIn }),
		...(scope === undefined ? {} : { scope }),
		findings: [...read.findings, ...findOddities(object, type)]
	});
}

/** Names as one text, also where a server writes them as a list. */
function readScope(value: unknown): string | undefined {
	if (typeof value === 'string') return value;
	const isList = Array.isArray(value) && value.every((name) => typeof name === 'string');
	return isList ? value.join(' ') : undefined;
}

/** Ten years: beyond it no token is meant to last, and no calendar shows when it ends. */
const LONGEST_LIFETIME_SECONDS = 10 * 366 * 24 * 60 * 60;

/** Seconds as a number, also where a server writes them as a text. */
function readExpiresIn(value: unknown): number | undefined {
	const text = typeof value === 'string' && /^\d+(?:\.\d+)?$/.test(value) ? Number(value) : value;
	return typeof text === 'number' && text >= 0 && text <= LONGEST_LIFETIME_SECONDS
		? text
		: undefined;
}

function findOddities(json: JsonObject, tokenType: string): string[] {
	const { expires_in, scope } = json;
	const findings: string[] = [];
	if (tokenType === '') {
		findings.push(
			'"token_type" is missing, which RFC 6749 section 5.1 requires. The answer does not say how to use the token.'
		);
	} else if (tokenType.toLowerCase() === 'dpop') {
		findings.push(
			'The token is bound to a key (token_type "DPoP", RFC 9449 section 5). Each use also needs a proof.'
		);
	} else if (tokenType.toLowerCase() !== 'bearer') {
		findings.push(
			`The token type is "${tokenType}", not Bearer. A client must not use a type that it does not know (RFC 6749 section 7.1).`
		);
	}
	if (expires_in === undefined || expires_in === null) {
		findings.push(
			'"expires_in" is missing, so only the token itself shows its lifetime. RFC 6749 section 5.1 recommends it.'
		);
	} else if (readExpiresIn(expires_in) === undefined) {
		findings.push('"expires_in" is not a valid number of seconds, so we ignore it.');
	} else if (typeof expires_in === 'string') {
		findings.push('"expires_in" is text, but RFC 6749 section 5.1 requires a number.');
	}
	if (scope !== undefined && scope !== null && typeof scope !== 'string') {
		const fate = readScope(scope) === undefined ? 'so we ignore it' : 'but a list of names';
		findings.push(
			`"scope" is not a text of names separated by spaces (RFC 6749 section 3.3), ${fate}.`
		);
	}
	if (json['refresh_token'] !== undefined) {
		findings.push(
			'There is a refresh token, which this grant should not return. The client can request a new token at any time (RFC 6749 section 4.4.3).'
		);
	}
	if (json['id_token'] !== undefined) {
		findings.push(
			'There is an ID token, although no person signed in (OpenID Connect Core section 2).'
		);
	}
	return findings;
}

function fault(
	code: TokenResponseFault['code'],
	message: string
): Result<never, TokenResponseFault> {
	return err({ code, message });
}
