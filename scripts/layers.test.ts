import { Linter } from 'eslint';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LAYERS, layerOf, layersRule, ROOMS } from './layers';

const ROOT = join(import.meta.dirname, '..');

function lint(file: string, code: string): readonly string[] {
	const messages = new Linter({ cwd: ROOT }).verify(
		code,
		{
			files: ['**/*.ts'],
			plugins: { layers: { rules: { arrows: layersRule } } },
			rules: { 'layers/arrows': 'error' }
		},
		{ filename: join(ROOT, file) }
	);
	return messages.map(({ message }) => message);
}

describe('the layer arrows', () => {
	it.each([
		['an alias', 'src/lib/oauth/a.ts', "import { a } from '$lib/server/a';"],
		['a relative path', 'src/lib/oauth/a.ts', "import { a } from '../server/a';"],
		['a deeper relative path', 'src/lib/sandbox/management/a.ts', "import '../../calls/a';"],
		['a dynamic import', 'src/lib/stores/a.ts', "await import('$lib/server/a');"],
		['an export', 'src/lib/api/a.ts', "export { a } from '$lib/stores/a';"],
		['an export of everything', 'src/lib/calls/a.ts', "export * from '$lib/api/a';"],
		['the server into a page part', 'src/lib/components/a.ts', "import '$lib/server/a';"],
		['a page part into the server', 'src/lib/server/a.ts', "import '$lib/components/a';"],
		['routes', 'src/lib/server/a.ts', "import '../../routes/a';"],
		['oauth into pingone', 'src/lib/pingone/a.ts', "import '$lib/oauth/a';"]
	])('refuse %s that points upward', (_how, file, code) => {
		const messages = lint(file, code);

		expect(messages).toEqual([expect.stringMatching(/^The layer "\w+" may not import the layer/)]);
	});

	it.each([
		['src/lib/oauth/a.ts', "import '$lib/result';"],
		['src/lib/oauth/a.ts', "import './b';"],
		['src/lib/sandbox/management/a.ts', "import '../records';"],
		['src/lib/api/a.ts', "import '$lib/diagnosis/cause';"],
		['src/lib/server/gateway/a.ts', "import '../http/b'; import '$lib/api/b'; import 'jose';"],
		['src/routes/a/+page.ts', "import '../b'; import '$lib/stores/c';"],
		['src/hooks.server.ts', "import '$lib/server/log';"]
	])('let %s pass with %s', (file, code) => {
		expect(lint(file, code)).toEqual([]);
	});

	it('ask for the arrows of a layer that is not in the table', () => {
		expect(lint('src/lib/helpers/a.ts', "import '$lib/result';")).toEqual([
			expect.stringContaining('is not in scripts/layers.ts')
		]);
	});

	it('hold no circle', () => {
		expect(circlesIn(LAYERS)).toEqual([]);
	});

	it('know the layer of a file by its folder', () => {
		expect(layerOf('lib/oauth/scope.ts')).toBe('oauth');
		expect(layerOf('lib/result.ts')).toBe('result');
		expect(layerOf('routes/+page.svelte')).toBe('routes');
	});
});

describe('the rooms of the server', () => {
	it.each([
		['src/lib/server/http/a.ts', "import '../limits/b';"],
		['src/lib/server/credentials/a.ts', "import { b } from '../management/b';"],
		['src/lib/server/oauth/a.ts', "import { b } from '$lib/server/preflight/b';"],
		['src/lib/server/ports.ts', "import './oauth/b';"],
		['src/lib/server/gateway/a.ts', "await import('../sandbox/b');"],
		['src/lib/server/cellar/a.ts', "import '../http/b';"]
	])('let %s not go up with %s', (file, code) => {
		expect(lint(file, code)).toEqual([
			expect.stringMatching(/^The room "\w+" of the server may not import the room/)
		]);
	});

	it.each([
		['src/lib/server/limits/a.ts', "import '../http/b';"],
		['src/lib/server/token/a.ts', "import '../preflight/b'; import '../oauth/c';"],
		['src/lib/server/ports.ts', "import './vault/vault'; import './worker-env';"],
		['src/lib/server/http/a.test.ts', "import '../sandbox/b';"],
		['src/lib/server/http/a.ts', "import '../oauth/b.test-support';"]
	])('let %s pass with %s', (file, code) => {
		expect(lint(file, code)).toEqual([]);
	});

	it('hold no circle, and name rooms that are there', () => {
		expect(circlesIn(ROOMS)).toEqual([]);

		const there = readdirSync(join(ROOT, 'src/lib/server')).map((name) => name.split('.')[0]);
		expect(Object.keys(ROOMS).filter((room) => !there.includes(room))).toEqual([]);
	});
});

function circlesIn(arrows: Readonly<Record<string, readonly string[]>>): string[] {
	const reached = (from: string, seen: readonly string[] = []): readonly string[] =>
		(arrows[from] ?? []).flatMap((to) =>
			seen.includes(to) ? [to] : [to, ...reached(to, [...seen, to])]
		);
	return Object.keys(arrows).filter((from) => reached(from).includes(from));
}
