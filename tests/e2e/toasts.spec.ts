/** Toasts: read after the page moved on by itself, gone once a person goes elsewhere. */
import { expect, test } from './fixtures';
import { openSandbox, requestToken } from './workbench-page';

const PASSED = 'Pre-flight validation passed!';

test('the news of a validation is still there after the automatic advance', async ({ page }) => {
	await openSandbox(page);
	await requestToken(page);

	await expect(page.getByText(PASSED)).toBeVisible();
});

test('a toast ends when a person opens another page', async ({ page }) => {
	await openSandbox(page);
	await page.getByRole('button', { name: 'Validate', exact: true }).click();
	const toast = page.getByRole('listitem').filter({ hasText: PASSED });
	await expect(toast).toBeVisible();

	await page.getByRole('link', { name: 'Configure' }).first().click();
	await page.waitForURL('**/configure');

	await expect(toast).toHaveCount(0);
});

test('two validations leave one toast', async ({ page }) => {
	await openSandbox(page);
	const validate = page.getByRole('button', { name: 'Validate', exact: true });
	const toast = page.getByRole('listitem').filter({ hasText: PASSED });
	await validate.click();
	await expect(toast).toBeVisible();

	await page
		.getByRole('button', { name: /^Validate/ })
		.first()
		.click();

	await expect(toast).toHaveCount(1);
});
