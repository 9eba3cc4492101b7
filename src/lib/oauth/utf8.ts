// Each call is a whole text, so it remembers nothing of the one before. A byte order mark is kept, so that the JSON
// parser refuses it (RFC 8259 section 8.1).
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of these bytes; `undefined` where they are not UTF-8. Pure. */
export function utf8TextOf(bytes: Uint8Array): string | undefined {
	try {
		return UTF8.decode(bytes);
	} catch {
		return undefined; // The decoder throws for nothing else.
	}
}
