import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { ClaimRow } from './claim-rows';
import ClaimsTable from './ClaimsTable.svelte';

const EXPIRY: ClaimRow = {
	name: 'exp',
	title: 'Expires',
	text: '1800003600',
	timeMs: 1_800_003_600_000,
	sentence: 'After this time, no API may accept the token.'
};
const ABSENT_SUBJECT: ClaimRow = {
	name: 'sub',
	title: 'Subject',
	text: undefined,
	sentence: 'Not present: nobody signed in.'
};

const PROPS = {
	caption: 'Claims',
	lesson: '/learn/results#access-token',
	look: 'payload',
	rows: [EXPIRY, ABSENT_SUBJECT]
} as const;

describe('ClaimsTable', () => {
	it('names the table, and heads each row with its claim', async () => {
		const screen = await render(ClaimsTable, { ...PROPS, rows: [EXPIRY, ABSENT_SUBJECT] });

		const table = screen.getByRole('table', { name: 'Claims' });
		await expect.element(table).toBeVisible();
		await expect.element(table.getByRole('rowheader', { name: 'exp Expires' })).toBeVisible();
		await expect.element(table.getByRole('rowheader', { name: 'sub Subject' })).toBeVisible();
	});

	it('leads to the lesson on its members, beside the work', async () => {
		const screen = await render(ClaimsTable, PROPS);

		await screen.getByTitle('Explain: Claims').click();

		const link = screen.getByRole('link', { name: /Read the lesson/ });
		await expect.element(link).toHaveAttribute('href', '/learn/results#access-token');
	});

	it('shows the value as it is written, with its time beside it', async () => {
		const screen = await render(ClaimsTable, { ...PROPS, rows: [EXPIRY] });

		await expect.element(screen.getByText('1800003600')).toBeVisible();
		expect(screen.container.querySelector('time')?.dateTime).toBe('2027-01-15T09:00:00.000Z');
	});

	it('says that a claim is not present, and why', async () => {
		const screen = await render(ClaimsTable, { ...PROPS, rows: [ABSENT_SUBJECT] });

		await expect.element(screen.getByRole('cell', { name: 'not present' })).toBeVisible();
		await expect.element(screen.getByText('Not present: nobody signed in.')).toBeVisible();
	});

	it('shows markup in a value as text', async () => {
		const text = '"<img src=x onerror=alert(1)>"';
		const row: ClaimRow = { ...EXPIRY, name: 'note', title: 'note', text };
		const screen = await render(ClaimsTable, {
			caption: 'Claims',
			lesson: '/learn/results#access-token',
			look: 'payload',
			rows: [row]
		});

		await expect.element(screen.getByText(text)).toBeVisible();
		expect(screen.container.querySelector('img')).toBeNull();
	});
});
