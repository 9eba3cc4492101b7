/** What a person waits for on a slow phone: the first token, and a record of 500 calls. */
import type { Page } from '@playwright/test';
import { observe, readObserved, setSpeed, SLOWER, twoFrames } from './visit.ts';

const FLOW = '/flow/client-credentials';

/** Slow 4G, as Lighthouse's phone profile has it. */
const SLOW_4G = {
	offline: false,
	latency: 562.5,
	downloadThroughput: (1.44 * 2 ** 20) / 8,
	uploadThroughput: (0.675 * 2 ** 20) / 8
};

const CALLS = 500;

export async function openSandbox(page: Page, origin: string): Promise<void> {
	await page.goto(origin);
	await page.getByRole('button', { name: 'Try it in the sandbox' }).click();
	await page.waitForURL(`**${FLOW}/request`);
}

export async function requestToken(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Request Token' }).click();
	await page.waitForURL(`**${FLOW}/token`);
}

export type FirstToken = {
	/** From the click to the paint that shows that something happens. */
	readonly answeredMs: number;
	/** From the click to the first call of the workbench. */
	readonly askedMs: number;
};

/** The first "Request Token" of a tab, on slow 4G and a slower processor. */
export async function firstToken(page: Page, origin: string): Promise<FirstToken> {
	await observe(page);
	await openSandbox(page, origin);
	const session = await page.context().newCDPSession(page);
	await session.send('Network.enable');
	await session.send('Network.setCacheDisabled', { cacheDisabled: true });
	await session.send('Network.emulateNetworkConditions', SLOW_4G);
	await setSpeed(page, SLOWER);
	await page.reload();

	await page.locator('button:enabled', { hasText: 'Request Token' }).first().waitFor();
	const asked = page.waitForRequest((request) =>
		/\/api\/(?:preflight|token-exchange)$/.test(request.url())
	);
	const clickedAt = performance.now();
	const [, askedAt] = await Promise.all([requestToken(page), asked.then(() => performance.now())]);
	await twoFrames(page);
	const { inputMs } = await readObserved(page);
	return { answeredMs: inputMs, askedMs: askedAt - clickedAt };
}

/** How long a change of the category takes until it is painted, with 500 calls on record. */
export async function categoryChange(page: Page, origin: string): Promise<number> {
	await observe(page);
	await openSandbox(page, origin);
	await requestToken(page);
	await page.evaluate(fillRecord, CALLS);
	await page.goto(`${origin}${FLOW}/calls`, { waitUntil: 'networkidle' });
	await setSpeed(page, SLOWER);
	const held = await page.evaluate(countRecord);
	if (held < CALLS) throw new Error(`The record holds ${String(held)} calls only.`);
	for (const label of await page.getByRole('group', { name: 'Show' }).locator('label').all()) {
		await label.click();
	}
	await twoFrames(page);
	return (await readObserved(page)).inputMs;
}

/** Repeats stored calls of the tab under new ids until there are so many: short ones, for which its storage has room. */
function fillRecord(count: number): void {
	const key = 'unified-flow.calls';
	const range = JSON.parse(sessionStorage.getItem(key) ?? '') as { first: number; next: number };
	const texts = Array.from({ length: range.next - range.first }, (_, index) =>
		sessionStorage.getItem(`${key}.${String(range.first + index)}`)
	).filter((text) => text !== null && text.length < 4_000);
	let next = range.next;
	for (let round = 0; next - range.first < count; round++) {
		const text = texts[round % texts.length] ?? '';
		const again = String(Math.floor(round / texts.length));
		sessionStorage.setItem(
			`${key}.${String(next)}`,
			text.replaceAll(/"(browser-[\d-]+|[0-9a-f-]{36})"/g, (_, id: string) => `"${id}-${again}"`)
		);
		next++;
	}
	sessionStorage.setItem(key, JSON.stringify({ ...range, next }));
}

/** How many calls the tab has on record, both legs counted. */
function countRecord(): number {
	return Object.keys(sessionStorage).filter((key) => key.startsWith('unified-flow.calls.')).length;
}
