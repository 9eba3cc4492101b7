/** Every term that a page explains leads to its lesson, and every link of the site leads somewhere. */
import { PROBLEMS } from '../../src/lib/api/problem';
import type { Page } from '@playwright/test';
import { expect, expectGoodInEveryLook, test } from './fixtures';
import { expectLessonBehindEach, LinkChecker, siteAddressesOf } from './lesson-links';
import { FLOW, openSandbox, requestToken, typeClient } from './workbench-page';

const START = ['/', '/learn', '/lab', '/sandbox-console', '/search'];
const STEPS = ['configure', 'request', 'token', 'introspect', 'calls'].map(
	(step) => `${FLOW}/${step}`
);

/** Opens whatever is folded, layer by layer, and waits until what was in it is there. */
async function unfold(page: Page): Promise<void> {
	const main = page.getByRole('main');
	for (let layer = 0; layer < 4; layer++) {
		const closed = page.locator('main details:not([open]) > summary:visible');
		if ((await closed.count()) === 0) return;
		// What is folded learns that it is open from an event, and asks for its code only then.
		await page.evaluate(() =>
			Promise.all(
				[...document.querySelectorAll('main details:not([open])')].map(
					(details) =>
						new Promise((resolve) => {
							details.addEventListener('toggle', resolve, { once: true });
							details.setAttribute('open', '');
						})
				)
			).then(() => undefined)
		);
		await expect(main.getByText('Loading…')).toHaveCount(0);
	}
}

test('the first page leads from each term to its lesson', async ({ page, request }) => {
	await page.goto('/');
	const lessons = await expectLessonBehindEach(page, 1);

	expect(await new LinkChecker(request).deadAmong(lessons)).toEqual([]);
});

test('each term of step 0 leads to its lesson', async ({ page, request }) => {
	await page.goto(`${FLOW}/configure`);
	await unfold(page);
	const withSecret = await expectLessonBehindEach(page, 1);
	await page.getByRole('radio', { name: 'private_key_jwt' }).check();
	await expect(page.getByLabel('Key ID')).toBeVisible();
	const withKey = await expectLessonBehindEach(page, 1);

	expect(await new LinkChecker(request).deadAmong([...withSecret, ...withKey])).toEqual([]);
});

test('the App Picker leads from its fields to their lessons', async ({ page, request }) => {
	await typeClient(page, {
		region: 'NA',
		environmentId: '12345678-1234-4234-8234-123456789012',
		clientId: '22345678-1234-4234-8234-123456789012',
		method: 'client_secret_basic'
	});
	await page.getByRole('button', { name: 'Choose an application' }).click();
	await expect(page.getByLabel('Worker Client ID')).toBeVisible();
	const forWorker = await expectLessonBehindEach(page, 1);
	await page.getByRole('button', { name: 'Close' }).click();

	expect(await new LinkChecker(request).deadAmong(forWorker)).toEqual([]);
});

/** The first term that step 0 explains. */
function firstTerm(page: Page) {
	return page
		.getByRole('main')
		.getByTitle(/^Explain: /)
		.first();
}

test('a lesson opens beside the work', async ({ page, context }) => {
	await page.goto(`${FLOW}/configure`);
	await firstTerm(page).click();
	const opened = context.waitForEvent('page');
	await page.getByRole('link', { name: 'Read the lesson' }).click();
	const lesson = await opened;

	await expect(lesson).toHaveURL(/\/learn\/[a-z-]+/);
	await expect(lesson.getByRole('heading', { level: 1 })).toBeVisible();
	await expect(page).toHaveURL(new RegExp(`${FLOW}/configure$`));
});

test('a "?" is 24 pixels large, and what it opens stays within the narrowest window', async ({
	page
}) => {
	await page.setViewportSize({ width: 320, height: 640 });
	await page.goto(`${FLOW}/configure`);
	for (const button of await page
		.getByRole('main')
		.getByTitle(/^Explain: /)
		.all()) {
		if (!(await button.isVisible())) continue;
		const target = await button.boundingBox();
		expect(target?.width).toBeGreaterThanOrEqual(24);
		expect(target?.height).toBeGreaterThanOrEqual(24);

		await button.click();
		const popover = page.getByRole('dialog').filter({ has: page.getByText('Read the lesson') });
		const box = await popover.boundingBox();

		expect(box?.x).toBeGreaterThanOrEqual(0);
		expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
		expect(box?.y).toBeGreaterThanOrEqual(0);
		expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(640);
		await page.keyboard.press('Escape');
		await expect(button).toBeFocused();
	}
});

test('a click elsewhere closes what a "?" has opened', async ({ page }) => {
	await page.goto(`${FLOW}/configure`);
	await firstTerm(page).click();
	await expect(page.getByRole('link', { name: 'Read the lesson' })).toBeVisible();

	await page.mouse.click(5, 5);

	await expect(page.getByRole('link', { name: 'Read the lesson' })).toHaveCount(0);
});

test('a "?" leads to its lesson even where its text does not come', async ({ page }) => {
	await page.route('**/terms.json', (route) => route.fulfill({ body: 'cut of' }));
	await page.goto(`${FLOW}/configure`);
	await firstTerm(page).click();

	await expect(page.getByText('This text did not load.')).toBeVisible();
	await expect(page.getByRole('link', { name: 'Read the lesson' })).toHaveAttribute(
		'href',
		/^\/learn\//
	);
});

test('what a "?" has opened is good in every look', async ({ page }) => {
	await page.goto(`${FLOW}/configure`);
	await firstTerm(page).click();
	await expect(page.getByRole('link', { name: 'Read the lesson' })).toBeVisible();

	await expectGoodInEveryLook(page);
});

test('every step of a run leads from each label, claim and part to its lesson', async ({
	page,
	request
}) => {
	test.slow();
	const links = new LinkChecker(request);
	const found: string[] = [];
	await openSandbox(page);
	await expect(page.getByText('What each part is for')).toBeVisible();
	await unfold(page);
	await expect(page.getByText('OAuth 2.0: required of servers')).toBeVisible();
	found.push(...(await expectLessonBehindEach(page, 1)), ...(await siteAddressesOf(page)));

	await requestToken(page);
	await expect(page.getByRole('row', { name: /^client_id/ })).toBeVisible();
	await unfold(page);
	found.push(...(await expectLessonBehindEach(page, 1)), ...(await siteAddressesOf(page)));

	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('button', { name: 'Introspect Token' }).click();
	await expect(page.getByRole('row', { name: /^active/ })).toBeVisible();
	await unfold(page);
	found.push(...(await expectLessonBehindEach(page, 1)), ...(await siteAddressesOf(page)));

	await page.goto(`${FLOW}/calls`);
	await expect(page.getByRole('heading', { name: 'Timeline' })).toBeVisible();
	await unfold(page);
	await expect(page.getByRole('rowheader', { name: 'grant_type' }).first()).toBeVisible();
	found.push(...(await expectLessonBehindEach(page, 1)), ...(await siteAddressesOf(page)));

	expect(await links.deadAmong(found)).toEqual([]);
});

test('the tools for assertions lead to their lessons', async ({ page, request }) => {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	await page
		.getByRole('button', { name: /Secret JWT/ })
		.first()
		.click();
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByText('Assertion workshop').click();
	await expect(page.getByLabel('Changes to the claims')).toBeVisible();
	await page.getByText('Encoding lens').click();
	await expect(page.getByLabel('Text instead of the secret')).toBeVisible();
	const lessons = await expectLessonBehindEach(page, 1);

	expect(await new LinkChecker(request).deadAmong(lessons)).toEqual([]);
});

test('a refusal, its checks and its causes lead to their lessons', async ({ page, request }) => {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	await page.getByRole('button', { name: /no Client Credentials grant/ }).click();
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('button', { name: 'Request Token' }).click();
	await page.getByText('Send it anyway').click();
	await page.getByRole('button', { name: 'Send anyway' }).click();
	const causes = page.getByRole('region', { name: 'Why it was refused' });
	await expect(causes).toBeVisible();
	await unfold(page);

	const lessons = await expectLessonBehindEach(page, 1);
	const dead = await new LinkChecker(request).deadAmong([
		...lessons,
		...(await siteAddressesOf(page))
	]);

	expect(dead).toEqual([]);
});

for (const code of ['sandbox_exists_no_more', 'sandbox_failed'] as const) {
	const { status, title, what_to_do, learn } = PROBLEMS[code];
	test(`a problem of the workbench leads to its entry: ${code}`, async ({ page, request }) => {
		await page.route('**/api/token-exchange/preview', (route) =>
			route.fulfill({
				status,
				contentType: 'application/problem+json',
				json: {
					type: 'about:blank',
					title,
					status,
					code,
					detail: 'It is so.',
					what_to_do,
					learn,
					request_id: 'r'
				}
			})
		);
		await openSandbox(page);
		await expect(page.getByText(what_to_do)).toBeVisible();

		await expect(page.getByRole('link', { name: 'Read more' })).toHaveAttribute('href', learn);
		expect(await new LinkChecker(request).deadAmong(await siteAddressesOf(page))).toEqual([]);
	});
}

test('the terms of the sandbox console lead to their lessons', async ({ page, request }) => {
	await openSandbox(page);
	await page.goto('/sandbox-console');
	await expect(page.getByRole('heading', { name: 'Configuration' })).toBeVisible();
	await unfold(page);
	await expect(page.getByLabel('Clock skew')).toBeVisible();
	const lessons = await expectLessonBehindEach(page, 6);

	expect(await new LinkChecker(request).deadAmong(lessons)).toEqual([]);
});

test('no link of the site is dead, whichever page one starts from', async ({ request, worker }) => {
	test.slow();
	const baseURL = worker.pageUrl;
	const links = new LinkChecker(request);
	const seen = new Set([...START, ...STEPS].map((path) => baseURL + path));
	const broken: string[] = [];

	// A set that grows while it is walked: each page adds what it leads to.
	for (const address of seen) {
		broken.push(...(await links.deadAmong([address])));
		const html = (await links.read(address)) ?? '';
		for (const [, href = ''] of html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)) {
			const target = new URL(href.replaceAll('&amp;', '&'), address);
			if (target.origin === baseURL) seen.add(target.href);
		}
	}

	expect(broken).toEqual([]);
	expect(seen.size).toBeGreaterThan(400);
});
