/** Reads a private key that stands alone, as PEM. A JWK is read with the other JSON. Pure. */
import type { Reading } from './named-text';

const PRIVATE_PEM =
	/-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----[^]*?-----END (?:[A-Z0-9]+ )*PRIVATE KEY-----/;

export function looksLikePrivateKey(text: string): boolean {
	return /^\s*-----BEGIN /.test(text) && PRIVATE_PEM.test(text);
}

export function readPrivateKey(text: string): Reading {
	const pem = PRIVATE_PEM.exec(text)?.[0] ?? '';
	return { texts: [{ name: 'PEM', text: pem, meaning: 'private_key' }] };
}
