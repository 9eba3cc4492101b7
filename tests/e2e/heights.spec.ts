/** How high each page is: what matters fits one screen or two, and nothing scrolls sideways at 320 pixels. */
import type { Locator, Page } from '@playwright/test';
import { expect, expectNoSidewaysScroll, test } from './fixtures';
import {
	FLOW,
	openSandbox,
	outcomeOf,
	requestToken,
	typeClient,
	typeSecret
} from './workbench-page';

/** A phone's column is narrower, and may be this many times as high. */
const PHONE_FACTOR = 2.5;

async function expectHeights(page: Page, limit: number): Promise<void> {
	for (const [size, allowed] of [
		[{ width: 1280, height: 800 }, limit],
		[{ width: 360, height: 740 }, limit * PHONE_FACTOR]
	] as const) {
		await page.setViewportSize(size);
		const height = await page.evaluate(() => document.documentElement.scrollHeight);
		expect(height, `pixels at ${String(size.width)}`).toBeLessThanOrEqual(allowed);
	}
	await page.setViewportSize({ width: 320, height: 640 });
	await expectNoSidewaysScroll(page);
	await page.setViewportSize({ width: 1280, height: 800 });
}

async function boxOf(part: Locator) {
	const box = await part.boundingBox();
	if (box === null) throw new Error('It is not shown.');
	return box;
}

test('the first page', async ({ page }) => {
	await page.goto('/');
	await expect(page.getByRole('button', { name: 'Try it in the sandbox' })).toBeEnabled();

	await expectHeights(page, 1700);
});

test('each step of a run in the sandbox', async ({ page }) => {
	await openSandbox(page);
	await expect(page.getByRole('option', { name: /^authorization: / })).toBeVisible();
	await expectHeights(page, 900);

	await requestToken(page);
	await expect(page.getByRole('row', { name: /^client_id/ })).toBeVisible();
	await expectHeights(page, 1300);

	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('button', { name: 'Introspect Token' }).click();
	await expect(page.getByRole('heading', { name: 'All four steps done' })).toBeVisible();
	await expectHeights(page, 1300);

	await page.goto(`${FLOW}/calls`);
	await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible();
	await expectHeights(page, 1400);

	await page.goto(`${FLOW}/configure`);
	await expect(page.getByText('Client Secret stored')).toBeVisible();
	await expectHeights(page, 1000);
});

test('a refusal', async ({ page, upstream }) => {
	upstream.play('wrongSecret');
	await typeClient(page, {
		region: 'EU',
		environmentId: '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d',
		clientId: 'c1e5a3d2-0000-4000-8000-00000000000b',
		method: 'client_secret_basic',
		scope: 'api:read'
	});
	await typeSecret(page, 'a-secret-that-is-long-enough-0123456789');
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('button', { name: 'Request Token' }).click();
	await expect(outcomeOf(page)).toBeVisible();

	await expectHeights(page, 1300);
	upstream.play('token');
});

test('a resource with its credentials asks, at 320 pixels too', async ({ page }) => {
	await openSandbox(page);
	await requestToken(page);
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('radio', { name: 'The resource server (API)' }).check();
	await page.getByRole('button', { name: 'Use the credentials of Orders API' }).click();
	await expect(page.getByText('Resource Secret stored')).toBeVisible();
	await page.getByRole('button', { name: 'Introspect Token' }).click();
	await expect(page.getByRole('paragraph').filter({ hasText: /^active: true$/ })).toBeVisible();

	await page.setViewportSize({ width: 320, height: 640 });
	await expectNoSidewaysScroll(page);
});

test('the way on from step 0 is in reach without scrolling', async ({ page }) => {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	const next = page.getByRole('link', { name: 'Next Step' });
	for (const size of [
		{ width: 1280, height: 800 },
		{ width: 360, height: 740 }
	]) {
		await page.setViewportSize(size);
		await expect(next).toBeInViewport({ ratio: 1 });
	}
});

test('a token that has just come shows what matters of it without scrolling', async ({ page }) => {
	await openSandbox(page);
	await requestToken(page);

	const bar = page.getByRole('link', { name: 'Next Step' });
	for (const part of [
		page.getByText('Access token received successfully!'),
		page.getByRole('timer', { name: 'Time until the token expires' }),
		page.getByRole('img', { name: /of the lifetime has passed/ }),
		page.getByText('decoded, not verified'),
		page.getByRole('button', { name: 'Verify signature' }),
		page.getByRole('heading', { name: 'Access Token' }),
		page.getByRole('row', { name: /^client_id/ })
	]) {
		await expect(part).toBeInViewport({ ratio: 1 });
		const { y: top, height } = await boxOf(part);
		expect(top + height, String(part)).toBeLessThan((await boxOf(bar)).y);
	}

	await page.getByRole('button', { name: 'Verify signature' }).click();

	const seal = page.getByText('✓ Signature verified');
	await expect(seal).toBeInViewport({ ratio: 1 });
	await expect(seal).toBeFocused();
});
