import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isBuilt, noteBuild } from './last-build';

const BUILT_AT = Date.UTC(2026, 10, 1);
const MINUTE = 60_000;

let project: string;

/** Everything is older than the build, until a test says otherwise. */
beforeEach(() => {
	project = mkdtempSync(join(tmpdir(), 'last-build-'));
	write('src/routes/+page.svelte', BUILT_AT - MINUTE);
	write('package-lock.json', BUILT_AT - MINUTE);
	write('.svelte-kit/output/server/worker-parts.js', BUILT_AT + MINUTE);
	write('.svelte-kit/cloudflare/_worker.js', BUILT_AT + MINUTE);
	noteBuild(project, BUILT_AT);
	touch('.svelte-kit/npm-start.json', BUILT_AT + 2 * MINUTE);
});

afterEach(() => {
	rmSync(project, { recursive: true });
});

function touch(path: string, atMs: number): void {
	utimesSync(join(project, path), atMs / 1000, atMs / 1000);
}

function write(path: string, atMs: number): void {
	mkdirSync(dirname(join(project, path)), { recursive: true });
	writeFileSync(join(project, path), '');
	touch(path, atMs);
	for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) touch(folder, atMs);
}

describe('what npm start has built', () => {
	it('is not built again', () => {
		expect(isBuilt(project)).toBe(true);
	});

	it.each([
		['a page changed', 'src/routes/+page.svelte'],
		['a dependency changed', 'package-lock.json'],
		['a file is new', 'static/robots.txt'],
		['something was taken out of a folder', 'src/routes']
	])('is built again where %s', (_, path) => {
		if (path.includes('.')) write(path, BUILT_AT + MINUTE);
		else touch(path, BUILT_AT + MINUTE);

		expect(isBuilt(project)).toBe(false);
	});

	it('is built again where somebody else built since', () => {
		touch('.svelte-kit/cloudflare/_worker.js', BUILT_AT + 3 * MINUTE);

		expect(isBuilt(project)).toBe(false);
	});

	it('is built again where another build broke off', () => {
		rmSync(join(project, '.svelte-kit/output'), { recursive: true });

		expect(isBuilt(project)).toBe(false);
	});

	it('is built where there is no build, or none of its own', () => {
		rmSync(join(project, '.svelte-kit/npm-start.json'));

		expect(isBuilt(project)).toBe(false);
	});
});
