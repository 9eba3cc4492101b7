/**
 * Reads a JSON object without losing what `JSON.parse` loses: the order of members, members that occur
 * twice, and numbers as they were written. Pure.
 *
 * @see RFC 8259 sections 4 and 6
 */
import { err, ok, type Result } from '$lib/result';
import { parseJsonObject, type JsonObject, type JsonObjectFault } from './json-object';

/** Deeper than this no token has a reason to be, and recursion over it would not be safe. */
const JSON_DEPTH_LIMIT = 32;

/** A member of the outermost object; `text` is its value exactly as it was written. */
export type JsonMember = {
	readonly name: string;
	readonly text: string;
	readonly value: unknown;
};

export type JsonObjectText = {
	/** As `JSON.parse` reads it: of two members with one name, the last. */
	readonly value: JsonObject;
	/** In the order of the text, duplicates included. */
	readonly members: readonly JsonMember[];
	/** Names that occur twice in one object, as dotted paths. */
	readonly duplicates: readonly string[];
};

export type JsonTextFault =
	JsonObjectFault | { readonly code: 'too_deep'; readonly message: string };

type Frame = {
	readonly isObject: boolean;
	readonly path: string;
	readonly names: Set<string>;
	/** The member whose value is being read; `undefined` where a name comes next. */
	name: string | undefined;
	valueStart: number;
};

// Applied to text that JSON.parse has accepted: a string, a bracket or separator, or a bare literal.
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Reads a text whose outermost value is an object. */
export function readJsonObject(text: string): Result<JsonObjectText, JsonTextFault> {
	const parsed = parseJsonObject(text);
	if (!parsed.ok) return parsed;

	const scanned = scan(text);
	return scanned === undefined
		? err({ code: 'too_deep', message: `It is nested deeper than ${JSON_DEPTH_LIMIT} levels.` })
		: ok({ value: parsed.value, ...scanned });
}

/** The text of valid JSON with its tokens replaced: texts, names, numbers, words and punctuation. */
export function replaceTokens(text: string, replace: (token: string) => string): string {
	return text.replace(TOKEN, replace);
}

/**
 * Lays out valid JSON with two spaces a level, each token kept as it was written. Text that is no JSON
 * comes back as it is.
 */
export function formatJsonText(text: string): string {
	try {
		JSON.parse(text);
	} catch {
		// Nothing to lay out.
		return text;
	}
	let depth = 0;
	let formatted = '';
	let previous = '';
	const lineBreak = () => `\n${'  '.repeat(depth)}`;
	for (const [token] of text.matchAll(TOKEN)) {
		const isClosing = token === '}' || token === ']';
		if (isClosing) depth -= 1;
		const isEmpty = isClosing && (previous === '{' || previous === '[');
		const breaks = (isClosing || ['{', '[', ','].includes(previous)) && !isEmpty;
		formatted += (breaks ? lineBreak() : '') + token + (token === ':' ? ' ' : '');
		if (token === '{' || token === '[') depth += 1;
		previous = token;
	}
	return formatted;
}

function scan(text: string): Pick<JsonObjectText, 'members' | 'duplicates'> | undefined {
	const members: JsonMember[] = [];
	const duplicates = new Set<string>();
	const stack: Frame[] = [];

	for (const match of text.matchAll(TOKEN)) {
		const [token] = match;
		const frame = stack.at(-1);
		switch (token) {
			case '{':
			case '[':
				if (stack.length === JSON_DEPTH_LIMIT) return undefined;
				stack.push(openFrame(token, frame));
				break;
			case ':':
				if (frame !== undefined) frame.valueStart = match.index + 1;
				break;
			case ',':
			case '}':
			case ']':
				if (frame?.isObject && frame.name !== undefined) {
					if (stack.length === 1) members.push(memberOf(frame, text, match.index));
					frame.name = undefined;
				}
				if (token !== ',') stack.pop();
				break;
			default:
				if (frame?.isObject && frame.name === undefined) readName(frame, token, duplicates);
		}
	}
	return { members, duplicates: [...duplicates] };
}

function openFrame(token: '{' | '[', parent: Frame | undefined): Frame {
	const path = parent === undefined ? '' : pathOf(parent);
	return { isObject: token === '{', path, names: new Set(), name: undefined, valueStart: 0 };
}

function readName(frame: Frame, token: string, duplicates: Set<string>): void {
	// Decoded, because "a" and "\u0061" are one name.
	frame.name = String(JSON.parse(token));
	if (frame.names.has(frame.name)) duplicates.add(pathOf(frame));
	frame.names.add(frame.name);
}

function pathOf({ path, name }: Frame): string {
	if (name === undefined) return path;
	return path === '' ? name : `${path}.${name}`;
}

function memberOf({ name, valueStart }: Frame, text: string, end: number): JsonMember {
	const source = text.slice(valueStart, end).trim();
	return { name: name ?? '', text: source, value: JSON.parse(source) };
}
