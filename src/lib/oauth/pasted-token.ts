/**
 * Finds the token in a text as people have it in the clipboard: after "Bearer", in quotes, wrapped into lines,
 * in a header that curl printed, in a whole answer. Pure.
 */
import { err, ok, type Result } from '$lib/result';
import { parseJsonObject } from './json-object';

export type PastedToken = {
	readonly token: string;
	/** What was around it, in words; empty where the text was the token alone. */
	readonly found: string | undefined;
};

export type PastedTokenFault = { readonly message: string };

/** Far more than any token; the text of a field is not read beyond it. */
const TEXT_LIMIT_CHARACTERS = 4 * 1024 * 1024;

/** The members of an answer, and the fields of a form, that hold a token. */
const MEMBERS = ['access_token', 'id_token', 'token', 'refresh_token', 'client_assertion'] as const;

/** Three segments or five, as RFC 7515 section 7.1 and RFC 7516 section 7.1 write them. */
const COMPACT = /[\w-]{4,}\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*)?/;

export function readPastedToken(pasted: string): Result<PastedToken, PastedTokenFault> {
	if (pasted.length > TEXT_LIMIT_CHARACTERS) {
		return fault('This is longer than 4 million characters. Paste the token alone.');
	}
	const text = withoutUnseen(pasted).trim();
	if (text === '') return fault('There is nothing to read yet. Paste a token.');
	return ok(
		fromAnswer(text) ??
			fromBearer(text) ??
			fromForm(text) ??
			fromLines(text) ??
			fromText(text) ?? { token: text, found: undefined }
	);
}

/** A JSON answer, or a part of one that was cut out. */
function fromAnswer(text: string): PastedToken | undefined {
	const json = text.startsWith('{') ? parseJsonObject(text) : undefined;
	for (const name of MEMBERS) {
		const value = json?.ok ? json.value[name] : undefined;
		if (typeof value === 'string' && value !== '')
			return { token: value.trim(), found: memberOf(name) };
		const cut = new RegExp(`["']${name}["']\\s*:\\s*["']([^"']+)["']`).exec(text)?.[1];
		if (cut !== undefined) return { token: cut.trim(), found: memberOf(name) };
	}
	return undefined;
}

function memberOf(name: string): string {
	return `the member ${name} of an answer`;
}

/** The value of an Authorization header (RFC 6750 section 2.1), however much stands around it. */
function fromBearer(text: string): PastedToken | undefined {
	const value = /(?:^|[\s"':])Bearer[\s:]+["']?([^\s"',;]+(?:\s+[.\w-]+)*)/i.exec(text)?.[1];
	if (value === undefined) return undefined;
	// A header that a terminal wrapped goes on in the next line; another header begins with its name.
	const [first = '', ...rest] = value.split(/\s+/);
	const isWrapped =
		rest.length > 0 &&
		/^[\w.\s-]+$/.test(value) &&
		!/^[\w-]+:/m.test(text.slice(text.indexOf(value) + first.length));
	return { token: isWrapped ? value.replace(/\s+/g, '') : first, found: 'an Authorization header' };
}

/** A form, or the query or fragment of an address. */
function fromForm(text: string): PastedToken | undefined {
	for (const name of MEMBERS) {
		const value = new RegExp(`(?:^|[?#&\\s"'])${name}=([^&\\s"']+)`).exec(text)?.[1];
		if (value === undefined) continue;
		try {
			return { token: decodeURIComponent(value), found: `the parameter ${name} of a form` };
		} catch {
			// A percent sign that starts no escape: then it is not encoded.
			return { token: value, found: `the parameter ${name} of a form` };
		}
	}
	return undefined;
}

/** A token that is quoted, or wrapped into lines, by itself. */
function fromLines(text: string): PastedToken | undefined {
	const unquoted = text.replace(/^["'`“”‘’]+|["'`“”‘’,;]+$/g, '').trim();
	const joined = unquoted.replace(/\\r|\\n|\s|["'`+\\]/g, '');
	if (!new RegExp(`^${COMPACT.source}$`).test(joined)) return undefined;
	if (joined === text) return { token: joined, found: undefined };
	return { token: joined, found: joined === unquoted ? 'quotes' : 'line breaks or quotes' };
}

/** Anywhere in a longer text, the first that looks like a JWT. */
function fromText(text: string): PastedToken | undefined {
	const token = /\beyJ[\w-]*\.[\w-]*\.[\w-]*(?:\.[\w-]*\.[\w-]*)?/.exec(text)?.[0];
	return token === undefined ? undefined : { token, found: 'a longer text' };
}

/** Marks that a copy brings along and nobody sees. */
function withoutUnseen(text: string): string {
	return text.replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/g, '');
}

function fault(message: string): Result<never, PastedTokenFault> {
	return err({ message });
}
