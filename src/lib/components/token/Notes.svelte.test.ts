import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { Note } from '$lib/content/token-notes';
import Notes from './Notes.svelte';

const TITLES = { first: 'The first note', second: 'The second note' };
const NOTES: readonly Note[] = Object.entries(TITLES).map(([id, title]) => ({
	id,
	title,
	lesson: '/learn/results#access-token',
	paragraphs: [`What ${id} says.`],
	sources: [{ label: 'RFC 6749', href: 'https://www.rfc-editor.org/rfc/rfc6749' }]
}));

describe('Notes', () => {
	it('shows the titles at once, and loads the texts when one is opened', async () => {
		const load = vi.fn(() => Promise.resolve(NOTES));
		const screen = await render(Notes, { heading: 'Notes', titles: TITLES, load });
		await expect.element(screen.getByText('The second note')).toBeVisible();
		expect(load).not.toHaveBeenCalled();

		await screen.getByText('The second note').click();

		await expect.element(screen.getByText('What second says.')).toBeVisible();
		await expect.element(screen.getByText('What first says.')).not.toBeVisible();
	});

	it('says so where a text cannot be loaded', async () => {
		const load = () => Promise.reject(new Error('offline'));
		const screen = await render(Notes, { heading: 'Notes', titles: TITLES, load });

		await screen.getByText('The first note').click();

		await expect.element(screen.getByText(/could not be loaded/).first()).toBeVisible();
	});
});
