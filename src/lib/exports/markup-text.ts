/** What XML 1.0 has no way to write. */
// eslint-disable-next-line no-control-regex -- these are the characters that are meant.
const UNWRITABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A text as HTML and XML write it, between tags and in quotes. Pure. */
export function markupText(text: string): string {
	return text
		.toWellFormed()
		.replaceAll(UNWRITABLE, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');
}

/** Attributes in their order; one that is `undefined` is left out. */
export function attributesText(attributes: Readonly<Record<string, string | undefined>>): string {
	return Object.entries(attributes)
		.flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${quotedText(value)}"`]))
		.join(' ');
}

/** A parser of XML turns a line break or a tab of an attribute into a space, unless it is a reference (section 3.3.3). */
function quotedText(text: string): string {
	return markupText(text).replaceAll(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`);
}
