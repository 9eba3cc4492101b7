/** Rows as comma-separated values. @see RFC 4180 section 2 */

/**
 * One line with its end. What a spreadsheet would take for a formula has an apostrophe before it, which it
 * shows as text.
 *
 * @see OWASP, CSV Injection
 */
export function csvLine(fields: readonly string[]): string {
	return `${fields.map(fieldOf).join(',')}\r\n`;
}

function fieldOf(text: string): string {
	const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
