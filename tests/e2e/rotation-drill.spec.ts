/** A secret is rotated step by step, by keyboard alone: nothing fails until the grace time is over. */
import { expect, expectGoodInEveryLook, test } from './fixtures';

test('no call fails inside the grace time, and the one after it is explained', async ({ page }) => {
	await page.goto('/rotation-drill');
	const start = page.getByRole('button', { name: 'Start the drill' });
	await expect(start).toBeEnabled();
	await start.focus();
	await page.keyboard.press('Enter');
	const next = page.getByRole('button', { name: /^Next: / });
	await next.focus();
	const steps = page.getByRole('main').getByRole('listitem');
	for (let taken = 1; taken <= 6; taken++) {
		await page.keyboard.press('Enter');
		await expect(steps).toHaveCount(taken);
		await expect(page.getByRole('button', { name: /^(?:Next: |Start again)/ })).toBeFocused();
	}

	await expect(steps.nth(2)).toContainText('200 POST /as/token with the old secret');
	await expect(steps.nth(2)).toContainText(/previous\.lastUsed:\s+\S/);
	await expect(steps.nth(4)).toContainText('401 POST /as/token with the old secret');
	await expect(steps.nth(4)).toContainText('The client secret was rotated');
	await expect(steps.nth(5)).toContainText('200 POST /as/token with the current secret');
	await expectGoodInEveryLook(page, 'rotation-drill');
	await page.getByRole('button', { name: 'Start again' }).click();
	await expect(steps).toHaveCount(0);
});
