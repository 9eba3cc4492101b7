import { describe, expect, it } from 'vitest';
import { ToastStore } from './toast-store.svelte';

function textsOf(toasts: ToastStore): readonly string[] {
	return toasts.items.map(({ text }) => text);
}

describe('ToastStore', () => {
	it('lets a toast take the place of an earlier one of its topic', () => {
		const toasts = new ToastStore();

		toasts.show('preflight', 'error', 'Pre-flight validation failed');
		toasts.show('fixes', 'success', 'Fixed 1 error(s)');
		toasts.show('preflight', 'success', 'Pre-flight validation passed!');

		expect(textsOf(toasts)).toEqual(['Fixed 1 error(s)', 'Pre-flight validation passed!']);
	});

	it('shows three at most, and lets the oldest go', () => {
		const toasts = new ToastStore();

		for (const topic of ['preflight', 'fixes', 'vault', 'renewal'] as const) {
			toasts.show(topic, 'warning', topic);
		}

		expect(textsOf(toasts)).toEqual(['fixes', 'vault', 'renewal']);
	});

	it('dismisses one', () => {
		const toasts = new ToastStore();
		toasts.show('preflight', 'success', 'one');
		toasts.show('fixes', 'success', 'two');

		toasts.dismiss(toasts.items[0]?.id ?? 0);

		expect(textsOf(toasts)).toEqual(['two']);
	});

	it.each(['link', 'popstate', 'leave'])('ends all when a person goes elsewhere: %s', (type) => {
		const toasts = new ToastStore();
		toasts.show('preflight', 'success', 'Pre-flight validation passed!');

		toasts.endOnNavigation(type);

		expect(toasts.items).toEqual([]);
	});

	it('keeps the news of what moved the page on by itself', () => {
		const toasts = new ToastStore();
		toasts.show('preflight', 'success', 'Pre-flight validation passed!');

		toasts.endOnNavigation('goto');

		expect(textsOf(toasts)).toEqual(['Pre-flight validation passed!']);
	});
});
