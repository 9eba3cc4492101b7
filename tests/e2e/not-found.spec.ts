/** An address that leads nowhere still has the site around it. */
import { expect, expectNoAxeViolations, test } from './fixtures';

for (const address of ['/no-such-page', '/learn/no-such-lesson', '/lab/no-such-scenario']) {
	test(`${address} answers 404 with the header, a search and the ways on`, async ({ page }) => {
		const [response] = await Promise.all([
			page.waitForResponse(`**${address}`),
			page.goto(address)
		]);

		expect(response.status()).toBe(404);
		await expect(
			page.getByRole('heading', { name: 'There is no page at this address' })
		).toBeVisible();
		await expect(
			page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Lab' })
		).toBeVisible();
		await expectNoAxeViolations(page);
	});
}

test('a word typed on the page of a wrong address is searched for', async ({ page }) => {
	await page.goto('/no-such-page');

	await page.getByLabel('Search the lessons').fill('invalid_scope');
	await page.getByRole('button', { name: 'Search' }).click();

	await expect(page).toHaveURL(/\/search\?q=invalid_scope$/);
	await expect(page.getByRole('status')).toContainText('found');
});

test('the search of a wrong address takes nothing before its script is here', async ({ page }) => {
	const held = Promise.withResolvers<undefined>();
	await page.route('**/_app/**/*.js', async (route) => {
		await held.promise;
		await route.continue();
	});
	await page.goto('/no-such-page', { waitUntil: 'commit' });
	const search = page.getByRole('button', { name: 'Search' });

	await expect(search).toBeDisabled();
	held.resolve(undefined);

	await expect(search).toBeEnabled();
});
