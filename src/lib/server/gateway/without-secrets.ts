import { findKnownSecrets, knownSecretsOf, type KnownSecrets } from '$lib/calls/known-secret';
import { maskSpans } from '$lib/calls/span';
import { isJsonObject } from '$lib/oauth/json-object';

/** A shorter text could be a part of a token or of an ordinary word, and masking it would spoil both. */
const SHORTEST_TAKEN_OUT = 8;

/**
 * JSON of a server without the credential that was sent to it. A server that quotes a request in its
 * error text must not carry a stored secret back into the browser. `json` comes from
 * `parseJsonText`, which bounds its depth.
 */
export function withoutSecrets(json: unknown, secrets: readonly string[]): unknown {
	const searched = secrets.filter((secret) => secret.length >= SHORTEST_TAKEN_OUT);
	return searched.length === 0 ? json : masked(json, knownSecretsOf(searched));
}

function masked(value: unknown, known: KnownSecrets): unknown {
	if (typeof value === 'string') return maskText(value, known);
	if (Array.isArray(value)) return value.map((item: unknown) => masked(item, known));
	if (!isJsonObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, member]) => [maskText(name, known), masked(member, known)])
	);
}

function maskText(text: string, known: KnownSecrets): string {
	const spans = findKnownSecrets(text, known);
	return spans.length === 0 ? text : maskSpans(text, spans);
}
