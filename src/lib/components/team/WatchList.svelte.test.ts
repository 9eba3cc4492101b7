import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { WatchEntry } from '$lib/api/watch';
import { fakeApi } from '$lib/stores/fake-api.test-support';
import { WatchStore } from '$lib/stores/watch-store.svelte';
import WatchList from './WatchList.svelte';

const AT = Date.UTC(2027, 0, 1);

const ORDERS: WatchEntry = {
	id: 'orders',
	label: 'Orders',
	state: 'failing',
	since: AT,
	outcomes: [
		{ at: AT - 1000, outcome: 'ok', status: 200, duration_ms: 90 },
		{
			at: AT,
			outcome: 'refused',
			status: 401,
			error: 'invalid_client',
			duration_ms: 120,
			correlation_id: '0f3c5f0e-6d1b-4d8e-9a57-0f6f0e6b7a11'
		}
	],
	every_hours: 6,
	next_check_at: AT + 3_600_000,
	ends_at: AT + 86_400_000,
	credential: { kind: 'secret', seen_since: AT, is_changed: true },
	previous_secret: { expires_at: AT + 86_400_000, is_own: true, read_at: AT },
	has_webhook: true
};

function listOf(...answers: (readonly WatchEntry[] | undefined)[]) {
	return new WatchStore(
		fakeApi({
			send: () => {
				const watches = answers.shift();
				if (watches === undefined) return Promise.resolve(undefined);
				const text = JSON.stringify({ team: true, watches });
				return Promise.resolve({ response: new Response(text), text });
			}
		})
	);
}

describe('WatchList', () => {
	it('tells a state in words, and the outcomes below their picture', async () => {
		const screen = await render(WatchList, { store: listOf([ORDERS]) });

		const row = screen.getByRole('listitem').filter({ hasText: 'Orders' });
		await expect.element(row.getByText('Failing')).toBeVisible();
		await expect.element(row.getByText(/refused: invalid_client \(status 401\)/)).toBeVisible();
		await expect.element(row.getByText(/This connection still uses it/)).toBeVisible();
		await expect.element(row.getByText('Last 2 checks: 1 got a token, 1 refused.')).toBeVisible();
	});

	it('opens the checks as a table, the newest first', async () => {
		const screen = await render(WatchList, { store: listOf([ORDERS]) });

		await screen.getByText(/Last 2 checks/).click();

		const rows = screen.getByRole('table', { name: /Checks of Orders/ }).getByRole('row');
		await expect.element(rows.nth(1).getByRole('cell', { name: /invalid_client/ })).toBeVisible();
		await expect.element(rows.nth(1).getByText(/^0f3c5f0e-/)).toBeVisible();
		await expect.element(rows.nth(2).getByRole('cell', { name: 'got a token' })).toBeVisible();
	});

	it('says how the operator turns it on where nothing is watched', async () => {
		const screen = await render(WatchList, { store: listOf([]) });

		await expect.element(screen.getByText(/"every_hours": 6/)).toBeVisible();
	});

	it('tells that it could not ask, and asks again', async () => {
		const screen = await render(WatchList, { store: listOf(undefined, [ORDERS]) });
		await expect.element(screen.getByRole('alert')).toBeVisible();

		await screen.getByRole('button', { name: 'Refresh' }).click();

		await expect.element(screen.getByRole('heading', { name: 'Orders' })).toBeVisible();
		await expect.element(screen.getByRole('alert')).not.toBeInTheDocument();
	});
});
