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

/** What to look for, made once for each record. */
export type KnownSecrets = {
	readonly plain: readonly string[];
	/** Too short to be searched for within words. */
	readonly short: readonly string[];
	/** The part of the base64 form that is the same whatever stands before and behind the secret. */
	readonly base64: readonly string[];
	/** The length of the shortest of them all, in UTF-16 units: a shorter text holds none. */
	readonly shortest: number;
};

export function knownSecretsOf(secrets: readonly string[]): KnownSecrets {
	const wholes = searchable(secrets);
	// The parts of a key are base64 already, and many: nobody spells them in yet another way.
	const parts = searchable(secrets.flatMap(keyPartsOf));
	const encoded = [...wholes.filter((value) => !isPem(value)).flatMap(spellingsOf), ...parts];
	return lookedFor({
		plain: [...wholes, ...parts].map(withoutPlus),
		short: [...new Set(secrets)].filter(
			(value) => value !== '' && value.length < SHORTEST_SEARCHED
		),
		base64: [...new Set(encoded.flatMap(base64CoresOf))]
	});
}

/** What is looked for by either. */
export function mergeKnown(one: KnownSecrets, other: KnownSecrets): KnownSecrets {
	return lookedFor({
		plain: [...new Set([...one.plain, ...other.plain])],
		short: [...new Set([...one.short, ...other.short])],
		base64: [...new Set([...one.base64, ...other.base64])]
	});
}

function lookedFor(values: Omit<KnownSecrets, 'shortest'>): KnownSecrets {
	const lengths = Object.values(values).flatMap((texts) => texts.map(({ length }) => length));
	return { ...values, shortest: Math.min(...lengths) };
}

function searchable(values: readonly string[]): string[] {
	return [...new Set(values)].filter((value) => value.length >= SHORTEST_SEARCHED);
}

/** Where one of the secrets stands in the text: as it is, or inside something encoded as base64. */
export function findKnownSecrets(text: string, known: KnownSecrets): Span[] {
	if (text.length < known.shortest) return [];
	const plainText = withoutPlus(text);
	const base64Text = text.replace(/[-\s]/g, '+').replace(/_/g, '/');
	return [
		...known.plain.flatMap((value) => occurrences(plainText, value, (span) => span)),
		...known.short.flatMap((value) =>
			occurrences(plainText, withoutPlus(value), (span) => span).filter((span) =>
				standsAlone(text, span)
			)
		),
		...known.base64.flatMap((core) =>
			occurrences(base64Text, core, (span) => wholeBase64(text, span))
		)
	];
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

// Base64 turns three bytes into four characters, so a value looks different at each of three offsets.
// The characters that share bits with a neighbor are left out here and masked with the whole run.
function base64CoresOf(text: string): string[] {
	const binary = binaryOf(text);
	return ['', '\0', '\0\0']
		.map((before) =>
			btoa(before + binary).slice(
				Math.ceil((before.length * 8) / 6),
				Math.floor(((before.length + binary.length) * 8) / 6)
			)
		)
		.filter((core) => core.length >= SHORTEST_BASE64);
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
