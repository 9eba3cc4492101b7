/**
 * Decodes a JWT for display. It verifies nothing and follows nothing that the token names. Stricter
 * than a parser has to be, because what is shown must be what is there.
 *
 * @see RFC 7519 section 7.2, RFC 7515 section 5.2, RFC 8725
 */
import { err, ok, type Result } from '$lib/result';
import type { JsonObject } from './json-object';
import { readJsonObject, type JsonMember, type JsonObjectText } from './json-text';
import { readJwtSegments, readSegment, type JwtFault, type JwtSegment } from './jwt-segments';
import { findJwtWarnings } from './jwt-warnings';

export type DecodedJwt = {
	readonly header: JsonObject;
	readonly payload: JsonObject;
	/** Each member in the order of the token, its value as it was written. */
	readonly members: {
		readonly header: readonly JsonMember[];
		readonly payload: readonly JsonMember[];
	};
	/** Base64url as it stands in the token; empty only where `alg` is `none`. */
	readonly signature: string;
	readonly warnings: readonly string[];
};

/** Decodes the three segments of a signed JWT. Every refusal says which segment is wrong and how. */
export function readJwt(token: string): Result<DecodedJwt, JwtFault> {
	const segments = readJwtSegments(token);
	if (!segments.ok) return segments;
	const { signature } = segments.value;
	const header = readClosely(segments.value.header, 'header');
	if (!header.ok) return header;
	const payload = readClosely(segments.value.payload, 'payload');
	if (!payload.ok) return payload;

	return ok({
		header: header.value.value,
		payload: payload.value.value,
		members: { header: header.value.members, payload: payload.value.members },
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
): Result<JsonObjectText, JwtFault> {
	const read = readSegment(segment, part);
	return read.ok ? readClosely(read.value, part) : read;
}

function readClosely(
	{ text }: JwtSegment,
	part: 'header' | 'payload'
): Result<JsonObjectText, JwtFault> {
	const json = readJsonObject(text);
	if (!json.ok) {
		return err({ code: json.error.code, message: `The ${part}: ${json.error.message}`, part });
	}
	return ok(json.value);
}
