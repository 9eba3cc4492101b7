import type { TokenRequestBody } from '$lib/flow/token-request-body';
import { parseJsonText } from '$lib/oauth/bounded-json';
import { isJsonObject, type JsonObject } from '$lib/oauth/json-object';

/** What is merged over the built header and claims; a member of `null` is removed. */
export type AssertionChanges = { readonly header: JsonObject; readonly claims: JsonObject };

type Part = keyof AssertionChanges;

type Read = { readonly value: JsonObject } | { readonly fault: string };

/**
 * Changes to the assertion of the token request, as they are typed. They live with the page and are
 * stored nowhere: what was broken on purpose is whole again after a reload.
 */
export class WorkshopStore {
	#texts = $state<Record<Part, string>>({ header: '', claims: '' });
	readonly #header = $derived(readChanges(this.#texts.header));
	readonly #claims = $derived(readChanges(this.#texts.claims));

	/** A part that cannot be read changes nothing. */
	readonly changes: AssertionChanges = $derived({
		header: 'value' in this.#header ? this.#header.value : {},
		claims: 'value' in this.#claims ? this.#claims.value : {}
	});
	readonly faults: Readonly<Partial<Record<Part, string>>> = $derived({
		...('fault' in this.#header ? { header: this.#header.fault } : {}),
		...('fault' in this.#claims ? { claims: this.#claims.fault } : {})
	});
	readonly isActive = $derived(
		Object.keys(this.changes.header).length + Object.keys(this.changes.claims).length > 0
	);

	get texts(): Readonly<Record<Part, string>> {
		return this.#texts;
	}

	type(part: Part, text: string): void {
		this.#texts[part] = text;
	}

	/** Puts a preset in place of whatever was typed. */
	set({
		header,
		claims
	}: {
		readonly header?: JsonObject | undefined;
		readonly claims?: JsonObject | undefined;
	}): void {
		this.#texts = { header: textOf(header), claims: textOf(claims) };
	}

	reset(): void {
		this.#texts = { header: '', claims: '' };
	}

	/** The request with the changes in it. A method that signs nothing is left alone. */
	applyTo(request: TokenRequestBody): TokenRequestBody {
		const { header, claims } = this.changes;
		if (request.assertion === undefined || !this.isActive) return request;
		return {
			...request,
			assertion: {
				...request.assertion,
				...(Object.keys(header).length > 0 ? { header } : {}),
				...(Object.keys(claims).length > 0 ? { claims } : {})
			}
		};
	}
}

function readChanges(text: string): Read {
	if (text.trim() === '') return { value: {} };
	const json = parseJsonText(text);
	if (!json.ok) {
		return {
			fault:
				json.error.code === 'too_deep'
					? 'This is nested too deeply. An assertion never needs more than a few levels.'
					: 'This is not JSON. Write an object, such as {"exp": 1}.'
		};
	}
	const { value } = json;
	return isJsonObject(value)
		? { value }
		: { fault: 'This is JSON, but not an object. Put the members in braces: {"exp": 1}.' };
}

function textOf(changes: JsonObject | undefined): string {
	return changes === undefined ? '' : JSON.stringify(changes, null, 2);
}
