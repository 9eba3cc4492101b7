/**
 * Decodes a JWT for display. It verifies nothing and follows nothing that the token names. Stricter
 * than a parser has to be, because what is shown must be what is there.
 *
 * @see RFC 7519 section 7.2, RFC 7515 section 5.2, RFC 8725
 */
import { err, ok, type Result } from '$lib/result';
import { decodeBase64Url } from './base64';
import type { JsonObject } from './json-object';
import { formatJsonText, readJsonObject, type JsonMember, type JsonObjectText } from './json-text';
import { findJwtWarnings } from './jwt-warnings';

/** Longer texts are not looked at. PingOne's tokens have 1 to 2 KB. */
export const JWT_LIMIT_CHARACTERS = 64 * 1024;

export type JwtPart = 'header' | 'payload' | 'signature';

export type JwtFault = {
	readonly code:
		| 'too_long'
		| 'opaque'
		| 'encrypted'
		| 'segments'
		| 'characters'
		| 'encoding'
		| 'not_utf8'
		| 'not_json'
		| 'not_an_object'
		| 'too_deep'
		| 'unsigned';
	readonly part?: JwtPart | undefined;
	/** What is wrong with the token, in words; it quotes nothing of it. */
	readonly message: string;
};

export type DecodedJwt = {
	readonly header: JsonObject;
	readonly payload: JsonObject;
	/** Each member in the order of the token, its value as it was written. */
	readonly members: {
		readonly header: readonly JsonMember[];
		readonly payload: readonly JsonMember[];
	};
	/** The JSON laid out for reading, numbers as they were written. */
	readonly text: { readonly header: string; readonly payload: string };
	/** Base64url as it stands in the token; empty only where `alg` is `none`. */
	readonly signature: string;
	readonly warnings: readonly string[];
};

type Segment = JsonObjectText & { readonly text: string };

/** Decodes the three segments of a signed JWT. Every refusal says which segment is wrong and how. */
export function readJwt(token: string): Result<DecodedJwt, JwtFault> {
	if (token.length > JWT_LIMIT_CHARACTERS) {
		return fault('too_long', 'The token is longer than 65,536 characters and is not decoded.');
	}
	const segments = token.split('.');
	const [headerText, payloadText, signature] = segments;
	if (
		segments.length !== 3 ||
		!headerText ||
		payloadText === undefined ||
		signature === undefined
	) {
		return countFault(segments.length);
	}
	const header = readJwtSegment(headerText, 'header');
	if (!header.ok) return header;
	const payload = readJwtSegment(payloadText, 'payload');
	if (!payload.ok) return payload;
	const signatureFault = findSignatureFault(signature, header.value.value);
	if (signatureFault !== undefined) return err(signatureFault);

	return ok({
		header: header.value.value,
		payload: payload.value.value,
		members: { header: header.value.members, payload: payload.value.members },
		text: { header: header.value.text, payload: payload.value.text },
		signature,
		warnings: findJwtWarnings({
			token,
			signature,
			header: header.value,
			payload: payload.value
		})
	});
}

/** Decodes one segment: base64url without padding, UTF-8, a JSON object. */
export function readJwtSegment(
	segment: string,
	part: 'header' | 'payload'
): Result<Segment, JwtFault> {
	const bytes = readBytes(segment, part);
	if (!bytes.ok) return bytes;

	let text: string;
	try {
		// A byte order mark is kept, so that the JSON parser refuses it (RFC 8259 section 8.1).
		text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.value);
	} catch {
		return fault('not_utf8', `The ${part} is not UTF-8.`, part);
	}
	const json = readJsonObject(text);
	if (!json.ok) return fault(json.error.code, `The ${part}: ${json.error.message}`, part);
	return ok({ ...json.value, text: formatJsonText(text) });
}

/**
 * What a client can see in a token: `JWT` where it can be decoded, else `opaque`. An encrypted JWT is
 * opaque to everyone but its audience.
 */
export function tokenFormatOf(token: string): 'JWT' | 'opaque' {
	return readJwt(token).ok ? 'JWT' : 'opaque';
}

function countFault(count: number): Result<never, JwtFault> {
	switch (count) {
		case 1:
			return fault(
				'opaque',
				'This is no JWT: it has no dots. An opaque token can only be read by the server, through introspection.'
			);
		case 5:
			return fault(
				'encrypted',
				'This JWT is encrypted (five segments, RFC 7516): only its audience can decode it.'
			);
		default:
			return fault(
				'segments',
				`A signed JWT has three segments between its dots, all but the signature filled; this has ${count}. Copy the whole token.`
			);
	}
}

function findSignatureFault(signature: string, { alg }: JsonObject): JwtFault | undefined {
	if (signature === '') {
		if (alg === 'none') return undefined;
		return {
			code: 'unsigned',
			part: 'signature',
			message:
				'The signature is missing, though the header names an algorithm. Copy the whole token.'
		};
	}
	const bytes = readBytes(signature, 'signature');
	return bytes.ok ? undefined : bytes.error;
}

function readBytes(segment: string, part: JwtPart): Result<Uint8Array<ArrayBuffer>, JwtFault> {
	if (!/^[A-Za-z0-9_-]+$/.test(segment)) {
		const problem = /\s/.test(segment)
			? 'a space or a line break'
			: segment === ''
				? 'nothing'
				: 'a character outside base64url, such as "+", "/" or "="';
		return fault('characters', `The ${part} holds ${problem}. Copy the token again.`, part);
	}
	const bytes = decodeBase64Url(segment);
	if (bytes !== undefined) return ok(bytes);
	return fault('encoding', `The ${part} is not base64url: characters are missing or wrong.`, part);
}

function fault(code: JwtFault['code'], message: string, part?: JwtPart): Result<never, JwtFault> {
	return err({ code, message, ...(part === undefined ? {} : { part }) });
}
