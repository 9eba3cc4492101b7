/** Every step in every look: nothing cut off, nothing that axe finds, and by keyboard alone. */
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import {
	expect,
	expectNoAxeViolations,
	expectNoSidewaysScroll,
	LOOKS,
	screenshots,
	test,
	wear
} from './fixtures';
import { FLOW, openSandbox, requestToken } from './workbench-page';

async function expectGoodInEveryLook(page: Page, name: string): Promise<void> {
	for (const look of LOOKS) {
		await wear(page, look);
		await expectNoAxeViolations(page);
		await expectNoSidewaysScroll(page);
	}
	await screenshots(page, name);
}

test('the first page and the empty form', async ({ page }) => {
	await page.goto('/');
	await expectGoodInEveryLook(page, '0-first-page');
	await page.goto(`${FLOW}/configure`);
	await expectGoodInEveryLook(page, '1-configure-empty');
});

test('every step of a run in the sandbox', async ({ page }) => {
	await openSandbox(page);
	await expect(page.getByText('What each part is for')).toBeVisible();
	await expectGoodInEveryLook(page, '3-request');
	await requestToken(page);
	await page.getByRole('button', { name: 'Decode' }).click();
	await expect(page.getByRole('row', { name: /^client_id/ })).toBeVisible();
	await expectGoodInEveryLook(page, '4-token');
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
	await page.getByText('Send it all the same').click();
	await page.getByRole('button', { name: 'Send anyway' }).click();
	await expect(page.getByRole('region', { name: 'Why it was refused' })).toBeVisible();
	await expectGoodInEveryLook(page, '6-refused');
});

/** Presses Tab until the element with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
	for (let presses = 0; presses < 80; presses++) {
		await page.keyboard.press('Tab');
		const focused = await page.evaluate(() => document.activeElement?.textContent.trim() ?? '');
		if (focused === name) return;
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
	await tabTo(page, 'Decode');
	await page.keyboard.press('Space');
	await expect(page.getByRole('row', { name: /^client_id/ })).toBeVisible();
	await tabTo(page, 'Next Step');
	await page.keyboard.press('Enter');
	await page.waitForURL('**/introspect');
	await tabTo(page, 'Introspect Token');
	await page.keyboard.press('Enter');

	await expect(page.getByRole('paragraph').filter({ hasText: /^active: true$/ })).toBeVisible();
});

const SCRIPT_LIMIT_BYTES = 60 * 1024;
const STYLE_LIMIT_BYTES = 8 * 1024;

for (const step of ['configure', 'request', 'token', 'introspect', 'calls']) {
	test(`step ${step} needs at most 60 KB of script and 8 KB of style to be ready`, async ({
		request
	}) => {
		const page = await request.get(`${FLOW}/${step}`);
		const html = await page.text();

		// What the page itself names, every module that those import included: kit preloads them all.
		const total = { js: 0, css: 0 };
		const paths = html.matchAll(/(?:href|import\()="?'?"?[^"')]*?(\/_app\/[^"')]+\.(js|css))/g);
		for (const path of new Set(Array.from(paths, ([, file = '']) => file))) {
			const bytes = gzipSync(await (await request.get(path)).body()).length;
			total[path.endsWith('.css') ? 'css' : 'js'] += bytes;
		}

		expect(total.js).toBeGreaterThan(20 * 1024);
		expect(total.js).toBeLessThanOrEqual(SCRIPT_LIMIT_BYTES);
		expect(total.css).toBeLessThanOrEqual(STYLE_LIMIT_BYTES);
	});
}

test('a lesson brings no script', async ({ page }) => {
	const scripts: string[] = [];
	page.on('request', (request) => {
		if (request.resourceType() === 'script') scripts.push(request.url());
	});

	await page.goto('/learn/start', { waitUntil: 'networkidle' });

	expect(scripts).toEqual([]);
	await expectGoodInEveryLook(page, '7-lesson');
});
