import { err, ok, type Result } from '$lib/result';

/** A JSON object whose members have not been looked at yet. */
export type JsonObject = { readonly [name: string]: unknown };

export type JsonObjectFault = {
	readonly code: 'not_json' | 'not_an_object';
	readonly message: string;
};

export function isJsonObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a text whose outermost value is an object, as `JSON.parse` does. */
export function parseJsonObject(text: string): Result<JsonObject, JsonObjectFault> {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		// The parser's message quotes the text and differs between runtimes.
		return err({ code: 'not_json', message: 'It is not JSON.' });
	}
	return isJsonObject(value)
		? ok(value)
		: err({ code: 'not_an_object', message: 'It is JSON, but not an object.' });
}
