import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from './wrangler-environment';

const read = (name: string) => readFileSync(join(PROJECT_ROOT, name), 'utf8');

/** Paths of the project in a text, as `src/…` in backticks. */
function pathsIn(text: string): string[] {
	return [...text.matchAll(/`((?:src|tests|scripts|docs)\/[^`*]+)`/g)].map(
		([, path]) => path ?? ''
	);
}

/** The last cell of each row of the tables whose head ends so. */
function lastCells(text: string, head: string): string[] {
	const lines = text.split('\n');
	return lines.flatMap((line, index) => {
		if (!line.trimEnd().endsWith(`${head} |`) && !new RegExp(`\\| ${head} +\\|$`).test(line)) {
			return [];
		}
		const rows = lines.slice(index + 2);
		const end = rows.findIndex((row) => !row.startsWith('|'));
		return rows
			.slice(0, end === -1 ? rows.length : end)
			.map((row) => row.split('|').at(-2)?.trim() ?? '');
	});
}

describe.each(['SECURITY.md', 'docs/asvs.md'])('what %s names', (name) => {
	it('is there', () => {
		const paths = pathsIn(read(name));

		expect(paths.length).toBeGreaterThan(50);
		expect(paths.filter((path) => !existsSync(join(PROJECT_ROOT, path)))).toEqual([]);
	});
});

it('each threat has a test', () => {
	const proofs = lastCells(read('SECURITY.md'), 'proved by');

	expect(proofs.length).toBeGreaterThan(25);
	expect(proofs.filter((cell) => pathsIn(cell).length === 0)).toEqual([]);
});

it('each requirement of the ASVS has a test, or the reason why not', () => {
	const proofs = lastCells(read('docs/asvs.md'), 'shown by');

	expect(proofs.length).toBeGreaterThan(90);
	expect(
		proofs.filter((cell) => pathsIn(cell).length === 0 && !/review|lint|`[A-Z]+\.md`/.test(cell))
	).toEqual([]);
});
