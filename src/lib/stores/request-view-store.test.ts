import { expect, it } from 'vitest';
import { memoryStorage } from './memory-storage';
import { RequestViewStore } from './request-view-store.svelte';

it('begins with HTTP, and takes up what was chosen on an earlier visit', () => {
	const storage = memoryStorage();
	const first = new RequestViewStore(storage);
	const before = first.view;
	first.choose('python');

	const second = new RequestViewStore(storage);
	second.restore();

	expect([before, second.view]).toEqual(['http', 'python']);
});

it('ignores a language that this version does not know', () => {
	const storage = memoryStorage();
	storage.write('unified-flow.request-view', 'cobol');

	const store = new RequestViewStore(storage);
	store.restore();

	expect(store.view).toBe('http');
});
