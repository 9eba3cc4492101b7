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

const [SPACE, COLON, TILDE] = [32, 58, 126] as const;
const SEPARATOR = /(?:=>|=|:)\s{0,8}/y;
const PAIR_SPACES_LIMIT = 8;
const PAIR_NAME_LIMIT = 64;
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
	// By a pattern: V8 would move `includes` into the loop.
	const hasEscapes = text.search(/\\/) !== -1;

	for (let next = text.indexOf('"'); next !== -1;) {
		const quote = next;
		next = text.indexOf('"', quote + 1);
		if (quote < searchedTo) continue;
		// Without escapes a name ends at the next quote, and most of what does is none, or none that is concealed.
		if (
			!hasEscapes &&
			(!mayBeColon(text.charCodeAt(next + 1)) ||
				memberConcealmentOf(text.slice(quote + 1, next)) === undefined)
		)
			continue;
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

/** Whether a colon stands there, or what may be white space before one. Most quotes are followed by neither. */
function mayBeColon(code: number): boolean {
	return code === COLON || code <= SPACE || code > TILDE;
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
	let colon = text.indexOf(':');
	let equals = text.indexOf('=');
	// At the end both are -1, and nowhere else are they equal.
	while (colon !== equals) {
		const isColon = equals === -1 || (colon !== -1 && colon < equals);
		const index = isColon ? colon : equals;
		if (isColon) colon = text.indexOf(':', index + 1);
		else equals = text.indexOf('=', index + 1);
		const found = nameBefore(text, index);
		if (found === undefined || found.start < readTo) continue;
		const name = text.slice(found.start, found.end);
		const concealment = concealmentOf(name);
		if (concealment === undefined) continue;
		const length = matchAt(SEPARATOR, text, index)?.[0].length ?? 0;
		const value = pairValue(text, index + length, {
			concealment,
			// "Invalid token: expired" is prose. A name of several words is not.
			isNameCertain: !isColon || /[_-]/.test(name) || concealment === 'scheme'
		});
		if (value === undefined) continue;
		spans.push(value);
		readTo = value.end;
	}
	return spans;
}

/** Where the name begins that ends before this separator: quoted or not, and with a few spaces at most in between. */
function nameBefore(text: string, separator: number): Span | undefined {
	let end = separator;
	while (separator - end < PAIR_SPACES_LIMIT && isSpace(text.charAt(end - 1))) end--;
	if (text.charAt(end - 1) === '"' || text.charAt(end - 1) === "'") end--;
	let start = end;
	while (end - start <= PAIR_NAME_LIMIT && isOfName(text.charCodeAt(start - 1))) start--;
	const length = end - start;
	return length === 0 || length > PAIR_NAME_LIMIT || !/[A-Za-z]/.test(text.charAt(start))
		? undefined
		: { start, end };
}

function isSpace(character: string): boolean {
	return character !== '' && character.trim() === '';
}

/** A letter, a digit, a hyphen or an underscore. */
function isOfName(code: number): boolean {
	return (
		(code >= 97 && code <= 122) ||
		(code >= 65 && code <= 90) ||
		(code >= 48 && code <= 57) ||
		code === 45 ||
		code === 95
	);
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
	if (!content.includes('\\')) return content;
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
