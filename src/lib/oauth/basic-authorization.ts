/**
 * The Basic scheme as OAuth uses it: both values are form-encoded before they are joined.
 * Pure: no I/O, no clock.
 *
 * @see RFC 6749 section 2.3.1 and appendix B, RFC 7617 section 2
 */
/**
 * Form-encodes one value as RFC 6749 appendix B asks. `A–Z a–z 0–9 - . _ ~` stay plain: then the id
 * and the secret of a PingOne application read the same to servers that decode and to servers that do
 * not. A space becomes `+`.
 *
 * @throws TypeError for half of a surrogate pair, which has no UTF-8 form
 */
export function formEncode(text: string): string {
	if (!text.isWellFormed())
		throw new TypeError('Half of a Unicode character cannot be written as UTF-8.');
	return encodeURIComponent(text)
		.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)
		.replace(/%20/g, '+');
}

/**
 * The value of `Authorization` for a client id and its secret.
 *
 * @throws TypeError for half of a surrogate pair; the message holds neither value
 */
export function basicAuthorization(clientId: string, clientSecret: string): string {
	// Encoded before joining, or ":" in a client id would split the pair at the wrong place. What is
	// encoded is ASCII, so that base64 of its characters is base64 of its UTF-8 bytes.
	return `Basic ${btoa(`${formEncode(clientId)}:${formEncode(clientSecret)}`)}`;
}

/** True where the form-encoding changes something, so that decoding and raw servers would differ. */
export function isChangedByFormEncoding(text: string): boolean {
	return !/^[\w.~-]*$/.test(text);
}
