/** Every step in every look: nothing cut off, nothing that axe finds, and by keyboard alone. */
import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';
import { expect, expectGoodInEveryLook, expectNoSidewaysScroll, test } from './fixtures';
import { FLOW, openSandbox, requestToken } from './workbench-page';

const STEP_TITLES = [
	'Configure Credentials',
	'Request Token',
	'Display Tokens',
	'Introspection & UserInfo'
] as const;

test('the first page and the empty form', async ({ page }) => {
	await page.goto('/');
	await expectGoodInEveryLook(page, '0-first-page');
	await page.goto(`${FLOW}/configure`);
	await expectGoodInEveryLook(page, '1-configure-empty');
});

test('the request and the token of a run in the sandbox', async ({ page }) => {
	await openSandbox(page);
	await expect(page.getByRole('option', { name: /^authorization: / })).toBeVisible();
	await expectGoodInEveryLook(page, '3-request');
	await requestToken(page);
	await expect(page.getByRole('row', { name: /^client_id/ })).toBeVisible();
	await expectGoodInEveryLook(page, '4-token');
});

test('the introspection and the stored credential of a run in the sandbox', async ({ page }) => {
	await openSandbox(page);
	await requestToken(page);
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('button', { name: 'Introspect Token' }).click();
	await expect(page.getByRole('paragraph').filter({ hasText: /^active: true$/ })).toBeVisible();
	await expectGoodInEveryLook(page, '5-introspect');
	await page.goto(`${FLOW}/configure`);
	await expect(page.getByText('Client Secret stored')).toBeVisible();
	await expectGoodInEveryLook(page, '2-configure');
});

test('a refusal with its causes', async ({ page }) => {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	await page.getByRole('button', { name: /no Client Credentials grant/ }).click();
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('button', { name: 'Request Token' }).click();
	await page.getByText('Send it anyway').click();
	await page.getByRole('button', { name: 'Send anyway' }).click();
	await expect(page.getByRole('region', { name: 'Why it was refused' })).toBeVisible();
	await expectGoodInEveryLook(page, '6-refused');
});

test('at 200 % zoom each step has its name, and in forced colors the current one its mark', async ({
	page
}) => {
	await openSandbox(page);
	await requestToken(page);
	// 1280 by 800 pixels of a window, seen twice as large.
	await page.setViewportSize({ width: 640, height: 400 });
	await page.emulateMedia({ forcedColors: 'active' });

	for (const step of ['configure', 'request', 'token', 'introspect']) {
		await page.goto(`${FLOW}/${step}`);
		const steps = page.getByRole('navigation', { name: 'Steps of the flow' });
		for (const name of STEP_TITLES) {
			await expect(steps.getByText(name, { exact: true })).toBeInViewport();
		}
		await expectNoSidewaysScroll(page);
		await expect(steps.locator('[aria-current=step]')).toHaveCSS('outline-style', 'solid');
	}
});

/** Presses Tab until the element with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<number> {
	for (let presses = 0; presses < 80; presses++) {
		await page.keyboard.press('Tab');
		const focused = await page.evaluate(() => document.activeElement?.textContent.trim() ?? '');
		if (focused === name) return presses + 1;
	}
	throw new Error(`Tab does not reach ${name}.`);
}

test('the keyboard alone leads from the first page to the introspected token', async ({ page }) => {
	await page.goto('/');
	await tabTo(page, 'Try it in the sandbox');
	await page.keyboard.press('Enter');
	await page.waitForURL('**/request');
	await expect(page.getByRole('button', { name: 'Request Token' })).toBeEnabled();
	await tabTo(page, 'Request Token');
	await page.keyboard.press('Enter');
	await page.waitForURL('**/token');
	await expect(page.getByRole('row', { name: /^client_id/ })).toBeVisible();
	await tabTo(page, 'Decode');
	await page.keyboard.press('Space');
	await expect(page.getByRole('row', { name: /^client_id/ })).toHaveCount(0);
	await page.keyboard.press('Space');
	await expect(page.getByRole('row', { name: /^client_id/ })).toBeVisible();
	expect(await tabTo(page, 'Next Step')).toBeLessThanOrEqual(12);
	await page.keyboard.press('Enter');
	await page.waitForURL('**/introspect');
	await tabTo(page, 'Introspect Token');
	await page.keyboard.press('Enter');

	await expect(page.getByRole('paragraph').filter({ hasText: /^active: true$/ })).toBeVisible();
});

/**
 * Presses Tab through the whole page, and tells what the bar of the steps covers of what has the focus. What
 * is higher than the room above the bar cannot be shown whole, and is left out.
 */
async function coveredByBar(page: Page): Promise<string[]> {
	const bar = page.getByRole('link', { name: 'View API Documentation' }).locator('..');
	const covered: string[] = [];
	await page.evaluate(() => {
		if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
		scrollTo(0, 0);
	});
	for (let presses = 0; presses < 150; presses++) {
		await page.keyboard.press('Tab');
		const focused = await bar.evaluate((element) => {
			const { activeElement: active } = document;
			if (active === null || active === document.body) return undefined;
			const barTop = element.getBoundingClientRect().top;
			const { top, bottom, height } = active.getBoundingClientRect();
			const isBehind = !element.contains(active) && bottom > barTop + 1 && height < barTop;
			const name = active.getAttribute('aria-label') ?? active.textContent.trim().slice(0, 40);
			const place = `from ${top.toFixed(0)} to ${bottom.toFixed(0)}, bar from ${barTop.toFixed(0)}`;
			return { isBehind, words: `${active.tagName} "${name}" ${place}` };
		});
		if (focused === undefined) return covered;
		if (focused.isBehind) covered.push(focused.words);
	}
	throw new Error('Tab does not come to the end of the page.');
}

for (const size of [
	{ width: 1280, height: 800 },
	{ width: 360, height: 740 }
]) {
	test(`what has the focus is never under the bar of the steps at ${String(size.width)} pixels`, async ({
		page
	}) => {
		await page.setViewportSize(size);
		await openSandbox(page);
		await requestToken(page);

		for (const step of ['configure', 'request', 'token', 'introspect']) {
			await page.goto(`${FLOW}/${step}`, { waitUntil: 'networkidle' });

			expect(await coveredByBar(page), step).toEqual([]);
		}
	});
}

const SCRIPT_LIMIT_BYTES = 90 * 1024;
const STYLE_LIMIT_BYTES = 14 * 1024;

const STEPS = ['configure', 'request', 'token', 'introspect', 'calls'] as const;

type Weight = { readonly scripts: number; readonly styles: number };

/** All that is fetched until the network is idle, and not only what the page names in its markup. */
async function weigh(page: Page, address: string): Promise<Weight> {
	const bytes = { script: 0, stylesheet: 0 };
	const weighing: Promise<void>[] = [];
	const onResponse = (response: Response) => {
		const kind = response.request().resourceType();
		if (kind !== 'script' && kind !== 'stylesheet') return;
		weighing.push(
			response.body().then((body) => {
				bytes[kind] += gzipSync(body).length;
			})
		);
	};
	// What the page before still fetches is not counted, and its bodies go with it.
	await page.goto('about:blank');
	page.on('response', onResponse);
	await page.goto(address, { waitUntil: 'networkidle' });
	page.off('response', onResponse);
	await Promise.all(weighing);
	return { scripts: bytes.script, styles: bytes.stylesheet };
}

function expectWithinBudget({ scripts, styles }: Weight, address: string): void {
	expect(scripts, `scripts of ${address}`).toBeGreaterThan(20 * 1024);
	expect(scripts, `scripts of ${address}`).toBeLessThanOrEqual(SCRIPT_LIMIT_BYTES);
	expect(styles, `styles of ${address}`).toBeGreaterThan(2 * 1024);
	expect(styles, `styles of ${address}`).toBeLessThanOrEqual(STYLE_LIMIT_BYTES);
}

/** What an earlier page has brought would not be fetched again. */
async function turnCacheOff(page: Page): Promise<void> {
	const session = await page.context().newCDPSession(page);
	await session.send('Network.setCacheDisabled', { cacheDisabled: true });
}

const ADDRESSES = [
	'/',
	...STEPS.map((step) => `${FLOW}/${step}`),
	'/flow/agent',
	'/lab',
	'/lab/wrong-secret',
	'/lab/sets',
	'/sandbox-console',
	'/team',
	'/tools',
	'/token-life',
	'/token-reader',
	'/march-2027',
	'/rotation-drill',
	'/keys'
];

test('every page tells a search engine what it is for', async ({ request }) => {
	for (const address of ADDRESSES) {
		const html = await (await request.get(address)).text();

		expect(html, address).toMatch(/<meta name="description" content="[^"]{50,}"/);
	}
});

for (const address of ADDRESSES) {
	test(`a first visit to ${address} fetches at most 90 KB of script and 14 KB of style`, async ({
		page
	}) => {
		await turnCacheOff(page);

		expectWithinBudget(await weigh(page, address), address);
	});
}

test('after a run each step fetches at most 90 KB of script and 14 KB of style', async ({
	page
}) => {
	await turnCacheOff(page);
	await openSandbox(page);
	await requestToken(page);

	for (const step of STEPS) {
		expectWithinBudget(await weigh(page, `${FLOW}/${step}`), step);
	}
});

test('a lesson brings no script', async ({ page }) => {
	const scripts: string[] = [];
	page.on('request', (request) => {
		if (request.resourceType() === 'script') scripts.push(request.url());
	});

	await page.goto('/learn/start', { waitUntil: 'networkidle' });

	expect(scripts).toEqual([]);
	await expectGoodInEveryLook(page, '7-lesson');
});
