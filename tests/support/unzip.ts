/** The files of a ZIP archive whose entries are stored as they are, as our own writer makes it. */
import { inflateRawSync } from 'node:zlib';

const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const END_LENGTH = 22;

/** By path. It reads the directory at the end, as every program that unzips does. */
export function unzip(archive: Buffer): ReadonlyMap<string, string> {
	const end = archive.length - END_LENGTH;
	if (archive.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error('This is no ZIP archive.');
	const files = new Map<string, string>();
	let at = archive.readUInt32LE(end + 16);
	for (let count = archive.readUInt16LE(end + 10); count > 0; count--) {
		if (archive.readUInt32LE(at) !== CENTRAL_HEADER) throw new Error('The directory is broken.');
		const method = archive.readUInt16LE(at + 10);
		const size = archive.readUInt32LE(at + 20);
		const nameLength = archive.readUInt16LE(at + 28);
		const name = archive.toString('utf8', at + 46, at + 46 + nameLength);
		const local = archive.readUInt32LE(at + 42);
		const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
		const data = archive.subarray(start, start + size);
		files.set(name, (method === 0 ? data : inflateRawSync(data)).toString('utf8'));
		at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
	}
	return files;
}
