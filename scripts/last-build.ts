/**
 * Whether what `npm start` would build is built. A note beside the build says when that began; it counts where the
 * build is still that one and nothing of which it is made is newer.
 */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a build is made of. A folder counts as newer where something was added to it or taken away. */
const SOURCES = [
	'src',
	'static',
	'_headers',
	'package-lock.json',
	'svelte.config.js',
	'tsconfig.json',
	'vite.config.ts'
];

/** What a build writes first and last: one that broke off has only a part of it. */
const OUTPUTS = ['.svelte-kit/output/server/worker-parts.js', '.svelte-kit/cloudflare/_worker.js'];
const NOTE = '.svelte-kit/npm-start.json';

/** `project` is its folder. */
export function isBuilt(project: string): boolean {
	const note = join(project, NOTE);
	const outputs = OUTPUTS.map((name) => join(project, name));
	if (![note, ...outputs].every((path) => existsSync(path))) return false;
	// Another build since then may have been for another site.
	if (outputs.some((path) => statSync(path).mtimeMs > statSync(note).mtimeMs)) return false;
	const begunAtMs = Number(readFileSync(note, 'utf8'));
	return SOURCES.every((name) => newestIn(join(project, name)) < begunAtMs);
}

/** Call it after a build that began then, in milliseconds since the epoch. */
export function noteBuild(project: string, begunAtMs: number): void {
	writeFileSync(join(project, NOTE), String(begunAtMs));
}

function newestIn(path: string): number {
	const stats = statSync(path, { throwIfNoEntry: false });
	if (stats === undefined) return 0;
	if (!stats.isDirectory()) return stats.mtimeMs;
	return readdirSync(path).reduce(
		(newest, name) => Math.max(newest, newestIn(join(path, name))),
		stats.mtimeMs
	);
}
