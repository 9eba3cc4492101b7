/**
 * Redaction, the only one: it happens where a call is recorded, and everything later (pages, exports,
 * logs) works on the record. Pure: no I/O, no clock.
 */
import { MASK, type Header } from './api-call';
import { decodedViewsOf } from './decoded-view';
import { findKnownSecrets, type KnownSecrets } from './known-secret';
import { findFormSecrets, findNamedSecrets } from './named-secret';
import { credentialsOf, findSecretShapes } from './secret-shape';
import { concealmentOf } from './sensitive-names';
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
				return [redactText(name, known), redactText(value, known)];
		}
	});
}

function wholeOf(value: string): Span {
	return { start: 0, end: value.length };
}
