import { describe, expect, it } from 'vitest';
import { ShortTextReader } from './short-text-reader.svelte';

const ADDRESS = '/learn/guide#client-id';

describe('ShortTextReader', () => {
	it('reads once, however often a "?" is opened', async () => {
		let count = 0;
		const reader = new ShortTextReader(() => {
			count += 1;
			return Promise.resolve({ [ADDRESS]: { text: 'The public name.' } });
		});
		expect(reader.status).toBe('unread');

		await Promise.all([reader.start(), reader.start()]);
		await reader.start();

		expect(reader.textOf(ADDRESS)).toEqual({ text: 'The public name.' });
		expect(reader.textOf('/learn/guide#other')).toBeUndefined();
		expect(count).toBe(1);
	});

	it.each([
		['nothing comes', () => Promise.reject(new Error('offline'))],
		['something else comes', () => Promise.resolve({ [ADDRESS]: 'text' })]
	])('says so where %s, and tries again', async (_what, read) => {
		const answers = [read, () => Promise.resolve({ [ADDRESS]: { text: 'The public name.' } })];
		const reader = new ShortTextReader(() => answers.shift()?.() ?? Promise.reject(new Error()));

		await reader.start();
		expect(reader.status).toBe('failed');
		await reader.start();

		expect(reader.textOf(ADDRESS)?.text).toBe('The public name.');
	});
});
