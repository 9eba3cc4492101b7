import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import ScopeList from './ScopeList.svelte';

describe('ScopeList', () => {
	it('lists what was granted, and tells of a scope that was not', async () => {
		const screen = await render(ScopeList, {
			asked: 'api:read api:delete',
			granted: 'api:read'
		});

		await expect.element(screen.getByRole('listitem')).toHaveTextContent('api:read');
		await expect.element(screen.getByText(/Requested but not granted/)).toBeVisible();
		await expect.element(screen.getByText('api:delete')).toBeVisible();
	});

	it('tells that a scope was granted without being asked for', async () => {
		const screen = await render(ScopeList, { asked: '', granted: 'api:read' });

		await expect
			.element(screen.getByText(/Granted although the request did not name it/))
			.toBeVisible();
	});

	it('explains a token without scopes', async () => {
		const screen = await render(ScopeList, { asked: '', granted: '' });

		await expect.element(screen.getByText(/The server named no scopes/)).toBeVisible();
	});
});
