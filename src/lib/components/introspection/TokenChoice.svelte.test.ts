import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import TokenChoice from './TokenChoice.svelte';

describe('TokenChoice', () => {
	it('selects the access token', async () => {
		const screen = await render(TokenChoice);

		await expect.element(screen.getByRole('radio', { name: 'Access Token' })).toBeChecked();
	});

	it.each(['Refresh Token', 'ID Token'])('offers no %s, and says why', async (name) => {
		const screen = await render(TokenChoice);
		const radio = screen.getByRole('radio', { name });

		await expect.element(radio).toBeDisabled();
		await expect.element(radio).toHaveAccessibleDescription(/^Not available: /);
	});
});
