/**
 * Several files as one ZIP archive, uncompressed: they are small, and a browser has nothing for it. Pure.
 *
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT sections 4.3.7, 4.3.12 and 4.3.16
 */

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const VERSION = 20;
/** Names and comments are UTF-8. */
const UTF8_FLAG = 0x0800;
/** January 1, 1980, the first day of the format: a build of the same files is the same archive. */
const FIRST_DAY = 0x0021;

type ZipFile = { readonly path: string; readonly text: string };

export function buildZip(files: readonly ZipFile[]): Uint8Array<ArrayBuffer> {
	const encoder = new TextEncoder();
	const parts: Uint8Array[] = [];
	const directory: Uint8Array[] = [];
	let offset = 0;

	for (const { path, text } of files) {
		const name = encoder.encode(path);
		const data = encoder.encode(text);
		const facts = [
			...[u16(VERSION), u16(UTF8_FLAG), u16(0), u16(0), u16(FIRST_DAY)],
			...[u32(crc32(data)), u32(data.length), u32(data.length), u16(name.length), u16(0)]
		];
		const local = join([u32(LOCAL_HEADER), ...facts, name, data]);
		directory.push(
			join([
				...[u32(CENTRAL_HEADER), u16(VERSION), ...facts],
				...[u16(0), u16(0), u16(0), u32(0), u32(offset), name]
			])
		);
		parts.push(local);
		offset += local.length;
	}

	const central = join(directory);
	const count = u16(files.length);
	const end = [u16(0), u16(0), count, count, u32(central.length), u32(offset), u16(0)];
	return join([...parts, central, u32(END_OF_DIRECTORY), ...end]);
}

function u16(value: number): Uint8Array {
	return new Uint8Array([value & 0xff, (value >>> 8) & 0xff]);
}

function u32(value: number): Uint8Array {
	return join([u16(value & 0xffff), u16(value >>> 16)]);
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		whole.set(part, at);
		at += part.length;
	}
	return whole;
}

/** CRC-32 with the polynomial 0xEDB88320, as section 4.4.7 asks. */
function crc32(bytes: Uint8Array): number {
	let crc = 0xffffffff;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return (crc ^ 0xffffffff) >>> 0;
}
