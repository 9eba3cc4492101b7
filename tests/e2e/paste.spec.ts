/** What people have in the clipboard fills in the form, and a secret in it is in the vault and nowhere else. */
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import {
	CLIENT_ID,
	ENVIRONMENT_ID,
	PASTED_TEXTS
} from '../../src/lib/intake/pasted-texts.test-data';
import { expect, expectGoodInEveryLook, test } from './fixtures';
import { FLOW, openSandbox, typeClient } from './workbench-page';

const FIELD = /^A curl command/;

async function paste(page: Page, text: string): Promise<void> {
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
	await page.getByRole('button', { name: 'Paste curl, .env or Postman' }).click();
	await expect(page.getByLabel(FIELD)).toBeFocused();
	await page.keyboard.press('ControlOrMeta+v');
	await page.getByRole('button', { name: 'Fill in' }).click();
}

/** Every place of the browser in which a page could keep it. */
async function placesOf(page: Page): Promise<string> {
	const stores = await page.evaluate(() =>
		JSON.stringify([
			Object.entries(localStorage),
			Object.entries(sessionStorage),
			document.cookie,
			[...document.querySelectorAll('input, textarea')].map((field) =>
				field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : ''
			)
		])
	);
	return [stores, await page.content(), page.url()].join('\n');
}

const FORM = {
	region: 'Region',
	environment_id: 'Environment ID',
	issuer: 'Issuer',
	client_id: 'Client ID',
	scope: 'Scopes'
} as const;

for (const { name, textOf, fields, hasSecret, left, says, fault } of PASTED_TEXTS) {
	test(`${name}: what is filled in, what is told, where the secret is`, async ({ page }) => {
		const secret = `CANARY-${randomUUID()}`;
		const logged: string[] = [];
		const stored: string[] = [];
		page.on('console', (message) => logged.push(message.text()));
		page.on('request', (request) => {
			if (request.method() === 'PUT') stored.push(request.postData() ?? '');
			else logged.push(request.url(), request.postData() ?? '');
		});
		await page.goto(`${FLOW}/configure`);

		await paste(page, textOf(secret));

		if (fault !== undefined) {
			await expect(page.getByLabel(FIELD)).toHaveAccessibleDescription(fault);
			await expect(page.getByLabel('Environment ID')).toHaveValue('');
			expect(stored).toEqual([]);
			return;
		}
		const panel = page.getByRole('region', { name: 'Paste what you have' });
		await expect(panel.getByText(/^Filled in from/)).toBeVisible();
		for (const [field, label] of Object.entries(FORM)) {
			const value = fields[field];
			// An issuer takes the place of the environment.
			if (typeof value === 'string' && !(field === 'environment_id' && fields.issuer)) {
				await expect(page.getByLabel(label)).toHaveValue(value);
			}
		}
		const { client_auth_method: method = 'client_secret_basic' } = fields;
		await expect(page.getByRole('radio', { name: method })).toBeChecked();
		for (const one of left) {
			await expect(panel.getByText(one, { exact: true })).toBeVisible();
		}
		if (says !== undefined) await expect(panel).toContainText(says);

		if (hasSecret) {
			await expect(panel).toContainText('The client secret is in the vault');
			await expect(page.getByText('Client Secret stored')).toBeVisible();
			expect(stored.map((body): unknown => JSON.parse(body))).toEqual([
				{
					purpose: 'client',
					region: 'EU',
					environment_id: ENVIRONMENT_ID,
					client_id: CLIENT_ID,
					client_secret: secret
				}
			]);
		} else {
			expect(stored).toEqual([]);
		}
		await expect(page.getByLabel(FIELD)).toHaveCount(0);
		await page.getByRole('button', { name: 'Paste something else' }).click();
		await expect(page.getByLabel(FIELD)).toHaveValue('');
		const seen = [await placesOf(page), ...logged].join('\n');
		for (const spelling of [secret, btoa(`${CLIENT_ID}:${secret}`), btoa(secret)]) {
			expect(seen.includes(spelling), 'the secret outside of the vault').toBe(false);
		}
	});
}

test('Undo brings back what was typed, and deletes the secret; the text can be filled in again', async ({
	page
}) => {
	await typeClient(page, {
		region: 'CA',
		environmentId: '11111111-2222-4333-8444-555555555555',
		clientId: 'typed-before',
		method: 'client_secret_post',
		scope: 'typed:before'
	});
	const env = PASTED_TEXTS.find(({ name }) => name === 'a .env file')?.textOf(
		'pasted-secret-01234'
	);
	await paste(page, env ?? '');
	await expect(page.getByText('Client Secret stored')).toBeVisible();

	await page.getByRole('button', { name: 'Undo' }).click();

	await expect(page.getByText('The client secret was deleted from the vault.')).toBeVisible();
	await expect(page.getByLabel('Region')).toHaveValue('CA');
	await expect(page.getByLabel('Client ID')).toHaveValue('typed-before');
	await expect(page.getByLabel('Scopes')).toHaveValue('typed:before');
	await page.getByRole('button', { name: 'Fill in again' }).click();
	await expect(page.getByLabel('Client ID')).toHaveValue(CLIENT_ID);
	await expect(page.getByLabel('Client Secret')).toHaveValue('');
});

test('a paste for PingOne leaves the sandbox as it was', async ({ page }) => {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	await expect(page.getByText('Client Secret stored')).toBeVisible();
	const sandbox = await page.getByLabel('Environment ID').inputValue();

	await paste(page, `https://auth.pingone.eu/${ENVIRONMENT_ID}/as`);

	await expect(page.getByLabel('Region')).toHaveValue('EU');
	await expect(page.getByLabel('Client ID')).toHaveValue('');
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByLabel('Region')).toHaveValue('sandbox');
	await expect(page.getByLabel('Environment ID')).toHaveValue(sandbox);
});

test('a secret without its client waits in its field, and is stored when the client is known', async ({
	page
}) => {
	await page.goto(`${FLOW}/configure`);
	await paste(page, 'CLIENT_SECRET=waits-for-its-client-0123');

	await expect(page.getByText('The client secret is in its field below.')).toBeVisible();
	await page.getByLabel('Environment ID').fill(ENVIRONMENT_ID);
	await page.getByLabel('Client ID').fill(CLIENT_ID);
	await page.getByLabel('Client ID').press('Tab');

	await expect(page.getByText('Client Secret stored')).toBeVisible();
});

test('by keyboard alone, with what came of it under the focus', async ({ page }) => {
	await page.goto(`${FLOW}/configure`);
	const button = page.getByRole('button', { name: 'Paste curl, .env or Postman' });
	await expect(button).toBeEnabled();
	await button.focus();
	await page.keyboard.press('Enter');
	await expect(page.getByLabel(FIELD)).toBeFocused();
	const env = PASTED_TEXTS.find(({ name }) => name === 'a .env file');
	await page.keyboard.insertText(env?.textOf('by-keyboard-alone-0123') ?? '');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');

	const result = page.getByRole('status').filter({ hasText: 'Filled in from' });
	await expect(result).toBeFocused();
	await page.keyboard.press('Tab');
	await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
});

test('the field and what came of it are good in every look', async ({ page }) => {
	await page.goto(`${FLOW}/configure`);
	await page.getByRole('button', { name: 'Paste curl, .env or Postman' }).click();
	await expect(page.getByLabel(FIELD)).toBeFocused();
	await expectGoodInEveryLook(page, 'paste-empty');
	const env = PASTED_TEXTS.find(({ name }) => name === 'a .env file');
	await page.getByLabel(FIELD).fill(env?.textOf('in-every-look-0123456') ?? '');
	await page.getByRole('button', { name: 'Fill in' }).click();
	await expect(page.getByText(/^Filled in from/)).toBeVisible();
	await expectGoodInEveryLook(page, 'paste-filled');
});
