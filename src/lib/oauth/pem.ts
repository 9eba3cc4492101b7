/** The textual encoding of keys. Pure. @see RFC 7468 */
import { decodeBase64, encodeBase64 } from './base64';

const PEM_LINE_LENGTH = 64;

/** One block between its BEGIN and END lines. `bytes` is absent where the text between is no base64. */
export type PemBlock = {
	readonly label: string;
	/** True where RFC 1421 headers say that the content is encrypted, as old OpenSSL writes it. */
	readonly isEncrypted: boolean;
	readonly bytes: Uint8Array | undefined;
};

/** Every block of a text, in order; what stands around the blocks is ignored. */
export function readPemBlocks(text: string): PemBlock[] {
	// A key copied out of a .env file or a JSON string has its line breaks as two characters.
	const lines = text.replace(/\\r\\n|\\n|\\r/g, '\n');
	const blocks = lines.matchAll(/-----BEGIN ([^-\r\n]+)-----([\s\S]*?)-----END \1-----/g);
	return Array.from(blocks, ([, label = '', content = '']) => readBlock(label, content));
}

/** True for a text that looks like PEM, whole or cut. */
export function looksLikePem(text: string): boolean {
	return /-----(BEGIN|END) /.test(text);
}

/** Writes DER as one PEM block, which ends with a line break. */
export function writePem(label: string, der: Uint8Array): string {
	const lines = encodeBase64(der).match(new RegExp(`.{1,${PEM_LINE_LENGTH}}`, 'g')) ?? [];
	return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

function readBlock(label: string, content: string): PemBlock {
	const headers = /^\s*Proc-Type:\s*4\s*,\s*ENCRYPTED/i.test(content);
	return { label, isEncrypted: headers, bytes: decodeBase64(content.replace(/\s+/g, '')) };
}
