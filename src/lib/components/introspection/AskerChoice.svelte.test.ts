import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import AskerChoice from './AskerChoice.svelte';

it('offers the client and the resource server, each with what it wants to know', async () => {
	const chosen: string[] = [];
	const screen = await render(AskerChoice, {
		caller: 'client',
		onChoose: (caller: string) => void chosen.push(caller)
	});
	const group = screen.getByRole('group', { name: 'Who asks' });
	const resource = group.getByRole('radio', { name: 'The resource server (API)' });

	await expect.element(group.getByRole('radio', { name: 'The client' })).toBeChecked();
	await expect.element(resource).toHaveAccessibleDescription(/Someone sent it the token/);
	await resource.click();

	expect(chosen).toEqual(['resource']);
});
