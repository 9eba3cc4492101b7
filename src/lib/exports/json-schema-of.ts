/** A JSON Schema that says what observed values were made of. It claims nothing beyond that. */
import { isJsonObject } from '$lib/oauth/json-object';

type PrimitiveType = 'string' | 'integer' | 'number' | 'boolean' | 'null';

export type ObservedSchema =
	| { readonly type: 'object'; readonly properties: Readonly<Record<string, ObservedSchema>> }
	| { readonly type: 'array'; readonly items: ObservedSchema | Record<string, never> }
	| { readonly type: PrimitiveType }
	| { readonly anyOf: readonly ObservedSchema[] };

export function schemaOf(value: unknown): ObservedSchema {
	return schemaOfAll([value]);
}

/** What all of the values conform to: members of any of them, and each kind of value that there was. */
function schemaOfAll(values: readonly unknown[]): ObservedSchema {
	const arrays = values.filter((value) => Array.isArray(value));
	const objects = values.filter(isJsonObject);
	const primitives = new Set(
		values.filter((value) => !Array.isArray(value) && !isJsonObject(value)).map(primitiveTypeOf)
	);
	// Every integer is a number.
	if (primitives.has('number')) primitives.delete('integer');
	const [first, ...others]: ObservedSchema[] = [
		...(objects.length === 0 ? [] : [objectSchemaOf(objects)]),
		...(arrays.length === 0 ? [] : [arraySchemaOf(arrays)]),
		...[...primitives].map((type) => ({ type }))
	];
	if (first === undefined) return { type: 'null' };
	return others.length === 0 ? first : { anyOf: [first, ...others] };
}

function objectSchemaOf(objects: readonly Readonly<Record<string, unknown>>[]): ObservedSchema {
	const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
	const members = names.map((name) => {
		const values = objects.filter((object) => Object.hasOwn(object, name));
		return [name, schemaOfAll(values.map((object) => object[name]))] as const;
	});
	return { type: 'object', properties: Object.fromEntries(members) };
}

function arraySchemaOf(arrays: readonly (readonly unknown[])[]): ObservedSchema {
	const items = arrays.flat();
	return { type: 'array', items: items.length === 0 ? {} : schemaOfAll(items) };
}

function primitiveTypeOf(value: unknown): PrimitiveType {
	switch (typeof value) {
		case 'number':
			return Number.isInteger(value) ? 'integer' : 'number';
		case 'boolean':
			return 'boolean';
		case 'string':
			return 'string';
		default:
			return 'null';
	}
}
