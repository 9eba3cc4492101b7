import { expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import CategoryFilter from './CategoryFilter.svelte';

it("offers the specification's categories, and changes with the arrow keys", async () => {
	const onChange = vi.fn();
	const screen = await render(CategoryFilter, { value: 'pingone', countOf: () => 3, onChange });

	const labels = [...screen.container.querySelectorAll('label')].map((label) =>
		label.textContent.trim().replace(/\s+/g, ' ')
	);
	expect(labels).toEqual([
		'Calls to PingOne 3',
		'🔐 Management API 3',
		'📋 OIDC Metadata 3',
		'✅ Pre-flight Validation 3',
		'🔄 OAuth Flow 3',
		'Browser to Worker 3',
		'Everything 3'
	]);

	await userEvent.tab();
	await userEvent.keyboard('{ArrowDown}');

	expect(onChange).toHaveBeenCalledWith('management');
});
