/** What is recorded on the way, and taken away from the page of API calls. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, expectGoodInEveryLook, test } from './fixtures';
import { FLOW, openSandbox, requestToken } from './workbench-page';

test('a shell of the calls that this flow makes is shown before any is made', async ({ page }) => {
	await page.goto(`${FLOW}/calls`);

	await expect(page.getByRole('heading', { level: 1 })).toHaveText('API Documentation');
	for (const name of ['Worker Token Retrieval', 'OIDC Discovery', 'Token Request']) {
		await expect(page.getByText(name).last()).toBeVisible();
	}
});

function timeline(page: Page) {
	return page.getByRole('region', { name: 'Timeline' });
}

test('an arrow of the diagram opens the wire of its call, and the focus comes back', async ({
	page
}) => {
	await openSandbox(page);
	await requestToken(page);
	await page.getByRole('link', { name: 'View API Documentation' }).click();
	const arrow = page.getByRole('button', { name: /: Token Request POST/ });
	await arrow.focus();

	await page.keyboard.press('Enter');

	const opened = page.getByRole('region', { name: 'Token Request', exact: true });
	await expect(opened.getByRole('heading', { name: 'Token Request' })).toBeFocused();
	await expect(opened).toContainText('grant_type=client_credentials');
	await opened.getByRole('button', { name: 'Close' }).click();
	await expect(arrow).toBeFocused();
});

test('every step leads to the calls, and they survive a reload', async ({ page }) => {
	await openSandbox(page);
	await requestToken(page);
	await page.getByRole('link', { name: 'View API Documentation' }).click();
	await page.waitForURL(`**${FLOW}/calls`);
	await expect(timeline(page)).toContainText('Ask the Worker for a token');

	await page.reload();

	await expect(timeline(page)).toContainText('Ask the Worker for a token');
});

test('the Postman collection and the case file of a run can be downloaded', async ({ page }) => {
	await openSandbox(page);
	await requestToken(page);
	await page.getByRole('link', { name: 'View API Documentation' }).click();

	const collection = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Download as Postman collection' }).click();
	const file = await collection;
	expect(file.suggestedFilename()).toMatch(
		/^pingone-client-credentials-oauth2\.0-\d{4}-\d{2}-\d{2}-/
	);
	expect(await readFile(await file.path(), 'utf8')).toContain('collection/v2.1.0');

	await page.getByText('Other formats and code').click();
	const caseFile = page.waitForEvent('download');
	await page.getByLabel('Export as').selectOption('Case file');
	await page.getByRole('button', { name: 'Download', exact: true }).click();
	const text = await readFile(await (await caseFile).path(), 'utf8');
	expect(text).toContain('The application has the Client Credentials grant');
});

test('two clicks show a call as curl, in view', async ({ page }) => {
	await openSandbox(page);
	await requestToken(page);
	await page.getByRole('link', { name: 'View API Documentation' }).click();

	await page.getByRole('button', { name: /: Token Request POST/ }).click();
	await page.getByRole('tab', { name: 'curl' }).click();

	const command = page.getByRole('region', { name: 'curl that sends Token Request' });
	await expect(command).toContainText(/^curl http\S+\/as\/token \\\s+-u "[\w-]+:\$CLIENT_SECRET"/);
	await expect(command).toBeInViewport();
});

test('the language of a request is remembered by the next page and the next visit', async ({
	page
}) => {
	await openSandbox(page);
	await requestToken(page);
	await page.goto(`${FLOW}/calls`);
	await page.getByRole('button', { name: /: Token Request POST/ }).click();
	await page.getByRole('tab', { name: 'Python' }).click();
	await expect(page.getByRole('tab', { name: 'Python' })).toHaveAttribute('aria-selected', 'true');

	await page.reload();
	await page.getByRole('button', { name: /: Ask the Worker for a token POST/ }).click();

	await expect(
		page.getByRole('region', { name: 'Python that sends Ask the Worker for a token' })
	).toContainText('urllib.request');
});

test('the code names the client that the call was made for, whoever is configured by now', async ({
	page
}) => {
	await openSandbox(page);
	await requestToken(page);
	const asked = await page.evaluate(() => localStorage.getItem('unified-flow.configuration'));
	const { client_id: client }: { client_id: string } = JSON.parse(asked ?? '{}');
	await page.goto(`${FLOW}/configure`);
	await page.getByLabel('Client ID').fill('another-client');
	await page.getByLabel('Client ID').press('Tab');
	await page.goto(`${FLOW}/calls`);

	await page.getByRole('button', { name: /: Token Request POST/ }).click();
	await page.getByRole('tab', { name: 'curl' }).click();

	await expect(page.getByRole('region', { name: 'curl that sends Token Request' })).toContainText(
		`-u "${client}:$CLIENT_SECRET"`
	);
});

test('the calls and an open one in every look', async ({ page }) => {
	await openSandbox(page);
	await requestToken(page);
	await page.goto(`${FLOW}/calls`);
	await page.getByRole('button', { name: /: Token Request POST/ }).click();
	await page.getByRole('tab', { name: 'curl' }).click();
	await expect(page.getByRole('region', { name: 'curl that sends Token Request' })).toBeVisible();

	await expectGoodInEveryLook(page);
});
