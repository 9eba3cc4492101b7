/**
 * Finds values by the names that they stand under. It looks at the text and not at a parsed document,
 * so that spacing stays and broken JSON, HTML and log lines are covered too. Pure.
 */
import { concealmentOf, memberConcealmentOf, type Concealment } from './sensitive-names';
import { credentialsOf, signatureOf } from './secret-shape';
import type { Span } from './span';

// Tried at every quote, so that a stray one earlier in the text cannot shift what is a string.
const MEMBER_NAME = /"([^"\\\n\r]{0,128}(?:\\[^\n\r][^"\\\n\r]{0,128}){0,64})"\s*:\s*/y;
const REST_OF_STRING = /[^"\\]*(?:\\[\s\S][^"\\]*)*/y;
const STRING_OR_BRACKET = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"?|[[\]{}]/g;
const BARE_VALUE = /[^\s,\]}"]*/y;

// The links of the Management API have an entry named `secret`, which is an address and no secret.
const LINK = /\{\s*"href"\s*:\s*"https?:\/\/[^"\\?#]*"\s*\}/y;

const PAIR_NAME = /(?<![\w-])([A-Za-z][\w-]{0,63})(?:["'])?\s{0,8}(=>|=|:)\s{0,8}/g;
const PAIR_VALUE = /[^\s,;&"'<>)\]}]*/y;
const REST_OF_LINE = /[^\r\n"'<]*/y;

/** Members of JSON objects, `name=value` pairs, and header lines. */
export function findNamedSecrets(text: string): Span[] {
	return [...membersOf(text), ...pairsOf(text)];
}

/** The fields of an `application/x-www-form-urlencoded` text. */
export function findFormSecrets(text: string): Span[] {
	const spans: Span[] = [];
	let start = 0;

	for (const field of text.split('&')) {
		const equals = field.indexOf('=');
		const name = equals === -1 ? field : field.slice(0, equals);
		const concealment = concealmentOf(decodeFormName(name));
		if (concealment !== undefined && equals !== -1) {
			spans.push(concealed(text, start + equals + 1, start + field.length, concealment));
		}
		start += field.length + 1;
	}
	return spans;
}

function membersOf(text: string): Span[] {
	const spans: Span[] = [];
	let searchedTo = 0;

	for (
		let quote = text.indexOf('"');
		quote !== -1;
		quote = text.indexOf('"', Math.max(quote + 1, searchedTo))
	) {
		const match = matchAt(MEMBER_NAME, text, quote);
		if (match === null) continue;
		const concealment = memberConcealmentOf(decodeJsonString(match[1] ?? ''));
		if (concealment === undefined) continue;
		const value = memberValue(text, quote + match[0].length, concealment);
		spans.push(value);
		// What was read as a value is not searched again; nested a thousand deep it would take too long.
		searchedTo = value.end;
	}
	return spans;
}

function memberValue(text: string, start: number, concealment: Concealment): Span {
	const first = text.charAt(start);
	if (first === '"') {
		const length = matchAt(REST_OF_STRING, text, start + 1)?.[0].length ?? 0;
		return concealed(text, start + 1, start + 1 + length, concealment);
	}
	if (first === '{' || first === '[') {
		return matchAt(LINK, text, start) === null
			? { start, end: endOfNested(text, start), isBareJson: true }
			: { start, end: start };
	}
	const length = matchAt(BARE_VALUE, text, start)?.[0].length ?? 0;
	return { start, end: start + length, isBareJson: true };
}

function endOfNested(text: string, start: number): number {
	let depth = 0;
	STRING_OR_BRACKET.lastIndex = start;

	for (let match = STRING_OR_BRACKET.exec(text); match; match = STRING_OR_BRACKET.exec(text)) {
		if (match[0] === '{' || match[0] === '[') depth += 1;
		if (match[0] === '}' || match[0] === ']') depth -= 1;
		if (depth === 0) return match.index + match[0].length;
	}
	return text.length;
}

function pairsOf(text: string): Span[] {
	const spans: Span[] = [];
	// What was read as a value is not searched for names again: "token=token=…" would take forever.
	let readTo = 0;
	for (const match of text.matchAll(PAIR_NAME)) {
		if (match.index < readTo) continue;
		const concealment = concealmentOf(match[1] ?? '');
		if (concealment === undefined) continue;
		const value = pairValue(text, match.index + match[0].length, {
			concealment,
			// "Invalid token: expired" is prose. A name of several words is not.
			isNameCertain: match[2] !== ':' || /[_-]/.test(match[1] ?? '') || concealment === 'scheme'
		});
		if (value === undefined) continue;
		spans.push(value);
		readTo = value.end;
	}
	return spans;
}

function pairValue(
	text: string,
	start: number,
	{ concealment, isNameCertain }: { concealment: Concealment; isNameCertain: boolean }
): Span | undefined {
	const quote = text.charAt(start);
	if (quote === '"' || quote === "'") {
		return concealed(text, start + 1, endOfQuoted(text, start + 1, quote), concealment);
	}
	if (!isNameCertain) return undefined;
	const pattern = concealment === 'scheme' ? REST_OF_LINE : PAIR_VALUE;
	const length = matchAt(pattern, text, start)?.[0].length ?? 0;
	return concealed(text, start, start + length, concealment);
}

function endOfQuoted(text: string, start: number, quote: string): number {
	for (let at = start; at < text.length; at += 1) {
		const character = text.charAt(at);
		if (character === '\\') at += 1;
		else if (character === quote) return at;
	}
	return text.length;
}

function concealed(text: string, start: number, end: number, concealment: Concealment): Span {
	const value = text.slice(start, end);
	const part =
		concealment === 'signature'
			? signatureOf(value)
			: concealment === 'scheme'
				? credentialsOf(value)
				: undefined;
	return part === undefined ? { start, end } : { start: start + part.start, end: start + part.end };
}

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
	pattern.lastIndex = index;
	return pattern.exec(text);
}

function decodeJsonString(content: string): string {
	try {
		return String(JSON.parse(`"${content}"`));
	} catch {
		// A text with a bad escape is no JSON string; its plain spelling is all there is.
		return content;
	}
}

function decodeFormName(name: string): string {
	return [...new URLSearchParams(`${name}=`).keys()][0] ?? name;
}
