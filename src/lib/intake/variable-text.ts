/** Variables in a value, as Postman (`{{name}}`) and shells (`${NAME}`) write them. Pure. */

const VARIABLE = /\{\{\s*([^{}]{1,128}?)\s*\}\}|\$\{([A-Za-z_][^{}]{0,127})\}/g;

/** As deep as a variable may refer to others; beyond it they refer to each other in a circle. */
const DEPTH_LIMIT = 4;

/** The text with the variables in it that have a value. */
export function resolveVariables(text: string, values: ReadonlyMap<string, string>): string {
	let resolved = text;
	for (let depth = 0; depth < DEPTH_LIMIT; depth += 1) {
		const next = resolved.replace(
			VARIABLE,
			(whole, braced?: string, shell?: string) => values.get(braced ?? shell ?? '') ?? whole
		);
		if (next === resolved || next.length > 8192) break;
		resolved = next;
	}
	return resolved;
}

/** What somebody is to replace: a variable without a value, or words such as `<your client id>`. */
export function isPlaceholder(text: string): boolean {
	return (
		text.search(VARIABLE) !== -1 ||
		/^<[^<>]*>$|^\[[^[\]]*\]$|^%\w+%$|^\$env:\w+$|^your[-_ ]|^(?:changeme|replace[-_ ]?me|todo|null|undefined)$|^[x*•.#]{3,}$/i.test(
			text
		)
	);
}
