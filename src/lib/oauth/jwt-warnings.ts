/** What a careful reader would notice about a JWT. Pure. @see RFC 8725 section 3 */
import type { JsonObject } from './json-object';
import type { JsonObjectText } from './json-text';

/** Above this, a token does not fit the header limits of many servers. */
const LARGE_TOKEN_CHARACTERS = 8 * 1024;

/** From here on a number of seconds lies beyond the year 5000: it counts milliseconds. */
export const MILLISECONDS_FROM = 100_000_000_000;

const TIME_CLAIMS = ['exp', 'iat', 'nbf'] as const;

type Findings = {
	readonly token: string;
	readonly signature: string;
	readonly header: JsonObjectText;
	readonly payload: JsonObjectText;
};

/** One sentence for each finding, in order of weight. */
export function findJwtWarnings({ token, signature, header, payload }: Findings): string[] {
	return [
		...findHeaderWarnings(header.value, signature),
		...header.duplicates.map((name) => duplicateWarning('header', name)),
		...payload.duplicates.map((name) => duplicateWarning('payload', name)),
		...findTimeWarnings(payload.value),
		...(token.length > LARGE_TOKEN_CHARACTERS
			? ['The token is longer than 8 KB. Many servers refuse a header of that size.']
			: [])
	];
}

function findHeaderWarnings(header: JsonObject, signature: string): string[] {
	const { alg, b64, cty } = header;
	const warnings: string[] = [];
	if (alg === undefined) {
		warnings.push('The header names no algorithm ("alg"), which RFC 7515 section 4.1.1 requires.');
	} else if (typeof alg === 'string' && alg.toLowerCase() === 'none') {
		warnings.push(
			signature === ''
				? 'The algorithm is "none": nobody signed this token, so anyone could have written it. No API may accept it (RFC 8725 section 3.1).'
				: 'The algorithm is "none", but there is a signature, which nobody will check (RFC 8725 section 3.1).'
		);
	}
	if (header['crit'] !== undefined) {
		warnings.push(
			'The header marks members as critical ("crit"). A recipient that does not understand every one of them must refuse the token (RFC 7515 section 4.1.11).'
		);
	}
	for (const name of ['jku', 'x5u'] as const) {
		if (header[name] === undefined) continue;
		warnings.push(
			`The header points to a key by URL ("${name}"). We do not fetch it, and an API must not either: the sender chose it (RFC 8725 section 3.10).`
		);
	}
	if (header['jwk'] !== undefined) {
		warnings.push(
			'The header contains its own key ("jwk"). A key from the token proves nothing: only keys that the issuer publishes count (RFC 8725 section 3.10).'
		);
	}
	if (b64 === false) {
		warnings.push(
			'The header says that the payload is not base64url ("b64"), which is not allowed in a JWT (RFC 7797 section 7).'
		);
	}
	if (typeof cty === 'string' && cty.toLowerCase() === 'jwt') {
		warnings.push(
			'The header says that the payload is itself a JWT ("cty"). It is shown unchanged (RFC 7519 section 5.2).'
		);
	}
	return warnings;
}

function duplicateWarning(part: string, name: string): string {
	return `The ${part} contains "${name}" twice. Parsers disagree about which one counts. We use the last one (RFC 7519 section 4).`;
}

function findTimeWarnings(payload: JsonObject): string[] {
	return TIME_CLAIMS.flatMap((name) => {
		const value = payload[name];
		if (value === undefined) return [];
		if (typeof value !== 'number') {
			return [`"${name}" is not a number of seconds since 1970 (RFC 7519 section 2).`];
		}
		return value > MILLISECONDS_FROM
			? [
					`"${name}" looks like milliseconds, but a JWT counts seconds since 1970 (RFC 7519 section 2).`
				]
			: [];
	});
}
