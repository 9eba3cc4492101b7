import { describe, expect, it } from 'vitest';
import { createMemoryNamespace } from './dev/memory-namespace';
import { isMadeToken, isMadeUuid, makeToken, makeUuid } from './made-id';

const namespace = createMemoryNamespace(() => undefined);
const elsewhere = { idFromName: (name: string) => namespace.idFromName(`elsewhere ${name}`) };

describe('a UUID', () => {
	it('that was made here is known, whenever it is asked for', () => {
		for (let count = 0; count < 200; count += 1) {
			expect(isMadeUuid(makeUuid(namespace), namespace)).toBe(true);
		}
	});

	it('is of version 8, and another one each time', () => {
		const ids = new Set(Array.from({ length: 200 }, () => makeUuid(namespace)));

		expect(ids.size).toBe(200);
		for (const id of ids)
			expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
	});

	it.each([
		['of another deployment', makeUuid(elsewhere)],
		['that was guessed', crypto.randomUUID()],
		['that was guessed with the right version', '12345678-1234-8234-8234-123456789012'],
		['with another last digit', changed(makeUuid(namespace), 35)],
		['with another first digit', changed(makeUuid(namespace), 0)],
		['in capitals', makeUuid(namespace).toUpperCase()],
		['with a line behind it', `${makeUuid(namespace)}\n`],
		['that is empty', '']
	])('%s is not known', (_, id) => {
		expect(isMadeUuid(id, namespace)).toBe(false);
	});
});

describe('a token', () => {
	it('that was made here is known', () => {
		expect(isMadeToken(makeToken(namespace), namespace)).toBe(true);
	});

	it.each([
		['of another deployment', makeToken(elsewhere)],
		['that was guessed', 'A'.repeat(33)],
		['with another last character', changed(makeToken(namespace), 30)],
		['that is empty', '']
	])('%s is not known', (_, token) => {
		expect(isMadeToken(token, namespace)).toBe(false);
	});
});

function changed(text: string, at: number): string {
	return text.slice(0, at) + (text.charAt(at) === '0' ? '1' : '0') + text.slice(at + 1);
}
