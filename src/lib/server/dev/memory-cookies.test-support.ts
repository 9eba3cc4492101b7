/** A cookie jar in memory, for tests. */
import type { CookieJar } from '../vault/session-cookie';

export type MemoryCookies = CookieJar & {
	/** The attributes that a cookie was set with. */
	optionsOf(name: string): unknown;
};

export function memoryCookies(values: Readonly<Record<string, string>> = {}): MemoryCookies {
	const jar = new Map(Object.entries(values));
	const attributes = new Map<string, unknown>();

	return {
		get: (name) => jar.get(name),
		set(name, value, options) {
			jar.set(name, value);
			attributes.set(name, options);
		},
		delete(name) {
			jar.delete(name);
		},
		optionsOf: (name) => attributes.get(name)
	};
}
