import { userEvent } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import LearnLink from './LearnLink.svelte';

const TERM = { term: 'Client ID', to: '/learn/guide#client-id' } as const;

describe('LearnLink', () => {
	it('is a button of 24 pixels, named after its term', async () => {
		const screen = await render(LearnLink, TERM);
		const box = screen.getByTitle('Explain: Client ID').element().getBoundingClientRect();

		expect(box.width).toBeGreaterThanOrEqual(24);
		expect(box.height).toBeGreaterThanOrEqual(24);
	});

	it('opens a popover with the way to the lesson, and takes the focus into it', async () => {
		const screen = await render(LearnLink, TERM);
		const button = screen.getByTitle('Explain: Client ID');
		await expect.element(button).toHaveAttribute('aria-expanded', 'false');

		await button.click();

		const popover = screen.getByRole('dialog', { name: 'Client ID' });
		await expect.element(popover).toHaveFocus();
		await expect.element(button).toHaveAttribute('aria-expanded', 'true');
		await expect
			.element(popover.getByRole('link', { name: /Read the lesson/ }))
			.toHaveAttribute('href', '/learn/guide#client-id');
	});

	it('closes by Escape, and gives the focus back', async () => {
		const screen = await render(LearnLink, TERM);
		const button = screen.getByTitle('Explain: Client ID');
		await button.click();
		await expect.element(screen.getByRole('dialog')).toHaveFocus();

		await userEvent.keyboard('{Escape}');

		await expect.element(button).toHaveFocus();
		expect(screen.getByRole('dialog').query()).toBeNull();
	});

	it('closes by a second press of its button', async () => {
		const screen = await render(LearnLink, TERM);
		const button = screen.getByTitle('Explain: Client ID');
		await button.click();
		await expect.element(screen.getByRole('dialog')).toBeVisible();

		await button.click();

		await expect.poll(() => screen.getByRole('dialog').query()).toBeNull();
		await expect.element(button).toHaveFocus();
	});

	it('closes when the focus leaves it', async () => {
		const screen = await render(LearnLink, TERM);
		const after = document.createElement('button');
		document.body.append(after);
		await screen.getByTitle('Explain: Client ID').click();
		await expect.element(screen.getByRole('dialog')).toHaveFocus();

		await userEvent.tab();
		await expect.element(screen.getByRole('link', { name: /Read the lesson/ })).toHaveFocus();
		await userEvent.tab();

		await expect.poll(() => screen.getByRole('dialog').query()).toBeNull();
		after.remove();
	});
});
