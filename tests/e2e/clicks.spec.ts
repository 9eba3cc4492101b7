/** How many clicks each thing takes that people come for. What is typed or pasted into a field is not counted. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import {
	FLOW,
	openSandbox,
	outcomeOf,
	requestToken,
	typeClient,
	typeSecret
} from './workbench-page';

/** Counts from here on, over the pages that follow. */
async function countClicks(page: Page): Promise<() => Promise<number>> {
	await page.addInitScript(() => {
		addEventListener(
			'click',
			({ target }) => {
				if (!(target instanceof Element) || target.closest('input, textarea, select, label'))
					return;
				sessionStorage.setItem('clicks', String(Number(sessionStorage.getItem('clicks')) + 1));
			},
			true
		);
	});
	await page.reload();
	await page.evaluate(() => {
		sessionStorage.removeItem('clicks');
	});
	return () => page.evaluate(() => Number(sessionStorage.getItem('clicks')));
}

/** A client of the fake PingOne whose request has just been refused. */
async function openRefusal(page: Page, clientId: string): Promise<() => Promise<number>> {
	await typeClient(page, {
		region: 'EU',
		environmentId: '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d',
		clientId,
		method: 'client_secret_basic',
		scope: 'api:read'
	});
	await typeSecret(page, 'a-secret-that-is-long-enough-0123456789');
	const clicks = await countClicks(page);
	await page.goto(`${FLOW}/request`);
	await page.getByRole('button', { name: 'Request Token' }).click();
	await expect(outcomeOf(page)).toBeVisible();
	await page.evaluate(() => {
		sessionStorage.removeItem('clicks');
	});
	return clicks;
}

test('a first token, decoded, takes two, and a 401 that is healed a third', async ({ page }) => {
	await page.goto('/');
	const clicks = await countClicks(page);

	await page.getByRole('button', { name: 'Try it in the sandbox' }).click();
	await page.getByRole('button', { name: 'Request Token' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Display Tokens' })).toBeVisible();
	await expect(page.getByRole('row', { name: /^client_id/ })).toBeVisible();
	expect(await clicks()).toBe(2);

	await page.getByRole('button', { name: 'See a 401 healed' }).click();
	await expect(
		page.getByRole('heading', { name: 'Healed: 401, a new token, 200 OK' })
	).toBeFocused();
	expect(await clicks()).toBe(3);
});

test('after a refusal another secret takes a paste and one', async ({ page, upstream }) => {
	upstream.play('wrongSecret');
	const clicks = await openRefusal(page, 'c1e5a3d2-0000-4000-8000-0000000000c1');
	upstream.play('token');

	await outcomeOf(page).getByLabel('Client Secret').first().fill('another-secret-0123456789-0123');
	await outcomeOf(page).getByRole('button', { name: 'Store and try again' }).first().click();

	await page.waitForURL(`**${FLOW}/token`);
	expect(await clicks()).toBe(1);
});

test('after a refusal another method takes one', async ({ page, upstream }) => {
	upstream.play('wrongMethod');
	const clicks = await openRefusal(page, 'client-that-tries-another-method');
	upstream.play('token');

	await page.getByRole('button', { name: 'Use client_secret_post and try again' }).click();

	await page.waitForURL(`**${FLOW}/token`);
	expect(await clicks()).toBe(1);
});

test('curl of the failed call takes two, and is on the clipboard', async ({
	page,
	upstream,
	context
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	upstream.play('wrongSecret');
	const clicks = await openRefusal(page, 'client-whose-call-is-taken-away');

	await outcomeOf(page).getByRole('tab', { name: 'curl' }).click();
	await outcomeOf(page)
		.getByRole('button', { name: /^Copy curl of / })
		.click();

	await expect(outcomeOf(page).getByText('Copied to the clipboard.')).toBeAttached();
	const copied = await page.evaluate(() => navigator.clipboard.readText());
	expect(copied).toMatch(/^curl /);
	expect(copied).toContain('/as/token');
	expect(await clicks()).toBe(2);
	upstream.play('token');
});

test('the case file takes one', async ({ page, upstream }) => {
	upstream.play('wrongSecret');
	const clicks = await openRefusal(page, 'client-whose-case-is-filed');
	const saved = page.waitForEvent('download');

	await page.getByRole('button', { name: 'Case file for support' }).click();

	expect((await saved).suggestedFilename()).toMatch(/case\.md$/);
	expect(await clicks()).toBe(1);
	upstream.play('token');
});

test('from the lab it takes one back to the run, and one for the link of an exercise', async ({
	page,
	context
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await openSandbox(page);
	await requestToken(page);
	await page.goto('/lab/wrong-secret');
	const clicks = await countClicks(page);

	await page.getByRole('button', { name: 'Copy link to this exercise' }).click();
	await expect(page.getByText('Copied to the clipboard.')).toBeAttached();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
	expect(await clicks()).toBe(1);

	await page.getByRole('link', { name: 'Workbench' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Display Tokens' })).toBeVisible();
	expect(await clicks()).toBe(2);
});
