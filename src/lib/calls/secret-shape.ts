/** A net below the names: values that look like a secret wherever they stand. Pure. */
import type { Span } from './span';

// A JWS begins with the base64url of "{" and what follows it. What comes after the second dot is the
// signature, or in a JWE the rest.
const JWT =
	/(?<![A-Za-z0-9_-])(?:eyJ|eyA|ewo|ew0)[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*\.([A-Za-z0-9_-][A-Za-z0-9_.-]*)/dg;

// Not the challenge of `WWW-Authenticate`, whose scheme is followed by `name="value"`.
const SCHEME_AND_VALUE =
	/(?<![\w-])(?:Basic|Bearer|DPoP)[\s+]{1,4}(?![\w.-]+=\\?")([A-Za-z0-9._~+/-]{8,}={0,2})/dgi;

const PRIVATE_PEM =
	/-----BEGIN[ +](?:[A-Z0-9]+[ +]){0,3}PRIVATE[ +]KEY-----([^"'<>&]*?)(?:-----END|(?=["'<>&])|$)/dg;

const PASSWORD_IN_URL = /:\/\/[^\s/?#@:"'<>]{0,256}:([^\s/?#@"'<>]{1,1024})@/dg;

/** The signature of a value that is one JWT and nothing else; `undefined` for any other value. */
export function signatureOf(value: string): Span | undefined {
	const match = [...value.matchAll(JWT)][0];
	return match?.index === 0 && match[0].length === value.length ? groupOf(match) : undefined;
}

/** What follows a known scheme in a header value; `undefined` where no scheme is known. */
export function credentialsOf(value: string): Span | undefined {
	const match = /^\s*(?:Basic|Bearer|DPoP|Digest)\s+/i.exec(value);
	return match === null ? undefined : { start: match[0].length, end: value.length };
}

export function findSecretShapes(text: string): Span[] {
	return [
		...spansOf(text, JWT),
		// "Bearer authentication" is prose: a credential has a digit, a capital or a sign of base64.
		...spansOf(text, SCHEME_AND_VALUE).filter(({ start, end }) =>
			/[0-9A-Z+/=]/.test(text.slice(start, end))
		),
		...spansOf(text, PRIVATE_PEM),
		...spansOf(text, PASSWORD_IN_URL)
	];
}

function spansOf(text: string, pattern: RegExp): Span[] {
	// Most texts have none, and `matchAll` would copy the pattern to find that out.
	if (text.search(pattern) === -1) return [];
	return [...text.matchAll(pattern)].flatMap((match) => groupOf(match) ?? []);
}

function groupOf(match: RegExpExecArray): Span | undefined {
	const indices = match.indices?.[1];
	return indices === undefined ? undefined : { start: indices[0], end: indices[1] };
}
