import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { ApplicationEntry } from '$lib/api/applications';
import ApplicationList from './ApplicationList.svelte';

const USABLE: ApplicationEntry = {
	id: '1',
	name: 'Orders Sync',
	type: 'CUSTOM_APP',
	enabled: true,
	grant_types: ['CLIENT_CREDENTIALS'],
	client_auth_method: 'client_secret_basic',
	usable: true
};
const UNUSABLE: ApplicationEntry = {
	...USABLE,
	id: '2',
	name: 'Old portal',
	enabled: false,
	usable: false,
	why_not: 'It is disabled.'
};

function list(applications: readonly ApplicationEntry[]) {
	const chosen: string[] = [];
	const screen = render(ApplicationList, {
		phase: { status: 'listed', applications },
		found: applications,
		search: '',
		adoption: { status: 'idle' },
		chosenId: '1',
		onSearch: () => undefined,
		onReload: () => undefined,
		onChoose: ({ id }: ApplicationEntry) => void chosen.push(id)
	});
	return { screen, chosen };
}

describe('ApplicationList', () => {
	it('names what each application is, and why one is not usable', async () => {
		const screen = await list([USABLE, UNUSABLE]).screen;

		await expect
			.element(screen.getByRole('button', { name: /^Orders Sync/ }))
			.toHaveAccessibleName(/CUSTOM_APP · client_secret_basic · CLIENT_CREDENTIALS · enabled/);
		await expect
			.element(screen.getByRole('button', { name: /^Old portal/ }))
			.toHaveAccessibleName(/disabled.*It is disabled\./);
		await expect
			.element(screen.getByText('2 of 2 applications, 1 of them usable with client credentials.'))
			.toBeVisible();
	});

	it('marks the one that the form has, and hands out the one that is chosen', async () => {
		const { screen: rendered, chosen } = list([USABLE, UNUSABLE]);
		const screen = await rendered;
		const own = screen.getByRole('button', { name: /^Orders Sync/ });
		await expect.element(own).toHaveAttribute('aria-pressed', 'true');

		await screen.getByRole('button', { name: /^Old portal/ }).click();

		expect(chosen).toEqual(['2']);
	});
});
