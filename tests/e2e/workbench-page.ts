/** What a person does on the pages, by the names that they see. */
import { expect, type Locator, type Page } from '@playwright/test';

export const FLOW = '/flow/client-credentials';

/** Through the sandbox door: it lands on step 1, configured. */
export async function openSandbox(page: Page): Promise<void> {
	await page.goto('/');
	await page.getByRole('button', { name: 'Try it in the sandbox' }).click();
	await page.waitForURL(`**${FLOW}/request`);
	await expect(page.getByRole('button', { name: 'Request Token' })).toBeEnabled();
}

/** Requests a token and waits for the automatic advance to step 2. */
export async function requestToken(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Request Token' }).click();
	await page.waitForURL(`**${FLOW}/token`);
	await expect(page.getByRole('heading', { level: 1, name: 'Display Tokens' })).toBeVisible();
}

export type TypedClient = {
	readonly region: string;
	readonly environmentId: string;
	readonly clientId: string;
	readonly method: string;
	readonly scope?: string;
};

/** Types a client into step 0, all but its credential. */
export async function typeClient(page: Page, client: TypedClient): Promise<void> {
	await page.goto(`${FLOW}/configure`);
	await page.getByLabel('Region').selectOption(client.region);
	await page.getByLabel('Environment ID').fill(client.environmentId);
	await page.getByLabel('Client ID').fill(client.clientId);
	await page.getByRole('radio', { name: client.method }).check();
	if (client.scope !== undefined) await page.getByLabel('Scopes').fill(client.scope);
}

/** Types the secret and leaves the field, which stores it. */
export async function typeSecret(page: Page, secret: string): Promise<void> {
	await page.getByLabel('Client Secret').fill(secret);
	await page.getByLabel('Client Secret').press('Tab');
	await expect(page.getByText('Client Secret stored')).toBeVisible();
}

/** What a request that brought no token turned the stage of step 1 into. */
export function outcomeOf(page: Page): Locator {
	return page.getByRole('region', { name: /^Outcome: / });
}

/** Takes the worker out of the vault, as its button in the App Picker does. */
export async function forgetWorker(page: Page): Promise<void> {
	const status = await page.evaluate(async () => {
		const headers = { 'x-workbench': '1', 'content-type': 'application/json' };
		const listed = await fetch('/api/credentials', { headers });
		const { credentials }: { credentials: Record<string, unknown>[] } = await listed.json();
		const worker = credentials.find((record) => record['purpose'] === 'worker') ?? {};
		const { purpose, region, environment_id, client_id } = worker;
		const body = JSON.stringify({ purpose, region, environment_id, client_id });
		return (await fetch('/api/credentials', { method: 'DELETE', headers, body })).status;
	});
	expect(status).toBeLessThan(300);
}
