/** Literals of JavaScript, written as the samples and scripts write them. */

/** A text in single quotes. */
export function jsText(text: string): string {
	const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
	return `'${inner}'`;
}

/** An object of sources, one member a line; names are quoted only where they have to be. */
export function jsObject(
	entries: readonly (readonly [name: string, source: string])[],
	indent = ''
): string {
	if (entries.length === 0) return '{}';
	const lines = entries.map(([name, source]) => {
		const key = /^[A-Za-z_]\w*$/.test(name) ? name : jsText(name);
		return `${indent}  ${key}: ${source}`;
	});
	return `{\n${lines.join(',\n')}\n${indent}}`;
}

/** A value of JSON as source. */
export function jsValue(value: unknown): string {
	return typeof value === 'string' ? jsText(value) : JSON.stringify(value);
}
