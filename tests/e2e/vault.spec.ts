/** The vault as the pages see it: two tabs at once, and a Worker that does not answer. */
import type { Page } from '@playwright/test';
import { CLIENT_ID, ENVIRONMENT_ID } from '../support/workbench';
import { expect, test } from './fixtures';
import { FLOW, typeClient, typeSecret } from './workbench-page';

const CLIENT = {
	region: 'EU',
	environmentId: ENVIRONMENT_ID,
	clientId: CLIENT_ID,
	method: 'client_secret_basic'
} as const;

test('two fresh tabs that store a secret at once lose neither', async ({ context, baseURL }) => {
	const tabs = [await context.newPage(), await context.newPage()];
	const clients = [CLIENT_ID, ENVIRONMENT_ID];
	// Both are under way before either is answered.
	const bothTyped = Promise.withResolvers<undefined>();
	await context.route('**/api/credentials', async (route) => {
		if (route.request().method() === 'PUT') await bothTyped.promise;
		await route.continue();
	});
	for (const [index, page] of tabs.entries()) {
		await typeClient(page, { ...CLIENT, clientId: clients[index] ?? '' });
		await page.getByLabel('Client Secret').fill(`secret-of-tab-${String(index)}`);
		await page.getByLabel('Client Secret').press('Tab');
	}
	bothTyped.resolve(undefined);
	for (const page of tabs) await expect(page.getByText('Client Secret stored')).toBeVisible();

	const answer = await tabs[0]?.evaluate(async () =>
		(await fetch('/api/credentials', { headers: { 'x-workbench': '1' } })).text()
	);

	for (const client of clients) expect(answer, baseURL).toContain(`"client_id":"${client}"`);
});

/** The question which credentials are stored is answered with this. */
function answerVault(page: Page, status: number): Promise<unknown> {
	return page.route('**/api/credentials', (route) =>
		route.fulfill({
			status,
			contentType: 'application/problem+json',
			body: JSON.stringify({
				type: 'urn:unified-flow:problem:rate_limited',
				title: 'Too many requests',
				status,
				code: 'rate_limited',
				detail: 'Wait.',
				request_id: 'r'
			})
		})
	);
}

for (const step of ['configure', 'request']) {
	test(`a vault that asks to wait is asked again, and no secret is called missing at ${step}`, async ({
		page
	}) => {
		await typeClient(page, CLIENT);
		await typeSecret(page, 'a-secret-of-the-client');
		await page.clock.install();
		await answerVault(page, 429);

		await page.goto(`${FLOW}/${step}`);

		await expect(page.getByRole('alert')).toContainText('We could not ask the vault');
		await expect(page.getByText('Still needed')).toHaveCount(0);
		await page.unroute('**/api/credentials');
		await page.clock.runFor(2500);
		await expect(page.getByRole('alert')).toHaveCount(0);
		await expect(page.getByText('Still needed')).toHaveCount(0);
	});
}

test('a vault that does not answer is asked again by the button', async ({ page }) => {
	await typeClient(page, CLIENT);
	await typeSecret(page, 'a-secret-of-the-client');
	await page.clock.install();
	await page.route('**/api/credentials', (route) => route.fulfill({ status: 502, body: '' }));
	await page.goto(`${FLOW}/configure`);
	await expect(page.getByRole('alert')).toContainText('We could not ask the vault');

	await page.unroute('**/api/credentials');
	await page.getByRole('button', { name: 'Try again now' }).click();

	await expect(page.getByText('Client Secret stored')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Next Step' })).toBeVisible();
});
