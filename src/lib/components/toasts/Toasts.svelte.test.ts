import { userEvent } from 'vitest/browser';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Toasts from './Toasts.svelte';

describe('Toasts', () => {
	it('says each message, and dismisses the one whose button is pressed', async () => {
		const dismissed: number[] = [];
		const screen = await render(Toasts, {
			toasts: [
				{ id: 1, topic: 'preflight', tone: 'error', text: 'Pre-flight validation failed' },
				{ id: 2, topic: 'fixes', tone: 'success', text: 'Pre-flight validation passed!' }
			],
			onDismiss: (id: number) => void dismissed.push(id)
		});
		await expect.element(screen.getByText('Pre-flight validation failed')).toBeVisible();

		await screen.getByRole('button', { name: 'Dismiss the message' }).nth(1).click();

		expect(dismissed).toEqual([2]);
	});

	it('stands in the top layer, above a dialog that is open', async () => {
		const dialog = document.createElement('dialog');
		document.body.append(dialog);
		dialog.showModal();
		const screen = await render(Toasts, {
			toasts: [{ id: 1, topic: 'fixes', tone: 'success', text: 'Fixed 1 error(s)' }],
			onDismiss: () => undefined
		});

		const list = screen.getByRole('list', { includeHidden: true });

		await expect.poll(() => list.element().matches(':popover-open')).toBe(true);
		dialog.remove();
	});

	it('comes above a dialog that opens later', async () => {
		const screen = await render(Toasts, {
			toasts: [{ id: 1, topic: 'fixes', tone: 'success', text: 'Fixed 1 error(s)' }],
			onDismiss: () => undefined
		});
		const list = screen.getByRole('list', { includeHidden: true });
		await expect.poll(() => list.element().matches(':popover-open')).toBe(true);
		const dialog = document.createElement('dialog');
		document.body.append(dialog);
		const opened: string[] = [];
		list.element().addEventListener('beforetoggle', (event) => {
			if (event instanceof ToggleEvent && event.newState === 'open') opened.push('list');
		});

		opened.push('dialog');
		dialog.showModal();

		// What entered the top layer last is drawn above the rest; no script sees more of it.
		await expect.poll(() => opened).toEqual(['dialog', 'list']);
		dialog.remove();
	});

	it('gives the focus back to where it was when it is dismissed by keyboard', async () => {
		const before = document.createElement('button');
		document.body.prepend(before);
		before.focus();
		const screen = await render(Toasts, {
			toasts: [{ id: 1, topic: 'fixes', tone: 'success', text: 'Fixed 1 error(s)' }],
			onDismiss: () => undefined
		});
		const dismiss = screen.getByRole('button', { name: 'Dismiss the message' });
		await expect.element(dismiss).toBeVisible();

		for (let presses = 0; document.activeElement !== dismiss.element() && presses < 5; presses++) {
			await userEvent.tab();
		}
		await userEvent.keyboard('{Enter}');

		await expect.element(before).toHaveFocus();
		before.remove();
	});
});
