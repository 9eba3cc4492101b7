import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { ShownSecret } from '$lib/pingone/managed-secret';
import SecretPanel from './SecretPanel.svelte';

async function renderSecret(secret: ShownSecret) {
	const rotated: (number | undefined)[] = [];
	const ended: string[] = [];
	const screen = await render(SecretPanel, {
		secret,
		nowMs: Date.parse('2026-11-23T10:00:00.000Z'),
		run: undefined,
		isBusy: false,
		onRotate: (graceMs: number | undefined) => {
			rotated.push(graceMs);
		},
		onEndPrevious: () => {
			ended.push('previous');
		},
		onStore: () => Promise.resolve(true)
	});
	return { screen, rotated, ended };
}

describe('SecretPanel', () => {
	it('rotates with the chosen grace time', async () => {
		const { screen, rotated } = await renderSecret({ status: 'shown', secret: 'current' });

		await screen.getByRole('button', { name: 'Rotate with POST' }).click();
		await screen.getByLabelText(/Rotate/).selectOptions('ends at once');
		await screen.getByRole('button', { name: 'Rotate with POST' }).click();

		expect(rotated).toEqual([120_000, undefined]);
	});

	it('shows the previous secret with its end, and ends it', async () => {
		const { screen, ended } = await renderSecret({
			status: 'shown',
			secret: 'current',
			previous: { secret: 'before', expiresAt: '2026-11-23T10:30:00.000Z' }
		});

		await expect.element(screen.getByText('before', { exact: true })).toBeVisible();
		await expect.element(screen.getByText(/Ends in 30 min \(.*Not used since/)).toBeVisible();
		await screen.getByRole('button', { name: 'End it now' }).click();

		expect(ended).toEqual(['previous']);
	});

	it('says when the secret is in the vault', async () => {
		const { screen } = await renderSecret({ status: 'shown', secret: 'current' });

		await screen.getByRole('button', { name: 'Put this secret into the vault' }).click();

		await expect.element(screen.getByText('The workbench now uses this secret.')).toBeVisible();
	});

	it('says why a worker’s own secret is not shown', async () => {
		const { screen } = await renderSecret({
			status: 'refused',
			refusal: { status: 403, message: 'No access.', details: [{ message: 'Not for workers' }] }
		});

		await expect.element(screen.getByText('Not for workers')).toBeVisible();
		expect(screen.getByRole('button', { name: 'Rotate with POST' }).query()).toBeNull();
	});
});
