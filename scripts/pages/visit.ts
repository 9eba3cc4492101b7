/** What a visit of a page costs: what it fetches, how far it moves, and how long an input takes until it is painted. */
import { gzipSync } from 'node:zlib';
import type { Page, Response } from '@playwright/test';

export type Visit = {
	readonly scriptBytes: number;
	readonly styleBytes: number;
	/** Everything that was fetched until the network was idle, compressed. */
	readonly totalBytes: number;
	/** The sum of all shifts. @see web.dev/cls */
	readonly shift: number;
	/** The slowest input, in milliseconds from the event to the paint; `undefined` where none took a frame. */
	readonly inputMs: number | undefined;
};

/** How many times slower the processor is while inputs are made: the phone of Lighthouse's profile. */
export const SLOWER = 4;

const INPUTS_LIMIT = 8;
const CLICK_LIMIT_MS = 1_000;

type Observed = { shift: number; inputMs: number };

/** To be called once for a page, before it goes anywhere. */
export async function observe(page: Page): Promise<void> {
	await page.addInitScript(() => {
		const observed: Observed = { shift: 0, inputMs: 0 };
		Object.assign(window, { observed });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) {
				const value: unknown = Reflect.get(entry, 'value');
				if (typeof value === 'number') observed.shift += value;
			}
		}).observe({ type: 'layout-shift', buffered: true });
		// TypeScript's own types do not know the threshold yet.
		const inputs: PerformanceObserverInit & { readonly durationThreshold: number } = {
			type: 'event',
			durationThreshold: 16,
			buffered: true
		};
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) {
				observed.inputMs = Math.max(observed.inputMs, duration);
			}
		}).observe(inputs);
	});
}

export async function readObserved(page: Page): Promise<Observed> {
	return page.evaluate(() => {
		const { observed } = window as unknown as { observed: Observed };
		return observed;
	});
}

export async function setSpeed(page: Page, slower: number): Promise<void> {
	const session = await page.context().newCDPSession(page);
	await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
	await session.detach();
}

/** Opens the page with an empty cache, and uses its keyboard, its first field, its tabs and its folds. */
export async function visit(page: Page, address: string): Promise<Visit> {
	const bytes = { script: 0, stylesheet: 0, other: 0 };
	const weighing: Promise<void>[] = [];
	const weigh = (response: Response) => {
		const kind = response.request().resourceType();
		const place = kind === 'script' || kind === 'stylesheet' ? kind : 'other';
		weighing.push(
			response.body().then(
				(body) => {
					bytes[place] += gzipSync(body).length;
				},
				() => undefined // A redirect has no body.
			)
		);
	};
	await page.goto('about:blank');
	page.on('response', weigh);
	await page.goto(address, { waitUntil: 'networkidle' });
	page.off('response', weigh);
	await Promise.all(weighing);
	const { shift } = await readObserved(page);

	await setSpeed(page, SLOWER);
	await makeInputs(page);
	const { inputMs } = await readObserved(page);
	await setSpeed(page, 1);
	return {
		scriptBytes: bytes.script,
		styleBytes: bytes.stylesheet,
		totalBytes: bytes.script + bytes.stylesheet + bytes.other,
		shift,
		inputMs: inputMs === 0 ? undefined : inputMs
	};
}

async function makeInputs(page: Page): Promise<void> {
	for (let presses = 0; presses < 5; presses++) await page.keyboard.press('Tab');
	const field = page
		.locator('main input[type=text], main textarea')
		.locator('visible=true')
		.first();
	if ((await field.count()) > 0 && (await field.isEditable())) {
		await field.focus();
		await page.keyboard.type('a b');
	}
	const choices = page.locator('main [role=tab], main summary').locator('visible=true');
	const count = Math.min(await choices.count(), INPUTS_LIMIT);
	for (let index = 0; index < count; index++) {
		try {
			await choices.nth(index).click({ timeout: CLICK_LIMIT_MS });
		} catch {
			// What was opened before has taken it out of the page, or covers it.
		}
	}
	await twoFrames(page);
}

/** The first paints what the last input changed, and then it is told. */
export async function twoFrames(page: Page): Promise<void> {
	await page.evaluate(
		() =>
			new Promise((resolve) => {
				requestAnimationFrame(() => {
					requestAnimationFrame(resolve);
				});
			})
	);
}
