import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import TabList from './TabList.svelte';

const TABS = [
	{ id: 'read', label: 'Read' },
	{ id: 'use', label: 'Use it' },
	{ id: 'notes', label: 'Notes' }
];

function list(selected: string) {
	const chosen: string[] = [];
	const onSelect = (id: string) => void chosen.push(id);
	return {
		chosen,
		props: { tabs: TABS, selected, onSelect, label: 'The token', controls: 'panel' }
	};
}

describe('TabList', () => {
	it('is one stop for the Tab key: the tab that is shown', async () => {
		const screen = await render(TabList, list('use').props);

		await expect
			.element(screen.getByRole('tab', { name: 'Use it' }))
			.toHaveAttribute('tabindex', '0');
		await expect
			.element(screen.getByRole('tab', { name: 'Read' }))
			.toHaveAttribute('tabindex', '-1');
		await expect
			.element(screen.getByRole('tab', { name: 'Use it' }))
			.toHaveAttribute('aria-selected', 'true');
	});

	it('goes round with the arrows, and to both ends', async () => {
		const { chosen, props } = list('read');
		const screen = await render(TabList, props);
		await screen.getByRole('tab', { name: 'Read' }).click();
		for (const key of ['{ArrowLeft}', '{ArrowRight}', '{End}', '{Home}'])
			await userEvent.keyboard(key);

		expect(chosen).toEqual(['read', 'notes', 'use', 'notes', 'read']);
	});
});
