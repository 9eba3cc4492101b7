/** A client's keys on their own page: made, brought, registered in each way, published, rotated. */
import { readFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, expectGoodInEveryLook, test } from './fixtures';
import { FLOW, openSandbox, requestToken } from './workbench-page';

/** A sandbox with the client that signs, whose key nobody has registered. */
async function openKeys(page: Page): Promise<void> {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	await page.getByRole('button', { name: /Private Key JWT/ }).click();
	await page.goto('/keys');
	await expect(page.getByRole('button', { name: 'Make a key pair' })).toBeEnabled();
}

/** Presses Tab until the element with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
	for (let presses = 0; presses < 60; presses++) {
		await page.keyboard.press('Tab');
		const focused = await page.evaluate(() => {
			const { activeElement: active } = document;
			const label = active instanceof HTMLInputElement ? active.labels?.[0] : active;
			return label?.textContent.trim().replaceAll(/\s+/g, ' ') ?? '';
		});
		if (focused.startsWith(name)) return;
	}
	throw new Error(`Tab does not reach ${name}.`);
}

function shown(page: Page, title: string) {
	return page.getByRole('region', { name: title, exact: true });
}

async function makeKey(page: Page): Promise<string> {
	await page.getByRole('button', { name: 'Make a key pair' }).click();
	const line = shown(page, 'Value of the JWKS field, on one line');
	await expect(line).toContainText('{"keys":[');
	return line.innerText();
}

/** Fills one field of the application in the sandbox console, and saves it. */
async function registerInConsole(page: Page, label: string, text: string): Promise<void> {
	await page.goto('/sandbox-console');
	await page.getByLabel(label, { exact: false }).first().fill(text);
	await page.getByRole('button', { name: 'Save with PUT' }).click();
	await expect(page.getByRole('button', { name: 'Save with PUT' })).toBeHidden();
}

async function expectToken(page: Page): Promise<void> {
	await page.goto(`${FLOW}/request`);
	await requestToken(page);
	await expect(page.getByRole('row', { name: /^client_id/ })).toBeVisible();
}

test('a key made here by keyboard, its line pasted into the console: a token', async ({ page }) => {
	await openKeys(page);
	await tabTo(page, 'Make a key pair');
	await page.keyboard.press('Enter');
	const line = shown(page, 'Value of the JWKS field, on one line');
	await expect(line).toContainText('{"keys":[');
	const jwks = await line.innerText();
	await expect(page.getByRole('status').filter({ hasText: 'in the vault' })).toBeInViewport();
	await expectGoodInEveryLook(page, 'keys-1-made');

	await page.reload();
	await expect(line).toHaveText(jwks);
	await tabTo(page, 'Console');
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('ArrowRight');
	await expect(shown(page, 'Terraform block')).toContainText('PRIVATE_KEY_JWT');
	await registerInConsole(page, 'JWKS (public keys', jwks);

	await expectToken(page);
});

test('the same by the URL of a hosted set, which is gone once it is deleted', async ({
	page,
	request
}) => {
	await openKeys(page);
	await makeKey(page);
	await page.getByRole('radio', { name: /A URL where we host it/ }).check();
	await page.getByRole('button', { name: 'Publish 1 key' }).click();
	const url = await shown(page, 'URL of the key set').innerText();
	const code = await shown(page, 'Removal code').innerText();
	const kept = await page.evaluate(() =>
		[...Object.values(localStorage), ...Object.values(sessionStorage)].join()
	);
	expect(kept).toContain('/api/hosted-keys');
	expect(kept).not.toContain(code.split('.')[1]);
	await expectGoodInEveryLook(page, 'keys-2-hosted');
	expect((await (await request.get(url)).json()).keys).toHaveLength(1);

	await registerInConsole(page, 'JWKS URL', url);
	await expectToken(page);

	await page.goto('/keys');
	await page.getByText('Delete a hosted key set with its removal code').click();
	await page.getByLabel('Removal code').fill(code);
	await page.getByRole('button', { name: 'Delete the hosted set' }).click();
	await expect(page.getByText('The set is deleted.')).toBeVisible();
	expect((await request.get(url)).status()).toBe(404);
});

test('a worker registers it, once what changes was shown and consented to', async ({ page }) => {
	await openKeys(page);
	await makeKey(page);
	await page.getByRole('tab', { name: 'With a worker' }).click();
	await page.getByRole('button', { name: 'Show the change…' }).click();
	const dialog = page.getByRole('dialog');
	await expect(dialog.getByText('What changes').first()).toBeVisible();
	await expect(dialog.locator('dd').filter({ hasText: /^jwks$/ })).toBeVisible();
	await expect(dialog.getByRole('button', { name: 'Send the change to PingOne' })).toBeDisabled();
	await dialog.getByRole('checkbox').check();
	await dialog.getByRole('button', { name: 'Send the change to PingOne' }).click();

	await expect(page.getByText('Registered with the application.')).toBeInViewport();
	await expect(page.getByRole('button', { name: 'Show the change…' })).toBeFocused();
	await expectToken(page);
});

test('the private half is saved once as a file, and is nowhere on the page or in its storage', async ({
	page
}) => {
	await openKeys(page);
	await page.getByRole('checkbox', { name: /Also download the private key/ }).check();
	const downloading = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Make a key pair' }).click();
	const download = await downloading;

	const pem = readFileSync(await download.path(), 'utf8');
	const [, secret = ''] = pem.split('\n');
	expect(download.suggestedFilename()).toMatch(/-private-key\.pem$/);
	expect(pem).toMatch(/^-----BEGIN PRIVATE KEY-----\n[\s\S]+-----END PRIVATE KEY-----\n?$/);
	await expect(page.getByText('It cannot be downloaded again.')).toBeVisible();
	await expect(page.getByRole('checkbox', { name: /Also download/ })).not.toBeChecked();
	const kept = await page.evaluate(() =>
		[
			document.documentElement.outerHTML,
			...Object.values(localStorage),
			...Object.values(sessionStorage)
		].join()
	);
	expect(secret).toHaveLength(64);
	expect(kept).not.toContain(secret);
});

test('a second key stands beside the first, takes over, and the first is removed', async ({
	page
}) => {
	await openKeys(page);
	await makeKey(page);
	await page.getByRole('button', { name: 'Make another key pair' }).click();
	const keys = page.getByRole('list', { name: 'Keys in the vault' }).getByRole('listitem');
	await expect(keys).toHaveCount(2);
	const line = shown(page, 'Value of the JWKS field, on one line');
	expect(JSON.parse(await line.innerText()).keys).toHaveLength(2);
	await expectGoodInEveryLook(page, 'keys-3-two');
	const second = await keys.nth(1).locator('dd').first().innerText();

	await registerInConsole(
		page,
		'JWKS (public keys',
		await (await page.goto('/keys'), line.innerText())
	);
	await expectToken(page);
	await page.goto('/keys');
	await page.getByRole('button', { name: /^Sign with this key/ }).click();
	await expect(keys.first()).toContainText(second);
	await expectToken(page);
	await page.goto('/keys');
	await page.getByRole('button', { name: /^Remove/ }).click();

	await expect(keys).toHaveCount(1);
	await expect(keys.first()).toContainText(second);
	await expect(page.getByText('The key is removed from the vault.')).toBeInViewport();
	await expect(page.getByRole('heading', { name: 'The private half' })).toBeFocused();
	await page.getByRole('button', { name: /^Remove/ }).press('Enter');
	await expect(page.getByRole('button', { name: 'Make a key pair' })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'The private half' })).toBeFocused();
});

test('a key that somebody brings is stored; what is no key stays in its field, with the reason', async ({
	page
}) => {
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
	const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
	await openKeys(page);
	await page.getByText('Bring a key that you have', { exact: true }).click();
	const field = page.getByLabel('Private key', { exact: true });
	await field.fill('ssh-rsa AAAA somebody');
	await page.getByRole('button', { name: 'Store the key in the vault' }).click();
	await expect(page.getByRole('alert')).toContainText('private_key');
	await expect(field).toHaveValue('ssh-rsa AAAA somebody');

	await field.fill(pem);
	await page.getByRole('button', { name: 'Store the key in the vault' }).click();

	await expect(page.getByText('RSA, 3,072 bits')).toBeVisible();
	await expect(field).toHaveValue('');
});

test('somebody without a client finds the fields for one, and a sandbox', async ({ page }) => {
	await page.goto('/keys');
	await expect(page.getByLabel('Client ID')).toBeVisible();
	await expectGoodInEveryLook(page, 'keys-0-empty');

	await page.getByRole('button', { name: 'Use a sandbox' }).click();

	await expect(page.getByRole('button', { name: 'Make a key pair' })).toBeEnabled();
	await expect(page.getByLabel('Client ID')).toBeVisible();
});
