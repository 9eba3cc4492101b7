/** A client keeps its token in the sandbox, at real speed and 60 times faster; ten copies are simulated. */
import { expect, expectGoodInEveryLook, test } from './fixtures';

test('ten minutes in ten seconds: one request per lifetime, and no call is refused', async ({
	page
}) => {
	await page.goto('/token-life');
	const open = page.getByRole('button', { name: 'Open the client' });
	await expect(open).toBeEnabled();
	await open.focus();
	await page.keyboard.press('Enter');
	const run = page.getByRole('button', { name: 'Run ten minutes in ten seconds' });
	await run.focus();
	await page.keyboard.press('Enter');

	await expect(page.getByRole('button', { name: 'Stop' })).toBeFocused();
	await expect(run).toBeFocused({ timeout: 30_000 });
	const summary = page.getByRole('status').filter({ hasText: 'calls of the API' });
	await expect(summary).toContainText('No call was refused.');
	const requests = Number(/^(\d+)/.exec((await summary.innerText()).trim())?.[1]);
	expect(requests).toBeGreaterThanOrEqual(10);
	expect(requests).toBeLessThanOrEqual(14);
	await expectGoodInEveryLook(page, 'token-life-run');
});

test('a token that is revoked is answered with 401 once, and the client heals it', async ({
	page
}) => {
	await page.goto('/token-life');
	await page.getByRole('button', { name: 'Open the client' }).click();
	await page.getByRole('button', { name: 'Run at real speed' }).click();
	await expect(page.getByRole('img', { name: /^1 token request and/ })).toBeVisible();
	await page.getByRole('button', { name: 'Revoke the token' }).click();
	await expect(page.getByText(/^The token was revoked/)).toBeVisible();

	await expect(page.getByRole('img', { name: /^2 token requests .* 1 answered 401/ })).toBeVisible({
		timeout: 15_000
	});
	await page.getByRole('button', { name: 'Stop' }).click();
	await page.getByText('The requests, one by one').click();
	await expect(
		page.getByRole('listitem').filter({ hasText: 'GET /api/quotes answered 401' })
	).toHaveCount(1);
});

test('ten copies of a program with and without a cache are told in numbers', async ({ page }) => {
	await page.goto('/token-life');

	await expect(page.getByRole('img', { name: /^No cache .* 1,200 token requests/ })).toBeVisible();
	await expect(page.getByRole('img', { name: /^Cache One .* 120 token requests/ })).toBeVisible();
	await expect(page.getByRole('img', { name: /^Cache with jitter/ })).toBeVisible();
	await expectGoodInEveryLook(page, 'token-life');
});
