/** The request on one stage: what is shown, how it plays, and what it turns into when no token comes. */
import type { Page } from '@playwright/test';
import { expect, expectGoodInEveryLook, test } from './fixtures';
import { FLOW, openSandbox, outcomeOf, typeClient, typeSecret } from './workbench-page';

const ENVIRONMENT = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';
/** Such as PingOne gives: then a wrong secret is likelier than a wrong id. */
const CLIENT_ID = 'c1e5a3d2-0000-4000-8000-00000000000a';
const SECRET = 'a-secret-that-is-long-enough-0123456789';

/** Step 1 for a client of the fake PingOne, which no worker can look at. */
async function openRequest(page: Page, clientId: string, method = 'client_secret_basic') {
	await typeClient(page, {
		region: 'EU',
		environmentId: ENVIRONMENT,
		clientId,
		method,
		scope: 'api:read'
	});
	await typeSecret(page, SECRET);
	await page.getByRole('link', { name: 'Next Step' }).click();
	await expect(page.getByRole('option', { name: /^grant_type=/ })).toBeVisible();
}

function stage(page: Page) {
	return page.getByRole('region', { name: 'The token request' });
}

test('a line of the request is explained where the pointer or the focus rests', async ({
	page
}) => {
	await openSandbox(page);
	await expect(page.getByRole('heading', { name: 'Token Request Information' })).toBeVisible();

	await page.getByRole('option', { name: /^authorization: / }).hover();
	await expect(page.getByRole('heading', { name: 'authorization', exact: true })).toBeVisible();

	await page.getByRole('option', { name: /^authorization: / }).focus();
	await page.keyboard.press('End');
	const scope = page.getByRole('option', { name: /scope=/ });
	await expect(scope).toBeFocused();
	await expect(scope).toHaveAccessibleDescription(/What the token should allow/);
});

test('Step through it holds at each arrow, by keyboard, and goes back', async ({ page }) => {
	await openSandbox(page);
	await page.getByRole('button', { name: 'Step through it' }).focus();
	await page.keyboard.press('Enter');

	const steps = page.getByRole('group', { name: 'Step through it' });
	await expect(steps).toBeFocused();
	const said = steps.getByRole('status');
	await expect(said).toContainText('1 of 3 Your browser asks the Worker');
	await expect(stage(page)).toContainText('/api/token-exchange');
	await page.keyboard.press('ArrowRight');
	await expect(said).toContainText('2 of 3 The Worker takes the secret from the vault');
	await page.keyboard.press('ArrowRight');
	await expect(said).toContainText('3 of 3 The sandbox answers 200 OK');
	await page.keyboard.press('ArrowLeft');
	await expect(said).toContainText('2 of 3');
	await steps.getByRole('button', { name: 'Next arrow' }).click();
	await steps.getByRole('button', { name: 'Done' }).click();

	await expect(steps).toHaveCount(0);
	await expect(page.getByRole('button', { name: 'Step through it' })).toBeFocused();
	await expect(page).toHaveURL(/\/request$/);
});

test('with reduced motion nothing is animated for longer than 10 ms', async ({ page }) => {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await openSandbox(page);
	await page.getByLabel('Open the token when it arrives').uncheck();

	await page.getByRole('button', { name: 'Request Token' }).click();
	await expect(page.getByText('Access token received successfully!')).toBeVisible();

	const longest = await page.evaluate(() =>
		Math.max(
			0,
			...document.getAnimations().map((animation) => {
				const { duration } = animation.effect?.getTiming() ?? {};
				return typeof duration === 'number' ? duration : 0;
			})
		)
	);
	expect(longest).toBeLessThanOrEqual(10);
});

const REFUSALS = [
	{ scenario: 'wrongSecret', title: '401 invalid_client', fix: 'Store and try again' },
	{
		scenario: 'wrongMethod',
		title: '401 invalid_client',
		fix: 'Use client_secret_post and try again'
	}
] as const;

const SIZES = [
	{ width: 1280, height: 800 },
	{ width: 1440, height: 789 }
];

for (const { scenario, title, fix } of REFUSALS) {
	for (const viewport of SIZES) {
		test(`"${scenario}" at ${String(viewport.width)}: title with the focus, first cause and its fix are in view`, async ({
			page,
			upstream
		}) => {
			upstream.play(scenario);
			await page.setViewportSize(viewport);
			await openRequest(page, CLIENT_ID);

			await page.getByRole('button', { name: 'Request Token' }).click();

			const heading = page.getByRole('heading', { name: title });
			await expect(heading).toBeFocused();
			await expect(heading).toBeInViewport({ ratio: 1 });
			await expect(page.getByRole('button', { name: fix })).toBeInViewport({ ratio: 1 });
			upstream.play('token');
		});
	}
}

test('on a phone the title and the first cause of a refusal are in view', async ({
	page,
	upstream
}) => {
	upstream.play('wrongSecret');
	await page.setViewportSize({ width: 360, height: 740 });
	await openRequest(page, CLIENT_ID);

	await page.getByRole('button', { name: 'Request Token' }).click();

	await expect(page.getByRole('heading', { name: '401 invalid_client' })).toBeFocused();
	await expect(page.getByRole('heading', { name: '401 invalid_client' })).toBeInViewport({
		ratio: 1
	});
	await expect(outcomeOf(page).locator('summary').filter({ hasText: /^1\. / })).toBeInViewport({
		ratio: 1
	});
	upstream.play('token');
});

for (const viewport of SIZES) {
	const size = `at ${String(viewport.width)}`;

	test(`a fault of the way ${size}: title with the focus and a button that tries again are in view`, async ({
		page,
		upstream
	}) => {
		upstream.play('serverError');
		await page.setViewportSize(viewport);
		await openRequest(page, 'client-of-a-fault');

		await page.getByRole('button', { name: 'Request Token' }).click();

		const outcome = outcomeOf(page);
		await expect(outcome.getByRole('heading', { level: 2 })).toBeFocused();
		await expect(outcome.getByRole('heading', { level: 2 })).toBeInViewport({ ratio: 1 });
		await expect(outcome.getByRole('button', { name: 'Try again' })).toBeInViewport({ ratio: 1 });
		upstream.play('token');
	});

	test(`what validation stops ${size}: title with the focus, first error and its fix are in view, and after "Send anyway" too`, async ({
		page
	}) => {
		await page.setViewportSize(viewport);
		await openSandbox(page);
		await page.goto(`${FLOW}/configure`);
		await page.getByRole('button', { name: 'Nightly Export (disabled)' }).click();
		await page.getByRole('link', { name: 'Next Step' }).click();

		await page.getByRole('button', { name: 'Request Token' }).click();

		const stopped = page.getByRole('heading', { name: 'Pre-flight validation failed' });
		const fix = page.getByRole('button', { name: 'Enable the application in PingOne…' });
		await expect(stopped).toBeFocused();
		await expect(stopped).toBeInViewport({ ratio: 1 });
		await expect(fix).toBeInViewport({ ratio: 1 });

		await page.getByText('Send it anyway').click();
		await page.getByRole('button', { name: 'Send anyway' }).click();

		await expect(page.getByRole('heading', { name: '401 invalid_client' })).toBeFocused();
		await expect(page.getByText('1. The application is disabled.')).toBeInViewport({ ratio: 1 });
		await expect(fix).toBeInViewport({ ratio: 1 });
	});
}

test('another secret is one paste and one click away, and never stays in the page', async ({
	page,
	upstream
}) => {
	upstream.play('wrongSecret');
	await openRequest(page, CLIENT_ID);
	await page.getByRole('button', { name: 'Request Token' }).click();
	await expect(page.getByRole('heading', { name: '401 invalid_client' })).toBeFocused();
	upstream.play('token');

	await outcomeOf(page).getByLabel('Client Secret').first().fill('another-secret-0123456789-0123');
	await outcomeOf(page).getByRole('button', { name: 'Store and try again' }).first().click();

	await page.waitForURL(`**${FLOW}/token`);
	expect(await page.content()).not.toContain('another-secret-0123456789-0123');
});

test('another method is one click away', async ({ page, upstream }) => {
	upstream.play('wrongMethod');
	await openRequest(page, 'client-with-another-method-to-try');
	await page.getByRole('button', { name: 'Request Token' }).click();
	await expect(page.getByRole('heading', { name: '401 invalid_client' })).toBeFocused();
	upstream.play('token');

	await page.getByRole('button', { name: 'Use client_secret_post and try again' }).click();

	await page.waitForURL(`**${FLOW}/token`);
	await page.goto(`${FLOW}/configure`);
	await expect(page.getByRole('radio', { name: 'client_secret_post' })).toBeChecked();
});

test('the request is shown as code on the stage, and the choice is remembered', async ({
	page
}) => {
	await openSandbox(page);
	await page.getByRole('button', { name: 'Show as code' }).click();

	const curl = page.getByRole('region', { name: /^curl that sends / });
	await expect(curl).toContainText(/^curl .*\/as\/token/);
	await page.keyboard.press('Tab');
	await expect(page.getByRole('tab', { name: 'curl' })).toBeFocused();

	await page.reload();
	await expect(curl).toBeVisible();
	await page.getByRole('tab', { name: 'HTTP' }).click();
	await expect(page.getByRole('option', { name: /^authorization: / })).toBeVisible();
});

test('a refusal is good in every look', async ({ page, upstream }) => {
	upstream.play('wrongSecret');
	await openRequest(page, CLIENT_ID);
	await page.getByRole('button', { name: 'Request Token' }).click();
	await expect(page.getByRole('heading', { name: '401 invalid_client' })).toBeFocused();

	await expectGoodInEveryLook(page, '6-refused-by-pingone');
	upstream.play('token');
});
