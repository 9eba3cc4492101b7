import { readFile } from 'node:fs/promises';
/** The assertion workshop and the encoding lens of step 1, on the sandbox. */
import type { Page } from '@playwright/test';
import { expect, expectGoodInEveryLook, test } from './fixtures';
import { FLOW, forgetWorker, openSandbox } from './workbench-page';

async function openWorkshop(page: Page): Promise<void> {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	await page.getByRole('button', { name: /Secret JWT/ }).click();
	await page.getByRole('link', { name: 'Next Step' }).click();
	await expect(page.getByRole('option', { name: /^&?client_assertion=/ })).toBeVisible();
	await page.getByText('Assertion workshop').click();
}

test('what the workshop changes is in the preview and in the request, until it is reset', async ({
	page
}) => {
	await openWorkshop(page);
	await expect(page.getByRole('heading', { name: 'It breaks no rules' })).toBeVisible();

	await page.getByRole('button', { name: 'exp two hours ahead' }).click();

	await expect(page.getByRole('heading', { name: 'It breaks 1 rule' })).toBeVisible();
	await expect(page.getByText("PingOne's one-hour rule")).toBeVisible();
	await expect(page.getByText('Assertion workshop: changes in force')).toBeVisible();

	await page.getByRole('button', { name: 'Request Token' }).click();
	await expect(page.getByText('Invalid client credentials').first()).toBeVisible();
	const why = page.getByRole('region', { name: 'Why it was refused' });
	await expect(why.getByRole('listitem').first()).toContainText('valid for more than one hour');
	// The last part of the refusal, which moves what is below it.
	await expect(page.getByRole('button', { name: 'Case file for support' })).toBeVisible();
	await page.getByRole('button', { name: 'Reset to the default' }).click();
	await expect(page.getByText('Assertion workshop: changes in force')).toBeHidden();
	await page.getByRole('button', { name: 'Request Token' }).click();
	await page.waitForURL(`**${FLOW}/token`);
});

test('an assertion that cannot be signed is refused by the Worker, with the reason', async ({
	page
}) => {
	await openWorkshop(page);

	await page.getByLabel('Changes to the header').fill('{"alg":"none"}');

	await expect(page.getByText(/The assertion header asks for "none"/).first()).toBeVisible();
	await page.getByLabel('Changes to the header').fill('{"alg"');
	await expect(page.getByText(/This is not JSON/)).toBeVisible();
});

test('both are good in every look', async ({ page }) => {
	await openWorkshop(page);
	await page.getByRole('button', { name: 'two audiences' }).click();
	await page.getByText('Encoding lens', { exact: true }).click();
	await expect(page.getByLabel('Text instead of the secret')).toBeVisible();
	await page.getByLabel('Text instead of the secret').fill('a+b %');
	await expect(page.getByText('3 characters differ between raw and form-encoded.')).toBeVisible();

	await expectGoodInEveryLook(page);
});

test('a refusal brings the fix that the pre-flight worked out, and one click uses it', async ({
	page
}) => {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	await page.getByLabel('Scopes').fill('openid');
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('button', { name: 'Request Token' }).click();
	await page.getByText('Send it anyway').click();
	await page.getByRole('button', { name: 'Send anyway' }).click();

	const why = page.getByRole('region', { name: 'Why it was refused' });
	await expect(why.getByText('certain').first()).toBeVisible();
	await why.getByRole('button', { name: 'Use api:read api:write and try again' }).click();

	await page.waitForURL(`**${FLOW}/token`);
	await page.goto(`${FLOW}/configure`);
	await expect(page.getByLabel('Scopes')).toHaveValue('api:read api:write');
});

test('the registered keys judge the key id as it is typed', async ({ page }) => {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	await page.getByRole('button', { name: /Orders Sync \(Private Key JWT\)/ }).click();
	await page.getByRole('button', { name: 'Make a key pair' }).click();
	await page.getByRole('link', { name: 'Next Step' }).click();
	const asked: string[] = [];
	page.on('request', (request) => {
		if (/\/api\/applications\/[0-9a-f-]{36}\?/.test(request.url())) asked.push(request.url());
	});

	await page.getByText('Assertion workshop').click();

	await expect(page.getByText(/^Registered with the application: /)).toBeVisible();
	await expect(page.getByText(/The key that signs is registered/)).toBeVisible();
	await page.getByLabel('Changes to the header').fill('{"kid":"not-registered"}');
	await expect(page.getByText(/The only registered key has the id/)).toBeVisible();
	expect(asked).toHaveLength(1);
});

test('without a worker the workshop says how the registered keys can be judged', async ({
	page
}) => {
	await openSandbox(page);
	await forgetWorker(page);
	await page.goto(`${FLOW}/configure`);
	await page.getByRole('button', { name: /Orders Sync \(Private Key JWT\)/ }).click();
	await page.goto(`${FLOW}/request`);

	await page.getByText('Assertion workshop').click();

	await expect(
		page.getByText(/enter a worker of this environment in the App Picker of step 0/)
	).toBeVisible();
});

test('the code of a run is signed as the run was, after a change in the workshop', async ({
	page
}) => {
	await openWorkshop(page);
	await page.getByLabel(/^Changes to the header/i).fill('{"alg": "HS384"}');
	await page.getByRole('button', { name: 'Request Token' }).click();
	await page.waitForURL(`**${FLOW}/token`);
	await page.getByRole('link', { name: 'View API Documentation' }).click();
	await page.getByText('Other formats and code').click();
	await page.getByLabel('Export as').selectOption('bash');
	const saved = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Download', exact: true }).click();

	const text = await readFile(await (await saved).path(), 'utf8');
	expect(text).toContain('HS384');
});
