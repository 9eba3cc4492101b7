/**
 * The built Worker in workerd, a stand-in for PingOne, and a page that fails its test on any console
 * error and on any violation of the content security policy.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test as base, type Page } from '@playwright/test';
import { startUpstream, type Upstream } from '../support/pingone/upstream';
import { type RunningWorker, startWorker } from '../worker/harness';

export { expect };

type WorkerFixtures = {
	/** Answers at PingOne's addresses; `play` chooses what. */
	readonly upstream: Upstream;
	readonly worker: RunningWorker;
};

export const test = base.extend<object, WorkerFixtures>({
	upstream: [
		// eslint-disable-next-line no-empty-pattern -- Playwright reads the needs of a fixture from it.
		async ({}, use) => {
			const upstream = startUpstream();
			await use(upstream);
			upstream.stop();
		},
		{ scope: 'worker' }
	],

	worker: [
		async ({ upstream }, use) => {
			upstream.play('token');
			const worker = await startWorker({ isFresh: true });
			await use(worker);
			await worker.stop();
		},
		{ scope: 'worker' }
	],

	baseURL: async ({ worker }, use) => {
		await use(worker.pageUrl);
	},

	// A program asks at localhost: Node's resolver may not know the host of the pages.
	request: async ({ playwright, worker }, use) => {
		const request = await playwright.request.newContext({ baseURL: worker.url });
		await use(request);
		await request.dispose();
	},

	page: async ({ page }, use) => {
		const faults = watchForFaults(page);
		await use(page);
		expect(faults, 'errors on the console and violations of the policy').toEqual([]);
	}
});

/** Collects what must not occur on a page. */
function watchForFaults(page: Page): readonly string[] {
	const faults: string[] = [];
	page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`));
	page.on('console', (message) => {
		const { url } = message.location();
		if (message.type() !== 'error' || isRefusal(message.text(), url, page.url())) return;
		faults.push(`console: ${message.text()} (${url})`);
	});
	return faults;
}

/**
 * Chromium writes an error for each 4xx and 5xx. Those of /api and /sandbox are what a page shows, and a
 * page that is not there is what its test asks for.
 */
function isRefusal(text: string, url: string, pageUrl: string): boolean {
	return (
		text.startsWith('Failed to load resource: the server responded with a status of') &&
		URL.canParse(url) &&
		(url === pageUrl || /^\/(?:api|sandbox)\//.test(new URL(url).pathname))
	);
}

/** Every rule of axe, on the page as it is now; `rules` chooses a few. */
export async function expectNoAxeViolations(page: Page, rules?: readonly string[]): Promise<void> {
	// Else each look at a page opens another one, to join the frames of other sites, which the policy forbids.
	// What is in a frame is a page of its own, and is judged as one.
	const axe = new AxeBuilder({ page }).setLegacyMode().exclude('iframe');
	const { violations } = await (rules === undefined ? axe : axe.withRules([...rules])).analyze();
	const found = violations.map(({ id, help, nodes }) => ({
		id,
		help,
		where: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary ?? ''}`)
	}));
	expect(found).toEqual([]);
}

/** What color and width can change; every other rule is about markup, which all looks share. */
const RULES_OF_A_LOOK = ['color-contrast', 'target-size', 'scrollable-region-focusable'] as const;

/** The four looks in which every step has to be good. */
export const LOOKS = [
	{ name: 'wide-light', width: 1280, height: 800, colorScheme: 'light' },
	{ name: 'wide-dark', width: 1280, height: 800, colorScheme: 'dark' },
	{ name: 'narrow-light', width: 320, height: 640, colorScheme: 'light' },
	{ name: 'narrow-dark', width: 320, height: 640, colorScheme: 'dark' }
] as const;

export type Look = (typeof LOOKS)[number];

/** Shows the page in one look. */
export async function wear(page: Page, look: Look): Promise<void> {
	await page.setViewportSize({ width: look.width, height: look.height });
	await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' });
	// An inherited color can still be that of the look before. What is not shown has no styles, so that all
	// of them are worked out anew.
	await page.evaluate(
		() =>
			new Promise((resolve) => {
				const { style, offsetHeight: _shown } = document.documentElement;
				style.setProperty('display', 'none', 'important');
				const { offsetHeight: _hidden } = document.documentElement;
				style.removeProperty('display');
				requestAnimationFrame(() => requestAnimationFrame(resolve));
			})
	);
}

/**
 * Nothing that axe finds and nothing wider than the window, in each look. With `SCREENSHOTS=1` the page of
 * each look is written to test-results/screenshots under this name.
 */
export async function expectGoodInEveryLook(page: Page, name?: string): Promise<void> {
	for (const look of [...LOOKS].reverse()) {
		await wear(page, look);
		// What lies under the bar of the steps is judged where the bar covers nothing: at the end of the page.
		await page.evaluate(() => {
			scrollTo(0, document.documentElement.scrollHeight);
		});
		await expectNoAxeViolations(page, look === LOOKS[0] ? undefined : RULES_OF_A_LOOK);
		await expectNoSidewaysScroll(page);
		await expectRoomForFingers(page);
		if (name === undefined || process.env.SCREENSHOTS !== '1') continue;
		await page.screenshot({
			path: `test-results/screenshots/${name}-${look.name}.png`,
			fullPage: true
		});
	}
}

/** Fails where something that opens is lower than 44 pixels. */
async function expectRoomForFingers(page: Page): Promise<void> {
	const low = await page.locator('summary').evaluateAll((all) =>
		all.flatMap((summary) => {
			const { height } = summary.getBoundingClientRect();
			// What is folded away has no height.
			return height > 0 && height < 44 ? [`${String(height)}: ${summary.textContent}`] : [];
		})
	);
	expect(low, 'what opens, lower than 44 pixels').toEqual([]);
}

/** Fails where something is wider than the window, which at 320 px means scrolling sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
	const width = page.viewportSize()?.width ?? 0;
	// A window that has just been made narrow is not one at once. What is in it gets no second look.
	await page.waitForFunction((wanted) => innerWidth === wanted, width);
	const overflow = await page.evaluate(
		() => document.documentElement.scrollWidth - document.documentElement.clientWidth
	);
	expect(overflow, 'pixels wider than the window').toBeLessThanOrEqual(0);
}
