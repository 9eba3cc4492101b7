/**
 * JSON as Jackson's default pretty printer writes it, which is what both hosts of PingOne send: two
 * spaces of indent, a space on both sides of the colon, arrays in line, no newline at the end.
 */

/** A member that is `undefined` is left out. */
export type JsonValue =
	| string
	| number
	| boolean
	| null
	| readonly JsonValue[]
	| { readonly [name: string]: JsonValue | undefined };

export function printJson(value: JsonValue): string {
	return print(value, '');
}

function print(value: JsonValue, indent: string): string {
	if (isArray(value)) {
		return value.length === 0
			? '[ ]'
			: `[ ${value.map((item) => print(item, indent)).join(', ')} ]`;
	}
	if (typeof value !== 'object' || value === null) return JSON.stringify(value);

	const inner = `${indent}  `;
	const members = Object.entries(value).flatMap(([name, member]) =>
		member === undefined ? [] : [`${inner}${JSON.stringify(name)} : ${print(member, inner)}`]
	);
	return members.length === 0 ? '{ }' : `{\n${members.join(',\n')}\n${indent}}`;
}

// Array.isArray does not narrow a read-only array out of a union.
function isArray(value: JsonValue): value is readonly JsonValue[] {
	return Array.isArray(value);
}
