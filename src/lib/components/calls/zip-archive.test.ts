import { describe, expect, it } from 'vitest';
import { buildZip } from './zip-archive';

function read(bytes: Uint8Array) {
	const view = new DataView(bytes.buffer);
	const end = bytes.length - 22;
	const files: Record<string, string> = {};
	let at = view.getUint32(end + 16, true);
	for (let index = 0; index < view.getUint16(end + 10, true); index += 1) {
		expect(view.getUint32(at, true)).toBe(0x02014b50);
		const size = view.getUint32(at + 24, true);
		const nameLength = view.getUint16(at + 28, true);
		const local = view.getUint32(at + 42, true);
		const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
		const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
		files[name] = new TextDecoder().decode(bytes.subarray(start, start + size));
		at += 46 + nameLength;
	}
	expect(at).toBe(end);
	return { files, firstCrc: view.getUint32(14, true) };
}

describe('a ZIP archive', () => {
	it('holds each file under its path, names and texts in UTF-8', () => {
		const files = { 'folder/bruno.json': '{}', 'folder/ü.bru': 'grüße ✓', 'folder/empty': '' };

		const { files: found } = read(
			buildZip(Object.entries(files).map(([path, text]) => ({ path, text })))
		);

		expect(found).toEqual(files);
	});

	it('has the checksum of the format: the check value of CRC-32 is CBF43926', () => {
		const { firstCrc } = read(buildZip([{ path: 'check', text: '123456789' }]));

		expect(firstCrc).toBe(0xcbf43926);
	});
});
