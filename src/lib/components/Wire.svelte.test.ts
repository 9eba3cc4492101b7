import { describe, expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { MASK } from '$lib/calls/api-call';
import Wire from './Wire.svelte';

const REQUEST = {
	title: 'Token request',
	startLine: 'POST https://example.test/as/token',
	headers: [
		['accept', 'application/json'],
		['authorization', `Basic ${MASK}`]
	] as const,
	body: {
		text: `grant_type=client_credentials&other=${MASK}&client_secret=${MASK}`,
		form: []
	}
};

const PLAY = [
	{ header: 1, mask: 0, play_secret: 'UGxheTptb25leQ==' },
	{ mask: 1, play_secret: 'play%7Emoney' }
];

describe('the eye', () => {
	it('is not there where nothing may be shown', async () => {
		await render(Wire, REQUEST);

		await expect.element(page.getByRole('region', { name: 'Token request' })).toBeVisible();
		expect(page.getByRole('button', { name: /play secret/ }).elements()).toHaveLength(0);
	});

	it('shows play money in its place, keeps every other mask, and takes it back', async () => {
		await render(Wire, { ...REQUEST, play: PLAY });
		const wire = page.getByRole('region', { name: 'Token request' });
		const eye = page.getByRole('button', { name: 'Show the play secret of the Token request' });
		await expect.element(eye).toHaveAttribute('aria-pressed', 'false');
		await expect.element(wire).not.toMatchTextContent(/UGxheTptb25leQ==/);

		await eye.click();

		await expect.element(eye).toHaveAttribute('aria-pressed', 'true');
		await expect.element(wire).toMatchTextContent(/authorization: Basic UGxheTptb25leQ==/);
		await expect.element(wire).toMatchTextContent(/client_secret=play%7Emoney$/);
		await expect.element(wire).toMatchTextContent(/other=•{8}masked&/);

		await eye.click();

		await expect.element(wire).not.toMatchTextContent(/play%7Emoney/);
	});
});
