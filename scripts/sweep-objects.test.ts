import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	utimesSync,
	writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sweepObjects } from './sweep-objects';

const NOW_MS = 1_800_000_000_000;
const HOUR_MS = 60 * 60 * 1000;
const ID = '623ffae8ff98729a02877413a414e3ead14a0673ab242adb2e822f49c659c491';
const SANDBOX = `v3/do/unified-flow-${'0123456789abcdef'.repeat(2)}-Sandbox`;
const VAULT = 'v3/do/unified-flow-SecretVault';

let state: string;

beforeEach(() => {
	state = mkdtempSync(join(tmpdir(), 'state-'));
});

afterEach(() => {
	rmSync(state, { recursive: true });
});

function write(folder: string, file: string, ageMs: number): void {
	mkdirSync(join(state, folder), { recursive: true });
	const path = join(state, folder, file);
	writeFileSync(path, '');
	utimesSync(path, (NOW_MS - ageMs) / 1000, (NOW_MS - ageMs) / 1000);
}

describe('what earlier runs have left', () => {
	it.each([
		[SANDBOX, 25, 0],
		[SANDBOX, 23, 3],
		[VAULT, 9, 0],
		[VAULT, 7, 3]
	])('in %s, written %i hours ago, keeps %i files', (folder, hours, kept) => {
		for (const part of ['sqlite', 'sqlite-wal', 'sqlite-shm']) {
			write(folder, `${ID}.${part}`, hours * HOUR_MS);
		}

		sweepObjects(state, NOW_MS);

		expect(readdirSync(join(state, folder))).toHaveLength(kept);
	});

	it('is kept where a part of it was written lately', () => {
		write(SANDBOX, `${ID}.sqlite`, 48 * HOUR_MS);
		write(SANDBOX, `${ID}.sqlite-wal`, HOUR_MS);

		sweepObjects(state, NOW_MS);

		expect(readdirSync(join(state, SANDBOX))).toHaveLength(2);
	});

	it.each([
		[SANDBOX, 'metadata.sqlite'],
		[SANDBOX, `${ID}.txt`],
		[SANDBOX, `${ID}x.sqlite`],
		['v3/do/another-Sandbox', `${ID}.sqlite`],
		['v3/do/unified-flow-Object', `${ID}.sqlite`],
		['v3/cache/miniflare-CacheObject', `${ID}.sqlite`]
	])('is not touched where it is none of our objects: %s/%s', (folder, file) => {
		write(folder, file, 1000 * HOUR_MS);

		sweepObjects(state, NOW_MS);

		expect(existsSync(join(state, folder, file))).toBe(true);
	});

	it('may be nothing', () => {
		expect(() => sweepObjects(join(state, 'absent'), NOW_MS)).not.toThrow();
	});
});
