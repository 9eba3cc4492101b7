/** Finds the values that are known to be secret, in the forms in which they travel. Pure. */
import { formEncode } from '$lib/oauth/basic-authorization';
import { parseJsonText } from '$lib/oauth/bounded-json';
import { formValueOf } from '$lib/oauth/form-value';
import { isJsonObject } from '$lib/oauth/json-object';
import { PRIVATE_JWK_MEMBERS } from './sensitive-names';
import type { Span } from './span';

/**
 * Shorter values occur within ordinary words, and a mask in place of every "a" would tell the value instead
 * of hiding it. They are masked where they stand alone: between quotes, or behind an equals sign. Where a
 * secret belongs by name it is masked at any length.
 */
const SHORTEST_SEARCHED = 4;

/** A shorter piece of base64 would be found in values that have nothing to do with the secret. */
const SHORTEST_BASE64 = 6;

/** A line of a PEM block that is long enough to be key material. */
const SHORTEST_PEM_LINE = 16;

/**
 * Forms of a secret. They are made when a text is long enough to hold one: in an answer that holds a token, nothing
 * is long enough for its base64 form.
 */
type Forms = {
	/** In UTF-16 units: a shorter text holds none. */
	readonly shortest: number;
	readonly texts: () => readonly string[];
};

/** What to look for, made once for each record. */
export type KnownSecrets = {
	readonly plain: readonly Forms[];
	/** Too short to be searched for within words. */
	readonly short: readonly string[];
	/** The part of the base64 form that is the same whatever stands before and behind the secret. */
	readonly base64: readonly Forms[];
	/** The length of the shortest of them all, in UTF-16 units: a shorter text holds none. */
	readonly shortest: number;
};

export function knownSecretsOf(secrets: readonly string[]): KnownSecrets {
	const values = [...new Set(secrets)];
	const wholes = searchable(values);
	// The parts of a key are base64 already, and many: nobody spells them in yet another way.
	const parts = searchable(values.flatMap(keyPartsOf));
	return lookedFor({
		plain: [...wholes.map((value) => plainFormsOf([value])), plainFormsOf(parts)],
		short: values.filter((value) => value !== '' && value.length < SHORTEST_SEARCHED),
		base64: [
			...wholes
				.filter((value) => !isPem(value))
				.map((value) => base64FormsOf([value], () => spellingsOf(value))),
			base64FormsOf(parts)
		]
	});
}

/** What is looked for by either. */
export function mergeKnown(one: KnownSecrets, other: KnownSecrets): KnownSecrets {
	return lookedFor({
		plain: [...one.plain, ...other.plain],
		short: [...one.short, ...other.short],
		base64: [...one.base64, ...other.base64]
	});
}
function lookedFor({ plain, short, base64 }: Omit<KnownSecrets, 'shortest'>): KnownSecrets {
	const lengths = [...plain, ...base64].map(({ shortest }) => shortest);
	return { plain, short, base64, shortest: Math.min(...lengths, ...short.map(lengthOf)) };
}

function searchable(values: readonly string[]): string[] {
	return [...new Set(values)].filter((value) => value.length >= SHORTEST_SEARCHED);
}

function plainFormsOf(values: readonly string[]): Forms {
	return { shortest: shortestOf(values), texts: once(() => values.map(withoutPlus)) };
}

/** No spelling is shorter than what it spells. */
function base64FormsOf(
	values: readonly string[],
	spell: () => readonly string[] = () => values
): Forms {
	const bytes = shortestOf(values);
	return {
		shortest: Math.min(...OFFSETS.map((offset) => coreEnd(offset + bytes) - coreStart(offset))),
		texts: once(() => [...new Set(base64CoresOf(spell()))])
	};
}

function shortestOf(values: readonly string[]): number {
	return Math.min(...values.map(lengthOf));
}

function lengthOf({ length }: string): number {
	return length;
}

function once<T>(make: () => T): () => T {
	let made: { readonly value: T } | undefined;
	return () => (made ??= { value: make() }).value;
}

/** Where one of the secrets stands in the text: as it is, or inside something encoded as base64. */
export function findKnownSecrets(text: string, known: KnownSecrets): Span[] {
	if (text.length < known.shortest) return [];
	const plainText = withoutPlus(text);
	const spans = [
		...fitting(known.plain, text).flatMap((value) => occurrences(plainText, value, (span) => span)),
		...known.short.flatMap((value) =>
			occurrences(plainText, withoutPlus(value), (span) => span).filter((span) =>
				standsAlone(text, span)
			)
		)
	];
	const cores = fitting(known.base64, text);
	if (cores.length === 0) return spans;
	const base64Text = text.replace(/[-\s]/g, '+').replace(/_/g, '/');
	return [
		...spans,
		...cores.flatMap((core) => occurrences(base64Text, core, (span) => wholeBase64(text, span)))
	];
}

/** Those that the text is long enough for. */
function fitting(forms: readonly Forms[], { length }: string): string[] {
	return forms.flatMap(({ shortest, texts }) => (shortest <= length ? texts() : []));
}

function isPem(secret: string): boolean {
	return secret.includes('-----BEGIN');
}

/** A secret that is a PEM block or a private JWK is recognized by any of its parts. */
function keyPartsOf(secret: string): string[] {
	if (isPem(secret)) {
		// Line by line: what has them all in a row is found as a whole.
		return secret
			.split(/\r?\n|\\n/)
			.map((line) => line.trim())
			.filter((line) => line.length >= SHORTEST_PEM_LINE && !line.startsWith('-----'));
	}
	if (!secret.trimStart().startsWith('{')) return [];
	// A text that begins with a brace need not be JSON.
	const json = parseJsonText(secret);
	return json.ok ? privateMembersOf(json.value) : [];
}

function privateMembersOf(value: unknown): string[] {
	if (Array.isArray(value)) return value.flatMap(privateMembersOf);
	if (!isJsonObject(value)) return [];
	return Object.entries(value).flatMap(([name, member]) =>
		typeof member === 'string' && PRIVATE_JWK_MEMBERS.has(name)
			? [member]
			: privateMembersOf(member)
	);
}

// "+" and a space are one character in a form; taking them for one here needs no decoding.
function withoutPlus(text: string): string {
	return text.replaceAll('+', ' ');
}

/** How a client may spell a secret before base64: RFC 6749 appendix B leaves room, and many skip it. */
function spellingsOf(secret: string): string[] {
	const spellings = [secret];
	// These are escaped by a form at most, or by somebody who escapes everything.
	const isPlain = /^[\w.~-]*$/.test(secret);
	if (!isPlain) spellings.push(JSON.stringify(secret).slice(1, -1));
	if (secret.isWellFormed()) {
		const everything = encodeURIComponent(secret).replace(
			/[-_.!~*'()]/g,
			(mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`
		);
		const escaped = isPlain
			? [formValueOf(secret), everything]
			: [
					formEncode(secret),
					encodeURIComponent(secret),
					formValueOf(secret),
					everything,
					everything.replaceAll('%20', '+')
				];
		spellings.push(...escaped, ...escaped.map(withLowerCaseHex));
	}
	return [...new Set(spellings)];
}

function withLowerCaseHex(text: string): string {
	return text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
}

/** Base64 turns three bytes into four characters, so a value looks different at each of three offsets. */
const OFFSETS = [0, 1, 2] as const;

// The characters that share bits with a neighbor are left out here and masked with the whole run.
function coreStart(offset: number): number {
	return Math.ceil((offset * 8) / 6);
}

function coreEnd(offset: number): number {
	return Math.floor((offset * 8) / 6);
}

/** Of each text at each offset. They are encoded in a row: what stands around a core does not matter to it. */
function base64CoresOf(texts: readonly string[]): string[] {
	const values = texts.map(binaryOf);
	const row = values.join('');
	return OFFSETS.flatMap((offset) => {
		const encoded = btoa('\0'.repeat(offset) + row);
		let at: number = offset;
		return values.map((value) => {
			const start = coreStart(at);
			at += value.length;
			return encoded.slice(start, coreEnd(at));
		});
	}).filter((core) => core.length >= SHORTEST_BASE64);
}

/** A character for each byte of its UTF-8, as `btoa` takes it. */
function binaryOf(text: string): string {
	return /[^\0-\x7f]/.test(text)
		? Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')
		: text;
}

function occurrences(text: string, value: string, widen: (span: Span) => Span): Span[] {
	const spans: Span[] = [];
	let at = text.indexOf(value);
	while (at !== -1) {
		const occurrence = { start: at, end: at + value.length };
		const span = widen(occurrence);
		spans.push(span);
		// Occurrences may overlap, but what lies within a widened one is found already.
		at = text.indexOf(value, Math.max(at + 1, span.end - value.length + 1));
	}
	return spans;
}

/** Quoted, the value of a field, or the whole text. */
function standsAlone(text: string, { start, end }: Span): boolean {
	const before = text.charAt(start - 1);
	const behind = text.charAt(end);
	return (
		(/^["'`=]?$/.test(before) && /^["'`&]?$/.test(behind)) ||
		(before === '=' && /^[\s,;]$/.test(behind))
	);
}

const BASE64_CHARACTER = /[A-Za-z0-9+/_-]/;

function wholeBase64(text: string, span: Span): Span {
	let { start, end } = span;
	while (start > 0 && BASE64_CHARACTER.test(text.charAt(start - 1))) start -= 1;
	while (end < text.length && BASE64_CHARACTER.test(text.charAt(end))) end += 1;
	while (text.charAt(end) === '=') end += 1;
	return { start, end };
}
