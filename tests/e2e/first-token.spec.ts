import { expect, test } from './fixtures';
import { FLOW, openSandbox, requestToken } from './workbench-page';

test('two clicks and no typing lead from the first page to a decoded sandbox token', async ({
	page
}) => {
	await page.goto('/');

	await page.getByRole('button', { name: 'Try it in the sandbox' }).click();
	await page.getByRole('button', { name: 'Request Token' }).click();

	await expect(page.getByRole('row', { name: /^client_id/ })).toBeVisible();
	await expect(page.getByRole('row', { name: /^aud/ })).toContainText('https://');
	await expect(page.getByRole('row', { name: /^sub/ })).toContainText('not present');
});

test('the green box stays in view after the automatic advance, with the focus on the new heading', async ({
	page
}) => {
	await openSandbox(page);

	await requestToken(page);

	await expect(page.getByText('Access token received successfully!')).toBeVisible();
	await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('a preference keeps step 1 open when the token arrives', async ({ page }) => {
	await openSandbox(page);
	await page.getByLabel('Open the token when it arrives').uncheck();

	await page.getByRole('button', { name: 'Request Token' }).click();

	await expect(page.getByText('Access token received successfully!')).toBeVisible();
	await expect(page).toHaveURL(/\/request$/);
	await expect(page.getByRole('link', { name: 'Next Step' })).toBeVisible();
});

test('the token and its countdown survive a reload', async ({ page }) => {
	await openSandbox(page);
	await requestToken(page);
	const value = page.getByRole('region', { name: 'Value of the access token' });
	const token = await value.innerText();

	await page.reload();

	await expect(value).toHaveText(token);
	await expect(page.getByRole('timer')).toContainText(/59 minutes|1 hour/);
	expect(await page.evaluate(() => Object.keys(localStorage).join())).not.toContain('token');
});

test('back, forward and a typed address lead to the steps', async ({ page }) => {
	await openSandbox(page);
	await requestToken(page);

	await page.goBack();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Request Token');
	await page.goForward();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Display Tokens');
	await page.goto(FLOW);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Configure Credentials');
});

test('introspection answers active, explains each member and marks what differs', async ({
	page
}) => {
	await openSandbox(page);
	await requestToken(page);
	await page.getByRole('link', { name: 'Next Step' }).click();

	await page.getByRole('button', { name: 'Introspect Token' }).click();

	await expect(page.getByRole('paragraph').filter({ hasText: /^active: true$/ })).toBeVisible();
	for (const member of ['active', 'scope', 'client_id', 'sub', 'exp', 'iat', 'aud']) {
		await expect(
			page.getByRole('row', { name: new RegExp(`^${member}\\b`) }).first()
		).toBeVisible();
	}
	await expect(page.getByRole('radio', { name: 'Refresh Token' })).toBeDisabled();
	await expect(page.getByRole('radio', { name: 'ID Token' })).toBeDisabled();
	await expect(page.getByRole('button', { name: 'UserInfo', exact: true })).toBeDisabled();
});

const METHODS = [
	{ application: 'Orders Sync (Basic)', method: 'client_secret_basic' },
	{ application: 'Orders Sync (POST)', method: 'client_secret_post' },
	{ application: 'Orders Sync (Secret JWT)', method: 'client_secret_jwt' },
	{ application: 'Orders Sync (Private Key JWT)', method: 'private_key_jwt' }
];

for (const { application, method } of METHODS) {
	test(`${method}: a verified token, active at introspection, inactive once revoked`, async ({
		page
	}) => {
		await openSandbox(page);
		await page.goto(`${FLOW}/configure`);
		await page.getByRole('button', { name: application }).click();
		if (method === 'private_key_jwt') {
			await page.getByRole('button', { name: 'Make a key pair' }).click();
			await expect(page.getByText('Private Key stored')).toBeVisible();
		}
		await page.getByRole('link', { name: 'Next Step' }).click();
		await expect(page.getByRole('radio')).toHaveCount(0);

		await requestToken(page);
		await page.getByRole('button', { name: 'Verify signature' }).click();
		await expect(page.getByText('The signature is good')).toBeVisible();

		await page.getByRole('link', { name: 'Next Step' }).click();
		await page.getByRole('button', { name: 'Introspect Token' }).click();
		await expect(page.getByRole('paragraph').filter({ hasText: /^active: true$/ })).toBeVisible();
		await page.locator('summary', { hasText: 'Revoke the token' }).click();
		await page.getByRole('button', { name: 'Revoke Token' }).click();
		await expect(page.getByText(/revoked/i).first()).toBeVisible();
		await page.getByRole('button', { name: 'Introspect Token' }).click();
		await expect(page.getByRole('paragraph').filter({ hasText: /^active: false$/ })).toBeVisible();
	});
}
