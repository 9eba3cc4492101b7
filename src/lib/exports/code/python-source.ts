/** A Python dictionary, one member a line; the values are source already. */
export function pythonDict(
	entries: readonly (readonly [name: string, source: string])[],
	indent = ''
): string {
	if (entries.length === 0) return '{}';
	const lines = entries.map(([name, source]) => `${indent}    ${JSON.stringify(name)}: ${source},`);
	return `{\n${lines.join('\n')}\n${indent}}`;
}
