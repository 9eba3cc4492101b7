/** One header everywhere: the ways, the look, the calls, and the way back to the last step. */
import { expect, test } from './fixtures';
import { FLOW, openSandbox, outcomeOf, requestToken } from './workbench-page';

test('Ctrl K and "/" lead to the search, and not while somebody types', async ({ page }) => {
	await page.goto(`${FLOW}/configure`);
	await page.getByLabel('Client ID').fill('a/b');
	await page.getByLabel('Client ID').press('/');
	await expect(page).toHaveURL(/configure$/);

	await page.getByLabel('Client ID').press('ControlOrMeta+k');

	await page.waitForURL('**/search');
	await page.goto('/lab');
	await expect(page.locator('fieldset.boot')).toBeEnabled();
	// Chromium hears no key before the page is on the screen.
	await page.waitForFunction(() => performance.getEntriesByName('first-paint').length > 0);
	await page.keyboard.press('/');
	await page.waitForURL('**/search');
});

test('theme and presenter size are remembered, before the first paint', async ({ page }) => {
	await page.emulateMedia({ colorScheme: 'light' });
	await page.goto('/');
	await page.getByRole('button', { name: 'Theme: system' }).click();
	await page.getByRole('button', { name: 'Theme: light' }).click();
	await page.getByRole('button', { name: 'Presenter size' }).click();
	await expect(page.getByRole('button', { name: 'Theme: dark' })).toBeVisible();

	await page.goto(`${FLOW}/configure`, { waitUntil: 'commit' });

	const root = page.locator('html');
	await expect(root).toHaveAttribute('data-theme', 'dark');
	await expect(root).toHaveCSS('color-scheme', 'dark');
	await expect(root).toHaveCSS('font-size', '20px');
	await expect(page.getByRole('button', { name: 'Presenter size' })).toHaveAttribute(
		'aria-pressed',
		'true'
	);
});

test('"Workbench" and the first page lead back to the last step', async ({ page }) => {
	await openSandbox(page);
	await requestToken(page);
	await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Lab' }).click();
	await page.waitForURL('**/lab');

	await page
		.getByRole('navigation', { name: 'Site' })
		.getByRole('link', { name: 'Workbench' })
		.click();
	await page.waitForURL(`**${FLOW}/token`);

	await page.goto('/');
	await page.getByRole('link', { name: 'Continue: Display Tokens, Orders Sync (Basic)' }).click();
	await page.waitForURL(`**${FLOW}/token`);
});

test('the chip has the countdown of the token, and the stepper says what was refused', async ({
	page
}) => {
	await openSandbox(page);
	await requestToken(page);
	await expect(page.getByText(/^token: 59 minutes left$/)).toBeVisible();

	await page.goto(`${FLOW}/configure`);
	await page.getByRole('button', { name: 'Nightly Export (disabled)' }).click();
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('button', { name: 'Request Token' }).click();
	await expect(outcomeOf(page)).toBeVisible();

	const steps = page.getByRole('navigation', { name: 'Steps of the flow' });
	await expect(steps.getByRole('link', { name: /Request Token — refused/ })).toBeVisible();
});

test('the calls are a drawer that the keyboard opens and closes', async ({ page }) => {
	await openSandbox(page);
	await requestToken(page);
	const button = page.getByRole('button', { name: /^Calls \d+, show live calls$/ });
	await button.focus();

	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: 'Live calls' })).toBeVisible();
	await page.keyboard.press('Escape');

	await expect(page.getByRole('heading', { name: 'Live calls' })).toBeHidden();
	await expect(button).toBeFocused();
});
