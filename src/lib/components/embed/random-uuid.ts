/** Version 4 of RFC 9562. `crypto.randomUUID` is missing where any page around came without TLS. */
export function randomUuid(): string {
	const digits = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte, place) => {
		const value = place === 6 ? (byte & 0x0f) | 0x40 : place === 8 ? (byte & 0x3f) | 0x80 : byte;
		return value.toString(16).padStart(2, '0');
	}).join('');
	return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
