/** A text as HTML and XML write it, between tags and in quotes. Pure. */
export function markupText(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');
}

/** Attributes in their order; one that is `undefined` is left out. */
export function attributesText(attributes: Readonly<Record<string, string | undefined>>): string {
	return Object.entries(attributes)
		.flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${markupText(value)}"`]))
		.join(' ');
}
