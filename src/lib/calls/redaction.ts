/**
 * Redaction, the only one: it happens where a call is recorded, and everything later (pages, exports,
 * logs) works on the record. Pure: no I/O, no clock.
 */
import { isJsonObject } from '$lib/oauth/json-object';
import { writtenTextOf } from '$lib/oauth/written-number';
import { MASK, type Header } from './api-call';
import { decodedViewsOf } from './decoded-view';
import { findKnownSecrets, knownSecretsOf, mergeKnown, type KnownSecrets } from './known-secret';
import { findFormSecrets, findNamedSecrets } from './named-secret';
import { credentialsOf, findSecretShapes } from './secret-shape';
import { concealmentOf, memberConcealmentOf, secretsIn } from './sensitive-names';
import { maskSpans, type Span } from './span';

/** A secret in JSON in a form is two layers deep. Nobody wraps deeper without meaning to hide. */
const LAYERS_LIMIT = 2;

/** Where in a text secrets stand: by name, by shape and by value, under up to two layers of escapes. */
export function findSecrets(text: string, known: KnownSecrets, layer = 0): Span[] {
	const here = [
		...findNamedSecrets(text),
		...findSecretShapes(text),
		...findKnownSecrets(text, known)
	];
	if (layer === LAYERS_LIMIT) return here;

	const below = decodedViewsOf(text).flatMap((view) =>
		findSecrets(view.text, known, layer + 1).map(view.toSource)
	);
	return [...here, ...below];
}

/** As {@link findSecrets}, for a body of the media type `application/x-www-form-urlencoded`. */
export function findSecretsInForm(text: string, known: KnownSecrets): Span[] {
	return [...findFormSecrets(text), ...findSecrets(text, known)];
}

/** A text of any kind with its secrets masked in place. */
export function redactText(text: string, known: KnownSecrets): string {
	return maskSpans(text, findSecrets(text, known));
}

/** Headers with their names as they are. Of `Authorization` the scheme stays, of cookies nothing. */
export function redactHeaders(headers: readonly Header[], known: KnownSecrets): Header[] {
	return headers.map(([name, value]): Header => {
		switch (concealmentOf(name)) {
			case 'scheme':
				return [name, maskSpans(value, [credentialsOf(value) ?? wholeOf(value)])];
			case 'whole':
			case 'signature':
				return [name, MASK];
			case undefined:
				return [redactText(name, known), redactText(hideState(name, value), known)];
		}
	});
}

/** Where somebody is sent, without what is carried there: a query or a fragment may hold anything. */
function hideState(name: string, value: string): string {
	return name.toLowerCase() === 'location'
		? value.replace(/[?#].+$/s, (rest) => rest.charAt(0) + MASK)
		: value;
}

/**
 * What a person asked for, and what the protocol itself says by fixed words: there a secret is looked for
 * that is too long to be a part of one.
 */
const OWN_TOKENS: ReadonlySet<string> = new Set(['access_token', 'refresh_token', 'id_token']);
const FIXED_WORDS: ReadonlySet<string> = new Set(['error', 'code', 'token_type', 'scope']);
const LONGER_THAN_A_WORD = 8;

/** A shorter value under the name of a token is a word. */
const SHORTEST_ISSUED = 12;

/** What an answer itself brings under the name of a secret: it may stand in its texts too. */
function issuedSecretsOf(json: unknown): string[] {
	return secretsIn(json).filter(({ length }) => length >= SHORTEST_ISSUED);
}

/** What is looked for in an answer: the secrets that were known before it, and those together with its own. */
export type SearchedSecrets = { readonly own: KnownSecrets; readonly all: KnownSecrets };

export function searchedSecretsOf(secrets: readonly string[], json: unknown): SearchedSecrets {
	const own = knownSecretsOf(secrets);
	return { own, all: mergeKnown(own, knownSecretsOf(issuedSecretsOf(json))) };
}

/**
 * JSON of a server as it may go on to the browser, redacted as its record is. `tokens` says whether it
 * answers the person's own token request: then the tokens at its top are the answer, and stay. `json` comes
 * from a parser that bounds its depth. `ready` is what is looked for, where it was made before: the secrets alone,
 * and together with what the answer itself brings.
 */
export function redactJson(
	json: unknown,
	secrets: readonly string[],
	tokens: 'kept' | 'masked',
	ready: SearchedSecrets = searchedSecretsOf(secrets, json)
): unknown {
	const { own, all: known } = ready;
	const longer = secrets.filter(({ length }) => length >= LONGER_THAN_A_WORD);
	const long = longer.length === secrets.length ? own : knownSecretsOf(longer);
	const texts = new Set(secrets);

	const onlyLong = (text: string) => maskSpans(text, findDecoded(text, long));
	const redact = (value: unknown): unknown => {
		if (typeof value === 'string') return redactText(value, known);
		if (typeof value === 'number') return texts.has(String(value)) ? MASK : value;
		const written = writtenTextOf(value);
		if (written !== undefined) return redactText(written, known) === written ? value : MASK;
		if (Array.isArray(value)) return value.map(redact);
		return isJsonObject(value) ? redactMembers(value) : value;
	};
	const redactMembers = (members: object): object =>
		Object.fromEntries(
			Object.entries(members).map(([name, value]: [string, unknown]) => [
				onlyLong(name),
				redactMember(name, value)
			])
		);
	const redactMember = (name: string, value: unknown): unknown => {
		if (typeof value !== 'string') return redact(value);
		if (FIXED_WORDS.has(name)) return onlyLong(value);
		if (memberConcealmentOf(name) === 'whole') return value === '' ? value : MASK;
		return redactText(value, known);
	};

	const keepTokens = (members: object): object =>
		Object.fromEntries(
			Object.entries(members).map(([name, value]: [string, unknown]) => [
				onlyLong(name),
				OWN_TOKENS.has(name) && typeof value === 'string'
					? onlyLong(value)
					: redactMember(name, value)
			])
		);

	if (tokens === 'masked') return redact(json);
	if (isJsonObject(json)) return keepTokens(json);
	// The object alone in a list is the answer too: `oauth/one-object.ts` takes it out.
	const sole: unknown = Array.isArray(json) && json.length === 1 ? json[0] : undefined;
	return isJsonObject(sole) ? [keepTokens(sole)] : redact(json);
}

/** Where the known secrets alone stand, under up to two layers of escapes. */
function findDecoded(text: string, known: KnownSecrets, layer = 0): Span[] {
	const here = findKnownSecrets(text, known);
	if (layer === LAYERS_LIMIT) return here;
	const below = decodedViewsOf(text).flatMap((view) =>
		findDecoded(view.text, known, layer + 1).map(view.toSource)
	);
	return [...here, ...below];
}

function wholeOf(value: string): Span {
	return { start: 0, end: value.length };
}
