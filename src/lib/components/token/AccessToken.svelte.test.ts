import { createRawSnippet } from 'svelte';
import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { HeldToken } from '$lib/stores/token-store.svelte';
import AccessToken from './AccessToken.svelte';

const HELD: HeldToken = {
	access_token: 'head.claims.signature',
	token_type: 'Bearer',
	expires_at_ms: 1_800_003_600_000,
	received_at_ms: 1_800_000_000_000,
	scope: '',
	asked_scope: '',
	region: 'NA',
	environment_id: '12345678-1234-1234-1234-123456789012',
	client_id: 'client-a'
};
const lifetime = createRawSnippet(() => ({ render: () => '<p>how long it lives</p>' }));
const check = createRawSnippet(() => ({ render: () => '<p>whether it is genuine</p>' }));
const decoded = createRawSnippet(() => ({ render: () => '<p>the decoded token</p>' }));
const information = createRawSnippet(() => ({ render: () => '<p>what is known of it</p>' }));
const PARTS = { lifetime, check, decoded, information };
/** A header and claims that are JSON. */
const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl';

describe('AccessToken', () => {
	it('decodes a JWT at once, and closes it again', async () => {
		const held = { ...HELD, access_token: JWT };
		const screen = await render(AccessToken, { held, ...PARTS });

		await expect.element(screen.getByText('the decoded token')).toBeVisible();
		await screen.getByRole('button', { name: 'Decode' }).click();

		await expect.element(screen.getByText('the decoded token')).not.toBeInTheDocument();
	});

	it('says of a decoded JWT whether it is genuine, and of every token how long it lives', async () => {
		const jwt = await render(AccessToken, { held: { ...HELD, access_token: JWT }, ...PARTS });
		await expect.element(jwt.getByText('how long it lives')).toBeVisible();
		await expect.element(jwt.getByText('whether it is genuine')).toBeVisible();
		await jwt.unmount();
		const opaque = await render(AccessToken, { held: HELD, ...PARTS });

		await opaque.getByRole('button', { name: 'Decode' }).click();

		await expect.element(opaque.getByText('how long it lives')).toBeVisible();
		await expect.element(opaque.getByText('the decoded token')).toBeVisible();
		await expect.element(opaque.getByText('whether it is genuine')).not.toBeInTheDocument();
	});

	it('shows the whole token in a region that a keyboard reaches', async () => {
		const screen = await render(AccessToken, { held: HELD, ...PARTS });
		const value = screen.getByRole('region', { name: 'Value of the access token' });

		await expect.element(value).toHaveTextContent('head.claims.signature');
		await expect.element(value).toHaveAttribute('tabindex', '0');
	});

	it('opens and closes the decoded token', async () => {
		const screen = await render(AccessToken, { held: HELD, ...PARTS });
		const button = screen.getByRole('button', { name: 'Decode' });

		await expect.element(button).toHaveAttribute('aria-expanded', 'false');
		await button.click();
		await expect.element(screen.getByText('the decoded token')).toBeVisible();
		await expect.element(button).toHaveAttribute('aria-expanded', 'true');
		await button.click();

		await expect.element(screen.getByText('the decoded token')).not.toBeInTheDocument();
	});
});
