/** JSON from outside, of which nothing that walks it later overflows a stack. Pure. */
import { err, ok, type Result } from '$lib/result';

/** Far above what OAuth and the Management API nest, far below what overflows a stack. */
const JSON_DEPTH_LIMIT = 64;

/** Why a text was not taken as JSON. */
export type JsonTextFailure = { readonly code: 'not_json' | 'too_deep' };

/**
 * Parses JSON whose nesting is bounded. `JSON.parse` itself takes any depth, and whatever walks the
 * value later, `JSON.stringify` first of all, then overflows the stack.
 */
export function parseJsonText(text: string): Result<unknown, JsonTextFailure> {
	if (isNestedDeeperThan(text, JSON_DEPTH_LIMIT)) return err({ code: 'too_deep' });
	try {
		return ok(JSON.parse(text));
	} catch {
		return err({ code: 'not_json' }); // The message would quote the text, which may be a secret.
	}
}

/** As {@link parseJsonText}, for a text of which no more is wanted than its value: `undefined` where it has none. */
export function jsonOf(text: string): unknown {
	const json = parseJsonText(text);
	return json.ok ? json.value : undefined;
}

function isNestedDeeperThan(text: string, limit: number): boolean {
	let depth = 0;
	let isInString = false;
	for (let index = 0; index < text.length; index++) {
		const character = text[index];
		if (isInString) {
			if (character === '\\') index++;
			else if (character === '"') isInString = false;
		} else if (character === '"') isInString = true;
		else if (character === '{' || character === '[') {
			if (++depth > limit) return true;
		} else if (character === '}' || character === ']') depth--;
	}
	return false;
}
