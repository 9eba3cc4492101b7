/** A JSON Schema that says what one observed value was made of. It claims nothing beyond that. */
import { isJsonObject } from '$lib/oauth/json-object';

export type ObservedSchema =
	| { readonly type: 'object'; readonly properties: Readonly<Record<string, ObservedSchema>> }
	| { readonly type: 'array'; readonly items: ObservedSchema | Record<string, never> }
	| { readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'null' };

export function schemaOf(value: unknown): ObservedSchema {
	if (Array.isArray(value)) {
		return { type: 'array', items: value.length === 0 ? {} : schemaOf(value[0]) };
	}
	if (isJsonObject(value)) {
		return {
			type: 'object',
			properties: Object.fromEntries(
				Object.entries(value).map(([name, member]) => [name, schemaOf(member)])
			)
		};
	}
	switch (typeof value) {
		case 'number':
			return { type: Number.isInteger(value) ? 'integer' : 'number' };
		case 'boolean':
			return { type: 'boolean' };
		case 'string':
			return { type: 'string' };
		default:
			return { type: 'null' };
	}
}
