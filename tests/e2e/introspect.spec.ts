/** Step 3: who asks about the token, the client or the resource server. */
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, expectGoodInEveryLook, test } from './fixtures';
import { FLOW, openSandbox, requestToken, typeClient, typeSecret } from './workbench-page';

async function openStep3AsResource(page: Page): Promise<void> {
	await openSandbox(page);
	await requestToken(page);
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('radio', { name: 'The resource server (API)' }).check();
	await expect(page.getByLabel('Resource ID')).toBeVisible();
}

function sign(page: Page, isActive: boolean) {
	return page
		.getByRole('paragraph')
		.filter({ hasText: new RegExp(`^active: ${String(isActive)}$`) });
}

test('the client asks unless somebody chooses otherwise, and the answer says so', async ({
	page
}) => {
	await openSandbox(page);
	await requestToken(page);
	await page.getByRole('link', { name: 'Next Step' }).click();
	await expect(page.getByRole('radio', { name: 'The client' })).toBeChecked();

	await page.getByRole('button', { name: 'Introspect Token' }).click();

	await expect(sign(page, true)).toBeVisible();
	await expect(page.getByText(/^Asked by the client /)).toBeVisible();
});

test('the resource of the token sees it as active, another one as inactive with the reason', async ({
	page
}) => {
	await openStep3AsResource(page);
	const introspect = page.getByRole('button', { name: 'Introspect Token' });
	await expect(introspect).toHaveAttribute('aria-disabled', 'true');
	await expect(page.getByText('Still needed: Resource ID, Resource Secret.')).toBeVisible();
	await expectGoodInEveryLook(page);

	await page.getByRole('button', { name: 'Use the credentials of Orders API' }).click();
	await expect(page.getByText('The Orders API asks')).toBeVisible();
	await expect(page.getByText('Resource Secret stored')).toBeVisible();
	await introspect.click();
	await expect(sign(page, true)).toBeVisible();
	await expect(page.getByText(/^Asked by the resource server /)).toBeVisible();
	await expectGoodInEveryLook(page);

	await page.getByRole('button', { name: 'Use the credentials of Inventory API' }).click();
	await expect(page.getByText('The Inventory API asks')).toBeVisible();
	await introspect.click();
	await expect(sign(page, false)).toBeVisible();
	const reason = page
		.getByRole('listitem')
		.filter({ hasText: 'The token is for another resource' });
	await expect(reason).toContainText('fits');
	await expect(reason).toContainText('https://orders.example.com');
	await expectGoodInEveryLook(page);

	await page.reload();
	await expect(page.getByRole('radio', { name: 'The client' })).toBeChecked();
	await page.getByRole('radio', { name: 'The resource server (API)' }).check();
	await expect(page.getByText('Resource Secret stored')).toBeVisible();
});

test('a wrong secret is a 401 that is explained, and the secret can be forgotten', async ({
	page
}) => {
	await openStep3AsResource(page);
	await page.getByRole('button', { name: 'Use the credentials of Orders API' }).click();
	await expect(page.getByText('Resource Secret stored')).toBeVisible();
	await page.getByRole('button', { name: 'Forget the stored credential' }).click();
	await expect(page.getByLabel('Resource ID')).not.toHaveValue('');
	await page.getByLabel('Resource Secret').fill('another-secret');
	await page.getByLabel('Resource Secret').press('Tab');
	await expect(page.getByText('Resource Secret stored')).toBeVisible();

	await page.getByRole('button', { name: 'Introspect Token' }).click();

	await expect(page.getByRole('alert')).toContainText('invalid_client');
	await expect(page.getByText('The resource server was not let in')).toBeVisible();
	await expect(page.getByRole('region', { name: 'Why it was refused' })).toHaveCount(0);
	await expectGoodInEveryLook(page);

	await page.getByRole('radio', { name: /^client_secret_post/ }).check();
	await page.getByRole('button', { name: 'Use the credentials of Orders API' }).click();
	await expect(page.getByRole('radio', { name: /^client_secret_basic/ })).toBeChecked();
});

test('by the keyboard alone', async ({ page }) => {
	await openSandbox(page);
	await requestToken(page);
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('radio', { name: 'The client' }).focus();

	await page.keyboard.press('ArrowDown');
	await expect(page.getByRole('radio', { name: 'The resource server (API)' })).toBeChecked();
	const adopt = page.getByRole('button', { name: 'Use the credentials of Orders API' });
	await expect(adopt).toBeVisible();
	await adopt.focus();
	await page.keyboard.press('Enter');
	await expect(page.getByText('Resource Secret stored')).toBeVisible();
	await page.getByRole('button', { name: 'Introspect Token' }).focus();
	await page.keyboard.press('Enter');

	await expect(sign(page, true)).toBeVisible();
});

test('the secret of a resource of PingOne leaves no trace in the browser', async ({
	page,
	upstream
}) => {
	const secret = `CANARY-${randomUUID()}`;
	upstream.play('token');
	await typeClient(page, {
		region: 'EU',
		environmentId: '6f1d3f0a-2b1c-4c5d-8e9f-0123456789ab',
		clientId: 'a7b8c9d0-1111-4222-8333-444455556666',
		method: 'client_secret_basic',
		scope: 'orders:read'
	});
	await typeSecret(page, 'The-secret-of-the-client');
	await page.getByRole('link', { name: 'Next Step' }).click();
	await requestToken(page);
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('radio', { name: 'The resource server (API)' }).check();
	await expect(page.getByRole('button', { name: /^Use the credentials of/ })).toHaveCount(0);

	await page.getByLabel('Resource ID').fill('c1e5a3d2-0000-4000-8000-000000000001');
	await page.getByLabel('Resource Secret').fill(secret);
	await page.getByLabel('Resource Secret').press('Tab');
	await expect(page.getByText('Resource Secret stored')).toBeVisible();
	upstream.play('introspected');
	await page.getByRole('button', { name: 'Introspect Token' }).click();
	await expect(sign(page, true)).toBeVisible();

	const { headers = [] } = upstream.received().at(-1) ?? {};
	const [, authorization = ''] = headers.find(([name]) => name === 'authorization') ?? [];
	const sent = Buffer.from(authorization.replace('Basic ', ''), 'base64').toString();
	expect(sent).toBe(`c1e5a3d2-0000-4000-8000-000000000001:${secret}`);
	const kept = await page.evaluate(() =>
		JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])
	);
	for (const text of [kept, await page.content()]) {
		expect(text).not.toContain(secret);
	}
	await page.goto(`${FLOW}/calls`);
	expect(await page.content()).not.toContain(secret);
});

test('a resource that is set to NONE in the console asks with its id alone', async ({ page }) => {
	await openSandbox(page);
	await page.goto('/sandbox-console');
	await page.getByText('Introspection by a resource', { exact: true }).click();
	await page.getByLabel('Resource', { exact: true }).selectOption('Orders API');
	await page.getByLabel('Introspect Endpoint Authentication Method').selectOption('NONE');
	await page.getByRole('button', { name: 'Save the resource with PUT' }).click();
	await expect(page.getByText('Done: PUT answered 200.')).toBeVisible();
	await expectGoodInEveryLook(page, 'console-introspection');

	await page.goto(`${FLOW}/request`);
	await requestToken(page);
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByText('Who may introspect?').click();
	await expect(page.getByRole('table', { name: 'Who sees what of a token' })).toBeVisible();
	await page.getByRole('radio', { name: 'The resource server (API)' }).check();
	await page.getByRole('button', { name: 'Use the credentials of Orders API' }).click();
	await expect(page.getByRole('radio', { name: /^none/ })).toBeChecked();
	await page.getByRole('button', { name: 'Introspect Token' }).click();
	await expect(sign(page, true)).toBeVisible();
	await expectGoodInEveryLook(page, 'introspection-none');
});
