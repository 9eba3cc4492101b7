/** Nothing moves while a page loads: what comes later has its room from the beginning. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { FLOW, openSandbox, requestToken } from './workbench-page';

const LIMIT = 0.05;

const PAGES = [
	'/',
	...['configure', 'request', 'token', 'introspect', 'calls'].map((step) => `${FLOW}/${step}`),
	'/lab',
	'/lab/wrong-secret',
	'/lab/mystery',
	'/lab/sets',
	'/lab?set=wrong-secret,commas&title=Week+3',
	'/sandbox-console',
	'/team',
	'/tools',
	'/token-life',
	'/token-reader',
	'/march-2027',
	'/rotation-drill',
	'/keys',
	'/learn',
	'/learn/guide',
	'/learn/troubleshooting',
	'/learn/troubleshooting/invalid-scope',
	'/search'
];

const SIZES = [
	{ width: 1280, height: 800 },
	{ width: 360, height: 740 }
];

/** Each move of something in view, as the browser measures it. */
type Shift = { readonly value: number; readonly what: readonly string[] };

async function watchShifts(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const shifts: Shift[] = [];
		Object.assign(window, { shifts });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) {
				const value: unknown = Reflect.get(entry, 'value');
				const sources: unknown = Reflect.get(entry, 'sources');
				if (typeof value !== 'number' || !Array.isArray(sources)) continue;
				const what = sources.map((source: { readonly node: Node | null }) =>
					(source.node instanceof Element
						? source.node.outerHTML
						: (source.node?.textContent ?? '')
					).slice(0, 90)
				);
				shifts.push({ value, what });
			}
		}).observe({ type: 'layout-shift', buffered: true });
	});
}

async function expectStill(page: Page, address: string, sizes = SIZES): Promise<void> {
	for (const size of sizes) {
		await page.setViewportSize(size);
		await page.goto('about:blank');
		await page.goto(address, { waitUntil: 'networkidle' });
		const shifts = await page.evaluate((): readonly Shift[] => Reflect.get(window, 'shifts'));
		const sum = shifts.reduce((total, { value }) => total + value, 0);

		expect(
			sum,
			`${address} at ${String(size.width)}: ${JSON.stringify(shifts)}`
		).toBeLessThanOrEqual(LIMIT);
	}
}

for (const address of PAGES) {
	test(`a first visit to ${address} moves nothing`, async ({ page }) => {
		await watchShifts(page);

		await expectStill(page, address);
	});
}

test('with a run in the tab no page moves anything', async ({ page }) => {
	test.slow();
	await openSandbox(page);
	await requestToken(page);
	await watchShifts(page);

	for (const address of PAGES) await expectStill(page, address);
});

test('at widths in between, the request of a run stays where it is', async ({ page }) => {
	await openSandbox(page);
	await requestToken(page);
	await watchShifts(page);

	const sizes = [412, 480, 520, 640, 900, 1024].map((width) => ({ width, height: 800 }));
	await expectStill(page, `${FLOW}/request`, sizes);
});
