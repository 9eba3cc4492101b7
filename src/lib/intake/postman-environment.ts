/** Reads what Postman and others keep as JSON: an environment, or an object of named texts. Pure. */
import { isJsonObject, parseJsonObject, type JsonObject } from '$lib/oauth/json-object';
import type { NamedText, Reading } from './named-text';

/** Whether it is an environment as Postman exports it: before and after 5 May 2026 it has the same shape. */
export function looksLikePostmanEnvironment(text: string): boolean {
	const json = parseJsonObject(text);
	return json.ok && Array.isArray(json.value['values']);
}

/**
 * The variables that are switched on. Until 5 May 2026 `apiPath` ended in `/v1`; since then each request's
 * path begins with it. Both are below one server, which is all that counts here.
 *
 * @see PingOne API, "Release notes", 5 May 2026
 */
export function readPostmanEnvironment(text: string): Reading {
	const json = parseJsonObject(text);
	const values: unknown = json.ok ? json.value['values'] : [];
	const listed: unknown[] = Array.isArray(values) ? values : [];
	return {
		texts: listed
			.filter(isJsonObject)
			.filter(({ enabled }) => enabled !== false)
			.flatMap((entry) => namedOf(entry))
	};
}

/** Whether it is an object with texts in it, such as a discovery document or a client's registration. */
export function looksLikeJsonObject(text: string): boolean {
	const json = parseJsonObject(text);
	return json.ok && Object.values(json.value).some((value) => typeof value === 'string');
}

/** The texts of an object. A private JWK is one text, and not its members. */
export function readJsonObject(text: string): Reading {
	const json = parseJsonObject(text);
	if (!json.ok) return { texts: [] };
	if (isPrivateJwk(json.value)) {
		return { texts: [{ name: 'JWK', text: text.trim(), meaning: 'private_key' }] };
	}
	return {
		texts: Object.entries(json.value).flatMap(([name, value]): NamedText[] => {
			if (typeof value === 'string') return [{ name, text: value }];
			return isJsonObject(value) && isPrivateJwk(value)
				? [{ name, text: JSON.stringify(value), meaning: 'private_key' }]
				: [];
		})
	};
}

function isPrivateJwk(value: JsonObject): boolean {
	return typeof value['kty'] === 'string' && typeof value['d'] === 'string';
}

/** An exported environment has `value`; what Postman sends to its cloud may have `initialValue` as well. */
function namedOf({ key, value }: JsonObject): NamedText[] {
	return typeof key === 'string' && typeof value === 'string' ? [{ name: key, text: value }] : [];
}
