/** A secret and a key are rotated step by step, by keyboard alone: nothing fails while the old one is accepted. */
import type { Locator, Page } from '@playwright/test';
import { expect, expectGoodInEveryLook, test } from './fixtures';

async function rotate(page: Page, what: 'secret' | 'key'): Promise<Locator> {
	await page.goto('/rotation-drill');
	const start = page.getByRole('button', { name: `Rotate a ${what}` });
	await expect(start).toBeEnabled();
	await start.focus();
	await page.keyboard.press('Enter');
	const steps = page.getByRole('main').getByRole('listitem');
	const button = page.getByRole('button', { name: /^(?:Next: |Back to the choice)/ });
	for (let taken = 1; taken <= 6; taken++) {
		await expect(button).toBeFocused();
		await page.keyboard.press('Enter');
		await expect(steps).toHaveCount(taken);
	}
	await expect(button).toBeFocused();
	return steps;
}

test('no call fails inside the grace time of a secret, and the one after it is explained', async ({
	page
}) => {
	const steps = await rotate(page, 'secret');

	await expect(steps.nth(2)).toContainText('200 POST /as/token with the old secret');
	await expect(steps.nth(2)).toContainText(/previous\.lastUsed:\s+\S/);
	await expect(steps.nth(4)).toContainText('401 POST /as/token with the old secret');
	await expect(steps.nth(4)).toContainText('The client secret was rotated');
	await expect(steps.nth(5)).toContainText('200 POST /as/token with the current secret');
	await expectGoodInEveryLook(page, 'rotation-drill');
	await page.getByRole('button', { name: 'Back to the choice' }).click();
	await expect(page.getByRole('button', { name: 'Rotate a secret' })).toBeFocused();
});

test('no call fails while both keys are registered, and the one after it is explained', async ({
	page
}) => {
	const steps = await rotate(page, 'key');

	await expect(steps.nth(1)).toContainText('Registered: the old key, the new key.');
	await expect(steps.nth(2)).toContainText('200 POST /as/token with the old key');
	await expect(steps.nth(4)).toContainText('401 POST /as/token with the old key');
	await expect(steps.nth(5)).toContainText('200 POST /as/token with the new key');
	await expectGoodInEveryLook(page, 'rotation-drill-key');
});
