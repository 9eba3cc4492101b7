import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import ActiveSign from './ActiveSign.svelte';
import { findInactiveReasons } from './inactive-reasons';

const REASONS = findInactiveReasons({
	answeredAtMs: 0,
	expiresAtMs: 3_600_000,
	wasRevokedHere: true,
	issuedTo: 'client-a',
	askedBy: 'client-a',
	caller: 'client',
	tokenAudiences: [],
	resourceAudience: undefined,
	issuedBy: 'NA env-a',
	askedOf: 'NA env-a'
});

describe('ActiveSign', () => {
	it('gives the reasons for an inactive token, the fitting one first', async () => {
		const screen = await render(ActiveSign, { isActive: false, reasons: REASONS });

		await expect.element(screen.getByText('active: false')).toBeVisible();
		await expect
			.element(screen.getByRole('listitem').first())
			.toHaveTextContent('The token was revoked fits You revoked it on this page.');
		expect(screen.getByRole('listitem').elements()).toHaveLength(4);
	});

	it('gives no reasons for an active token', async () => {
		const screen = await render(ActiveSign, { isActive: true, reasons: REASONS });

		await expect.element(screen.getByText('active: true')).toBeVisible();
		expect(screen.getByRole('listitem').elements()).toHaveLength(0);
	});
});
