/** The failure lab, as a learner goes through it. */
import type { Page } from '@playwright/test';
import { SCENARIOS } from '../../src/lib/lab/scenarios';
import { expect, expectGoodInEveryLook, expectNoAxeViolations, test } from './fixtures';

const CONFIGURATION_KEY = 'unified-flow.configuration';

async function predictAndSend(page: Page, choice: string): Promise<void> {
	await page.getByRole('radio', { name: choice }).check();
	await page.getByRole('button', { name: 'Send the request' }).click();
	await expect(
		page.getByRole('heading', { name: 'What was sent, and what came back' })
	).toBeVisible();
}

test('lists every scenario, and keeps no count at first', async ({ page }) => {
	await page.goto('/');
	await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Lab' }).click();

	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Failure lab');
	for (const { title } of SCENARIOS) {
		await expect(page.getByRole('link', { name: title, exact: true })).toBeVisible();
	}
	await expect(page.getByRole('status').first()).toContainText(`0 of ${String(SCENARIOS.length)}`);
	await expectGoodInEveryLook(page, 'lab');
});

test('leads from a prediction by hints and diagnosis to a token', async ({ page, context }) => {
	await page.goto('/lab/wrong-secret');
	const configuration = () => page.evaluate((key) => localStorage.getItem(key), CONFIGURATION_KEY);
	const before = await configuration();

	await predictAndSend(page, '401 invalid_client');

	await expect(
		page.getByRole('heading', { name: 'What was sent, and what came back' })
	).toBeFocused();
	await expect(page.getByText('As predicted')).toBeVisible();
	await expect(page.getByRole('region', { name: 'The response' })).toContainText('HTTP 401');
	await page.getByRole('button', { name: 'Give me a hint' }).click();
	await page.getByRole('button', { name: 'Give me a bigger hint' }).click();
	await page.getByRole('button', { name: 'Tell me the answer' }).click();
	await page.getByRole('button', { name: 'Show the diagnosis' }).click();
	await expect(page.getByText('The client secret does not match the application.')).toBeVisible();
	await page.getByRole('button', { name: 'Enter the right secret' }).click();
	await expect(page.getByText('A token was issued')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'Fix it' })).toBeFocused();
	await expectGoodInEveryLook(page, 'lab-fixed');
	// No cookie, so nothing in the vault; and the flow is as it was.
	expect(await context.cookies()).toEqual([]);
	expect(await configuration()).toBe(before);

	await page.getByRole('link', { name: 'Failure lab' }).click();
	await expect(page.getByText('Fixed', { exact: true })).toHaveCount(1);
	await page.reload();
	await expect(page.getByText('Fixed', { exact: true })).toHaveCount(1);
});

test('calls the protected API, and fixes what it refuses', async ({ page }) => {
	await page.goto('/lab/insufficient-scope');

	await predictAndSend(page, '401 invalid_token');

	await expect(page.getByText('Not as predicted')).toBeVisible();
	await expect(page.getByRole('radio', { name: '401 invalid_token ✗ Your guess' })).toBeChecked();
	await expect(
		page.getByRole('radio', { name: '403 insufficient_scope ✓ Came back' })
	).toBeVisible();
	await expect(page.getByRole('region', { name: 'The response' })).toContainText(
		'scope="api:write"'
	);
	await page.getByRole('button', { name: 'Request a token with api:write' }).click();
	await expect(page.getByText('The API accepted the token')).toBeVisible();
});

test('shows what an assertion says, for that is where its fault is', async ({ page }) => {
	await page.goto('/lab/two-hours-ahead');

	await predictAndSend(page, '401 invalid_client');

	await expect(page.getByRole('row', { name: /^exp / })).toContainText('2 hours after it was made');
	await expectNoAxeViolations(page);
});

test('mends the sandbox by its Management API, and begins again with a fresh one', async ({
	page
}) => {
	await page.goto('/lab/application-disabled');
	for (const round of [1, 2]) {
		await predictAndSend(page, '401 invalid_client');
		await page.getByRole('button', { name: 'Enable the application' }).click();
		await expect(page.getByText('A token was issued')).toBeVisible();
		if (round === 1) await page.getByRole('button', { name: 'Start again' }).click();
	}
	await page.getByRole('link', { name: /^Next:/ }).click();

	await expect(page.getByRole('heading', { level: 1 })).toHaveText(
		'An environment that does not exist'
	);
	await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
	await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
});

test('the request of a scenario is shown as code, for the client that the lab took', async ({
	page
}) => {
	await page.goto('/lab/wrong-secret');
	await page.getByRole('radio').first().check();
	await page.getByRole('button', { name: 'Send the request' }).click();

	await page.getByRole('button', { name: 'Show as code' }).click();

	const curl = page.getByRole('region', { name: /^curl that sends / });
	await expect(curl).toContainText(/^curl [^]*\/as\/token/);
	await expect(curl).toContainText(/[0-9a-f-]{36}:/);
});
