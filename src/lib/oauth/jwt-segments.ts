/**
 * Takes a JWT apart and says where it is none. As far as it takes to tell a JWT from an opaque token and
 * to read a claim; `jwt.ts` reads one closely.
 *
 * @see RFC 7519 section 7.2, RFC 7515 section 5.2
 */
import { err, ok, type Result } from '$lib/result';
import { decodeBase64Url } from './base64';
import { parseJsonObject, type JsonObject } from './json-object';
import { utf8TextOf } from './utf8';

/** Longer texts are not looked at. PingOne's tokens have 1 to 2 KB; a text of this size is read in milliseconds. */
const JWT_LIMIT_CHARACTERS = 2 * 1024 * 1024;

/** Three segments of a signed JWT, or five of an encrypted one. */
const COMPACT = /^[\w-]+(?:\.[\w-]*){2}(?:(?:\.[\w-]+){2})?$/;

export type JwtPart = 'header' | 'payload' | 'signature';

export type JwtFault = {
	readonly code:
		| 'too_long'
		| 'opaque'
		| 'encrypted'
		| 'nested'
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

/** The JSON of a segment, as it was written and as `JSON.parse` reads it. */
export type JwtSegment = { readonly text: string; readonly value: JsonObject };

export type JwtSegments = {
	readonly header: JwtSegment;
	readonly payload: JwtSegment;
	/** Base64url as it stands in the token; empty only where `alg` is `none`. */
	readonly signature: string;
};

/** Splits and decodes a signed JWT. Every refusal says which segment is wrong and how. */
export function readJwtSegments(token: string): Result<JwtSegments, JwtFault> {
	if (token.length > JWT_LIMIT_CHARACTERS) {
		return fault(
			'too_long',
			'The token is longer than 2 million characters, so we do not decode it.'
		);
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
	const header = readSegment(headerText, 'header');
	if (!header.ok) return header;
	const payload = readSegment(payloadText, 'payload');
	if (!payload.ok) return payload;
	const signatureFault = findSignatureFault(signature, header.value.value);
	if (signatureFault !== undefined) return err(signatureFault);
	return ok({ header: header.value, payload: payload.value, signature });
}

/** Decodes one segment: base64url without padding, UTF-8, a JSON object. */
export function readSegment(
	segment: string,
	part: 'header' | 'payload'
): Result<JwtSegment, JwtFault> {
	const bytes = readBytes(segment, part);
	if (!bytes.ok) return bytes;

	const text = utf8TextOf(bytes.value);
	if (text === undefined) return fault('not_utf8', `The ${part} is not UTF-8.`, part);
	const value = parseJsonObject(text);
	if (!value.ok && part === 'payload' && COMPACT.test(text)) {
		return fault(
			'nested',
			'The payload is itself a JWT: this token is nested (RFC 7519 section 5.2). Decode the inner one separately.',
			part
		);
	}
	return value.ok
		? ok({ text, value: value.value })
		: fault(value.error.code, `The ${part}: ${value.error.message}`, part);
}

export type TokenFormat = 'JWT' | 'nested JWT' | 'encrypted JWT' | 'damaged JWT' | 'opaque';

/** What a client can see in a token: by the same reading that decodes it. */
export function tokenFormatOf(token: string): TokenFormat {
	const segments = readJwtSegments(token);
	if (segments.ok) return 'JWT';
	switch (segments.error.code) {
		case 'opaque':
		case 'segments':
			return 'opaque';
		case 'encrypted':
			return 'encrypted JWT';
		case 'nested':
			return 'nested JWT';
		case 'too_long':
			return /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token) ? 'JWT' : 'opaque';
		default:
			// Three parts that are no base64url of JSON: somebody's own format, unless it begins as a JWT does.
			return token.startsWith('eyJ') ? 'damaged JWT' : 'opaque';
	}
}

function countFault(count: number): Result<never, JwtFault> {
	switch (count) {
		case 1:
			return fault(
				'opaque',
				'This is not a JWT: it has no dots. Only the server can read an opaque token, through introspection.'
			);
		case 5:
			return fault(
				'encrypted',
				'This JWT is encrypted (five segments, RFC 7516). Only its audience can decode it.'
			);
		default:
			return fault(
				'segments',
				`A signed JWT has three segments separated by dots, and only the signature may be empty. This has ${count}. Copy the whole token.`
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
				'The signature is missing, although the header names an algorithm. Copy the whole token.'
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
		return fault('characters', `The ${part} contains ${problem}. Copy the token again.`, part);
	}
	const bytes = decodeBase64Url(segment);
	if (bytes !== undefined) return ok(bytes);
	return fault('encoding', `The ${part} is not base64url: characters are missing or wrong.`, part);
}

function fault(code: JwtFault['code'], message: string, part?: JwtPart): Result<never, JwtFault> {
	return err({ code, message, ...(part === undefined ? {} : { part }) });
}
