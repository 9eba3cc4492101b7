import { createRawSnippet } from 'svelte';
import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import Lazy from './Lazy.svelte';

const children = createRawSnippet<[unknown]>((part) => ({
	render: () => `<p>${String(part())}</p>`
}));

it('shows the part once it is there, and that it is on its way before', async () => {
	const loading = Promise.withResolvers<string>();
	const screen = await render(Lazy, { load: () => loading.promise, children });
	await expect.element(screen.getByRole('status')).toHaveTextContent('Loading…');

	loading.resolve('The part.');

	await expect.element(screen.getByText('The part.')).toBeVisible();
	await expect.element(screen.getByRole('status')).not.toBeInTheDocument();
});

it('says what happened where the part does not load, and tries again', async () => {
	let asked = 0;
	const load = () => {
		asked += 1;
		return asked === 1 ? Promise.reject(new Error('404')) : Promise.resolve('The part.');
	};
	const screen = await render(Lazy, { load, children });
	await expect.element(screen.getByRole('alert')).toMatchTextContent(/did not load/);
	await expect.element(screen.getByRole('button', { name: 'Reload' })).toBeVisible();

	await screen.getByRole('button', { name: 'Try again' }).click();

	await expect.element(screen.getByText('The part.')).toBeVisible();
});
