/** The tools beside the flow: a page that lists them, and the header knows where one is. */
import { TOOLS } from '../../src/lib/content/tools';
import { expect, expectGoodInEveryLook, test } from './fixtures';

test('the list leads to every tool, and the header tells that one is there', async ({ page }) => {
	await page.goto('/');
	const header = page.getByRole('navigation', { name: 'Site' });
	for (const { path, title } of TOOLS) {
		await header.getByRole('link', { name: 'Tools' }).click();
		await page.waitForURL('**/tools');
		await page.getByRole('main').getByRole('link', { name: title, exact: true }).click();
		await page.waitForURL(`**${path}`);

		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		// The run of an agent is a flow, which the list leads to as well.
		const place = path.startsWith('/flow/') ? 'Workbench' : 'Tools';
		await expect(header.getByRole('link', { name: place })).toHaveAttribute('aria-current');
	}
});

test('the list of the tools is good in every look', async ({ page }) => {
	await page.goto('/tools');
	await expectGoodInEveryLook(page, 'tools');
});
