import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Notes from './Notes.svelte';

const NOTES = ['first', 'second'].map((id) => ({
	id,
	title: `The ${id} note`,
	lesson: '/learn/results#access-token',
	paragraphs: [`What ${id} says.`],
	sources: [{ label: 'RFC 6749', href: 'https://www.rfc-editor.org/rfc/rfc6749' }]
})) satisfies Parameters<typeof Notes>[1]['notes'];

it('shows the titles, and the text of the note that is opened', async () => {
	const screen = await render(Notes, { notes: NOTES });

	await screen.getByText('The second note').click();

	await expect.element(screen.getByText('What second says.')).toBeVisible();
	await expect.element(screen.getByText('What first says.')).not.toBeVisible();
});
