/** JSON from outside, of which nothing that walks it later overflows a stack. Pure. */
import { err, ok, type Result } from '$lib/result';

/** Far above what OAuth and the Management API nest, far below what overflows a stack. */
const JSON_DEPTH_LIMIT = 64;

const [QUOTE, BACKSLASH, BRACE, CLOSING_BRACE, BRACKET, CLOSING_BRACKET] = [
	34, 92, 123, 125, 91, 93
] as const;

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
	for (let index = 0; index < text.length; index++) {
		switch (text.charCodeAt(index)) {
			case QUOTE:
				index = endOfString(text, index);
				break;
			case BRACE:
			case BRACKET:
				if (++depth > limit) return true;
				break;
			case CLOSING_BRACE:
			case CLOSING_BRACKET:
				depth--;
		}
	}
	return false;
}

/** Where the string ends that begins with this quote: at the next one behind an even number of backslashes. */
function endOfString(text: string, start: number): number {
	for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
		let escapes = end;
		while (text.charCodeAt(escapes - 1) === BACKSLASH) escapes--;
		if ((end - escapes) % 2 === 0) return end;
	}
	return text.length;
}
