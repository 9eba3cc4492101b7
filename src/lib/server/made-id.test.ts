import { safeParse } from 'valibot';
import { describe, expect, it } from 'vitest';
import { EnvironmentId } from '$lib/flow/text';
import { createMemoryNamespace } from './dev/memory-namespace';
import { isMadeSandboxId, isMadeRandomId, makeSandboxId, makeRandomId } from './made-id';

const namespace = createMemoryNamespace(() => undefined);

/** The text with one character put in place of another, at each of its places. */
function withOneChanged(id: string): string[] {
	return Array.from(id).flatMap((character, index) =>
		character === '-'
			? []
			: `${id.slice(0, index)}${character === 'a' ? 'b' : 'a'}${id.slice(index + 1)}`
	);
}

describe('the id of a sandbox', () => {
	it('is a UUID of version 8, another one each time', () => {
		const ids = Array.from({ length: 100 }, () => makeSandboxId(namespace));

		for (const id of ids) {
			expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
			expect(safeParse(EnvironmentId, id).output).toBe(id);
			expect(isMadeSandboxId(id, namespace)).toBe(true);
		}
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('is no longer one with any character changed', () => {
		const id = makeSandboxId(namespace);

		expect(withOneChanged(id).filter((other) => isMadeSandboxId(other, namespace))).toEqual([]);
	});

	it.each([
		'99999999-9999-4999-8999-999999999999',
		'00000000-0000-0000-0000-000000000000',
		'ffffffff-ffff-8fff-bfff-ffffffffffff'
	])('is not %s', (id) => {
		expect(isMadeSandboxId(id, namespace)).toBe(false);
	});
});

describe('the id of a session', () => {
	it('is one that we made, and another one each time', () => {
		const ids = Array.from({ length: 100 }, () => makeRandomId(namespace));

		expect(ids.filter((id) => isMadeRandomId(id, namespace))).toEqual(ids);
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('is no longer one with any character changed, one more or one less', () => {
		const id = makeRandomId(namespace);
		const others = [...withOneChanged(id), `${id}a`, id.slice(0, -1), id.slice(0, 22), ''];

		expect(others.filter((other) => isMadeRandomId(other, namespace))).toEqual([]);
	});
});
