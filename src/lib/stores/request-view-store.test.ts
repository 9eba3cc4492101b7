import { expect, it } from 'vitest';
import { memoryStorage } from './memory-storage';
import { RequestViewStore } from './request-view-store.svelte';

it('begins with HTTP, and takes up what was chosen on an earlier visit', () => {
	const lasting = memoryStorage();
	const first = new RequestViewStore({ ports: { lasting } });
	const before = first.view;
	first.choose('python');

	const second = new RequestViewStore({ ports: { lasting } });

	expect([before, second.view]).toEqual(['http', 'python']);
});

it('ignores a language that this version does not know', () => {
	const lasting = memoryStorage();
	lasting.write('unified-flow.request-view', 'cobol');

	const store = new RequestViewStore({ ports: { lasting } });

	expect(store.view).toBe('http');
});
