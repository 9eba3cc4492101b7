/** Step 2: the token is used, its end healed, and the next one requested without a click. */
import type { Page } from '@playwright/test';
import { expect, expectGoodInEveryLook, test } from './fixtures';
import { FLOW, openSandbox, requestToken, typeClient, typeSecret } from './workbench-page';

async function openSandboxApplication(page: Page, name: string | RegExp): Promise<void> {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	await page.getByRole('button', { name }).click();
	await page.getByRole('link', { name: 'Next Step' }).click();
	await requestToken(page);
}

/** The panel is loaded when it is opened. */
async function openUse(page: Page): Promise<void> {
	await page.getByRole('tab', { name: 'Use it' }).click();
}

async function openRenewal(page: Page): Promise<void> {
	await page.getByRole('tab', { name: 'Renew' }).click();
}

function valueOfToken(page: Page) {
	return page.getByRole('region', { name: 'Value of the access token' });
}

test.describe('the token is used', () => {
	test('at the API behind its audience, with the HTTP in view and the token masked', async ({
		page
	}) => {
		await openSandbox(page);
		await requestToken(page);
		const token = await valueOfToken(page).innerText();
		const panel = page.getByRole('region', { name: 'Use the token' });

		await openUse(page);
		await panel.getByRole('button', { name: 'Call the API' }).click();

		await expect(panel.getByRole('status').filter({ hasText: '200' })).toHaveText(
			'The API took the token: 200 OK'
		);
		const outcome = panel.getByRole('heading', { name: 'The API took the token: 200 OK' });
		await expect(outcome).toBeFocused();
		await expect(outcome).toBeInViewport({ ratio: 1 });
		await expect(panel.getByRole('figure', { name: 'API request' })).toContainText(
			/GET http:\/\/localhost.*\/api\/orders\s*authorization: Bearer/
		);
		await expect(panel.getByRole('region', { name: 'API response' })).toContainText('Espresso cup');
		expect(await panel.innerText()).not.toContain(token);
		await expectGoodInEveryLook(page);

		await page.getByRole('link', { name: 'View API Documentation' }).click();
		await expect(page.getByText('Call the protected API').first()).toBeVisible();
		const stored = await page.evaluate(() =>
			Object.entries(sessionStorage)
				.filter(([key]) => key.startsWith('unified-flow.calls'))
				.join()
		);
		expect(stored).toContain('/api/orders');
		expect(stored).not.toContain(token);
	});

	test('and a refusal is explained by the scope that is missing', async ({ page }) => {
		await openSandbox(page);
		await page.goto(`${FLOW}/configure`);
		await page.getByLabel('Scopes').fill('api:read');
		await page.getByRole('link', { name: 'Next Step' }).click();
		await requestToken(page);

		await openUse(page);
		await page.getByRole('radio', { name: 'POST, to write' }).check();
		await page.getByRole('button', { name: 'Call the API' }).click();

		await expect(page.getByText('The API refused: 403 Forbidden').last()).toBeVisible();
		await expect(page.getByRole('region', { name: 'Why it was refused' })).toContainText(
			'The API requires: api:write.'
		);
	});

	test('and a 401 is healed by one new token and one more call', async ({ page }) => {
		await openSandbox(page);
		await requestToken(page);
		const before = await valueOfToken(page).innerText();

		await openUse(page);
		await page.getByRole('button', { name: 'See a 401 healed' }).click();

		const outcome = page.getByRole('heading', { name: 'Healed: 401, a new token, 200 OK' });
		await expect(outcome).toBeFocused();
		await expect(outcome).toBeInViewport({ ratio: 1 });
		for (const step of [
			'1. The token is revoked: 200 OK',
			'2. The call: 401 Unauthorized',
			'3. A new token: 200 OK',
			'4. The call once more: 200 OK'
		]) {
			await expect(page.getByRole('heading', { name: step })).toBeVisible();
		}
		await expect(page.getByText(/^WWW-Authenticate: Bearer .*error="invalid_token"/)).toBeVisible();
		await expectGoodInEveryLook(page);
		await page.getByRole('tab', { name: 'Read' }).click();
		await expect(valueOfToken(page)).not.toHaveText(before);
	});

	test('by the keyboard alone', async ({ page }) => {
		await openSandbox(page);
		await requestToken(page);
		await page.getByRole('tab', { name: 'Read' }).focus();
		await page.keyboard.press('ArrowRight');
		await page.getByRole('radio', { name: 'GET, to read' }).focus();

		await page.keyboard.press('ArrowDown');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');

		await expect(page.getByText('The API took the token: 201 Created').last()).toBeVisible();
	});

	test('by nobody where it is of PingOne, and the page says so', async ({ page, upstream }) => {
		upstream.play('token');
		await typeClient(page, {
			region: 'EU',
			environmentId: '6f1d3f0a-2b1c-4c5d-8e9f-0123456789ab',
			clientId: 'a7b8c9d0-1111-4222-8333-444455556666',
			method: 'client_secret_basic',
			scope: 'orders:read'
		});
		await typeSecret(page, 'A-secret-of-this-test');
		await page.getByRole('link', { name: 'Next Step' }).click();
		await requestToken(page);
		const panel = page.getByRole('region', { name: 'Use the token' });

		await openUse(page);
		await expect(panel).toContainText('The workbench does not make this call for you');
		await expect(panel.getByRole('button', { name: 'Call the API' })).toHaveCount(0);
		await expect(panel.getByRole('button', { name: 'Copy with token' })).toBeVisible();
	});

	test('by curl at the Management API where it is a worker’s', async ({ page }) => {
		await openSandboxApplication(page, /^Environment Worker/);
		const panel = page.getByRole('region', { name: 'Use the token' });

		await openUse(page);
		await expect(panel).toContainText(/curl 'http:\/\/localhost:\d+\/sandbox\/v1\/environments\//);
		await expect(panel.getByRole('button', { name: 'Call the API' })).toHaveCount(0);
	});
});

test.describe('the token is renewed', () => {
	test('by itself at 90 % of its lifetime, on any step and after a reload', async ({ page }) => {
		await page.clock.install();
		await openSandboxApplication(page, /^Quote Ticker/);
		const first = await valueOfToken(page).innerText();
		await openRenewal(page);
		const control = page.getByRole('switch', {
			name: 'Renew automatically at 90 % of the lifetime'
		});
		await control.check();
		await expect(page.getByText(/^Next token: /)).toBeVisible();

		await page.getByRole('tab', { name: 'Read' }).click();
		await page.clock.fastForward(30_000);
		await expect(page.getByRole('timer')).toHaveText(/^[12]\d seconds|30 seconds/);
		await expect(valueOfToken(page)).toHaveText(first);
		await page.clock.fastForward(25_000);
		await expect(valueOfToken(page)).not.toHaveText(first);
		const second = await valueOfToken(page).innerText();

		await page.reload();
		await openRenewal(page);
		await expect(control).toBeChecked();
		await page.getByRole('link', { name: 'Next Step' }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Introspection & UserInfo');
		await page.clock.fastForward(55_000);
		await expect
			.poll(() => page.evaluate(() => sessionStorage.getItem('unified-flow.token')))
			.not.toContain(second);
	});

	test('not while it is switched off, nor with a configuration for another client', async ({
		page
	}) => {
		await page.clock.install();
		await openSandboxApplication(page, /^Quote Ticker/);
		const token = await valueOfToken(page).innerText();
		await page.clock.fastForward(55_000);
		await expect(page.getByText('time to renew')).toBeVisible();
		await page.goto(`${FLOW}/configure`);
		await page.getByRole('button', { name: /^Orders Sync \(Basic\)/ }).click();
		await page.goto(`${FLOW}/token`);

		await openRenewal(page);
		await page.getByRole('switch', { name: /Renew automatically/ }).check();

		await expect(page.getByText('Paused: the configuration is for another client')).toBeVisible();
		await page.getByRole('tab', { name: 'Read' }).click();
		await expect(valueOfToken(page)).toHaveText(token);
	});

	test('no more once it was refused, and the reason is said', async ({ page, context }) => {
		await page.clock.install();
		await openSandboxApplication(page, /^Quote Ticker/);
		await openRenewal(page);
		await page.getByRole('switch', { name: /Renew automatically/ }).check();
		await context.clearCookies();
		let requests = 0;
		page.on('request', (request) => {
			if (request.url().endsWith('/api/token-exchange')) requests += 1;
		});

		await page.clock.fastForward(55_000);

		await expect(
			page.getByText(/^Switched off automatically: .*credential_required/)
		).toBeVisible();
		await expect(page.getByRole('switch', { name: /Renew automatically/ })).not.toBeChecked();
		expect(requests).toBe(1);
	});
});

test('a token stands under its own client, with a way back to it and one to a new token', async ({
	page
}) => {
	await openSandbox(page);
	await requestToken(page);
	await page.goto(`${FLOW}/configure`);
	await page.getByRole('button', { name: 'Orders Sync (POST)' }).click();
	const steps = page.getByRole('navigation', { name: /Steps/ });
	await expect(steps.getByRole('link', { name: /Display Tokens/ })).not.toContainText(/done/i);

	await page.goto(`${FLOW}/token`);

	const notice = page.getByText('This token belongs to another client');
	await expect(notice).toBeVisible();
	await expect(page.getByText(/It was issued to Orders Sync \(Basic\)/)).toBeVisible();
	await expectGoodInEveryLook(page, '16-foreign-token');
	await page.goto(`${FLOW}/introspect`);
	await expect(notice).toBeVisible();

	await page.getByRole('button', { name: 'Go back to its client' }).click();

	await expect(notice).toBeHidden();
	await page.goto(`${FLOW}/configure`);
	await expect(page.getByRole('radio', { name: 'client_secret_basic' })).toBeChecked();
});

test('neither door of the first page loses anything that is there', async ({ page }) => {
	const made: string[] = [];
	page.on('request', (request) => {
		if (request.url().endsWith('/api/sandboxes')) made.push(request.url());
	});
	await openSandbox(page);
	await requestToken(page);

	await page.goto('/');
	await page.getByRole('link', { name: 'Use my PingOne environment' }).click();
	await page.getByLabel('Environment ID').fill('6f1d3f0a-2b1c-4c5d-8e9f-0123456789ab');
	await page.goto('/');
	await page.getByRole('link', { name: 'Continue in the sandbox' }).click();

	await expect(page.getByText('Orders Sync (Basic)').first()).toBeVisible();
	await page.goto(`${FLOW}/token`);
	await expect(valueOfToken(page)).toBeVisible();
	await expect(page.getByText('This token belongs to another client')).toBeHidden();
	expect(made).toHaveLength(1);
	await page.goto('/');
	await page.getByRole('link', { name: 'Use my PingOne environment' }).click();
	await expect(page.getByLabel('Environment ID')).toHaveValue(
		'6f1d3f0a-2b1c-4c5d-8e9f-0123456789ab'
	);
	await page.goto('/');
	await page.getByRole('button', { name: 'Make a new sandbox…' }).click();
	await expect(page.getByText(/replaces the sandbox that you have/)).toBeVisible();
	await expectGoodInEveryLook(page, '17-replace-sandbox');
	await page.getByRole('button', { name: 'Keep mine' }).click();
	expect(made).toHaveLength(1);
});
