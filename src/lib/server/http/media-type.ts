/**
 * Whether a `Content-Type` names JSON in UTF-8. The type is parsed, not searched for: the browser
 * calls `text/plain; application/json` a simple request and sends it across origins unasked.
 *
 * @see RFC 9110 section 8.3.1
 */
export function isJsonMediaType(contentType: string | null): boolean {
	if (contentType === null) return false;
	const [type, ...parameters] = contentType.split(';').map((part) => part.trim().toLowerCase());
	return type === 'application/json' && parameters.every(isUtf8OrNoCharset);
}

function isUtf8OrNoCharset(parameter: string): boolean {
	if (parameter === '') return true;
	const [name, value] = parameter.split('=');
	if (value === undefined) return false;
	return name !== 'charset' || value === 'utf-8' || value === '"utf-8"';
}
