/** Base64 and base64url over bytes, strict where it reads. Pure. */

/** Encodes as RFC 4648 section 4, with padding. */
export function encodeBase64(bytes: Uint8Array): string {
	let binary = '';
	for (const byte of bytes) binary += String.fromCharCode(byte);
	return btoa(binary);
}

/** Decodes RFC 4648 section 4, padded and without white space; `undefined` for anything else. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
	if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
	return bytesOf(atob(text));
}

/** Of a text with a character for each byte. */
function bytesOf(binary: string): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(binary.length);
	for (let index = 0; index < bytes.length; index++) bytes[index] = binary.charCodeAt(index);
	return bytes;
}

/** Encodes as RFC 4648 section 5, without padding. */
export function encodeBase64Url(bytes: Uint8Array): string {
	return encodeBase64(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

/**
 * Decodes RFC 4648 section 5 without padding, as RFC 7515 section 2 writes it. `undefined` for padding,
 * white space, another alphabet, an impossible length, and bits that are set beyond the last byte
 * (RFC 4648 section 3.5): each value has exactly one spelling.
 */
export function decodeBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
	if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined;
	if (bitsBeyondLastByte(text) !== 0) return undefined;
	return bytesOf(atob(text.replaceAll('-', '+').replaceAll('_', '/')));
}

const BASE64URL_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Six bits stand in a character, and only the last one can have bits that mean nothing. */
function bitsBeyondLastByte(text: string): number {
	const unused = (text.length * 6) % 8;
	return BASE64URL_ALPHABET.indexOf(text.slice(-1)) & ((1 << unused) - 1);
}
