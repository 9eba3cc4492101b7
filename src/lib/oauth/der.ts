/** As much of DER (ITU-T X.690) as private keys need: tag, length, value. Pure. */
import { encodeHex } from './hex';

const SEQUENCE = 0x30;
const OBJECT_IDENTIFIER = 0x06;
const OCTET_STRING = 0x04;

// SEQUENCE { OBJECT IDENTIFIER 1.2.840.113549.1.1.1 (rsaEncryption), NULL }
const RSA_ENCRYPTION = [
	0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
];
const VERSION_0 = [0x02, 0x01, 0x00];

/** One element, and what follows it. */
type DerElement = {
	readonly tag: number;
	readonly content: Uint8Array;
	readonly rest: Uint8Array;
};

/** Reads the first element; `undefined` where the bytes are no element or end too early. */
function readDerElement(bytes: Uint8Array): DerElement | undefined {
	const tag = bytes[0];
	const first = bytes[1];
	if (tag === undefined || first === undefined) return undefined;

	const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
	// 0x80 is the indefinite form, which DER forbids; above four bytes no key is that long.
	if (first === 0x80 || lengthBytes > 4) return undefined;

	let length = first < 0x80 ? first : 0;
	for (const byte of bytes.subarray(2, 2 + lengthBytes)) length = length * 256 + byte;
	const start = 2 + lengthBytes;
	if (bytes.length < start + length) return undefined;
	return {
		tag,
		content: bytes.subarray(start, start + length),
		rest: bytes.subarray(start + length)
	};
}

/**
 * Wraps an RSAPrivateKey into PrivateKeyInfo, the only form that WebCrypto takes.
 *
 * @see RFC 8017 appendix A.1.2 (PKCS#1), RFC 5208 section 5 (PKCS#8)
 */
export function wrapPkcs1(pkcs1: Uint8Array): Uint8Array<ArrayBuffer> {
	return derElement(SEQUENCE, [
		...VERSION_0,
		...RSA_ENCRYPTION,
		...derElement(OCTET_STRING, [...pkcs1])
	]);
}

/** The object identifier of a PrivateKeyInfo's algorithm, in hexadecimal; `undefined` if it is none. */
export function pkcs8Algorithm(pkcs8: Uint8Array): string | undefined {
	const info = readDerElement(pkcs8);
	if (info?.tag !== SEQUENCE) return undefined;
	const version = readDerElement(info.content);
	const algorithm = version && readDerElement(version.rest);
	const identifier = algorithm?.tag === SEQUENCE ? readDerElement(algorithm.content) : undefined;
	if (identifier?.tag !== OBJECT_IDENTIFIER) return undefined;
	return encodeHex(identifier.content);
}

function derElement(tag: number, content: readonly number[]): Uint8Array<ArrayBuffer> {
	return Uint8Array.from([tag, ...derLength(content.length), ...content]);
}

function derLength(length: number): number[] {
	if (length < 0x80) return [length];
	const bytes: number[] = [];
	for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
	return [0x80 | bytes.length, ...bytes];
}
