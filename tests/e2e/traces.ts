/** Where a secret could be left: what a page, its browser and the Worker hold or have said. */
import { expect, type BrowserContext, type Page } from '@playwright/test';
import type { RunningWorker } from '../worker/harness';

/** Every spelling in which a value could leak. */
export function spellingsOf(secret: string, clientId: string): string[] {
	const bytes = Buffer.from(secret);
	const basic = Buffer.from(`${clientId}:${secret}`);
	return [
		secret,
		encodeURIComponent(secret),
		bytes.toString('base64'),
		bytes.toString('base64url'),
		basic.toString('base64'),
		basic.toString('base64url')
	];
}

/** Follows a page from now on. */
export function followTraces(page: Page, context: BrowserContext, worker: RunningWorker) {
	const seen: string[] = [];
	const bodies: Promise<string>[] = [];
	page.on('console', (message) => seen.push(message.text()));
	page.on('framenavigated', (frame) => seen.push(frame.url()));
	page.on('response', (response) => {
		if (new URL(response.url()).pathname.startsWith('/api/')) {
			seen.push(JSON.stringify(response.headers()));
			bodies.push(response.text().catch(() => ''));
		}
	});

	return {
		/** Everything that there is now, by its place. */
		async places() {
			return {
				stores: await page.evaluate(() =>
					JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])
				),
				scriptCookies: await page.evaluate(() => document.cookie),
				dom: await page.content(),
				fields: await page.evaluate(() =>
					[...document.querySelectorAll('input, textarea')]
						.map((field) =>
							field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
								? field.value
								: ''
						)
						.join('\n')
				),
				cookies: (await context.cookies()).map(({ value }) => value).join('\n'),
				answers: (await Promise.all(bodies)).join('\n'),
				browser: seen.join('\n'),
				log: worker.logs().join('\n')
			};
		}
	};
}

export function expectNoTrace(
	places: Readonly<Record<string, string>>,
	spellings: readonly string[]
): void {
	for (const [place, text] of Object.entries(places)) {
		for (const spelling of spellings) {
			expect(text.includes(spelling), `the secret in ${place}`).toBe(false);
		}
	}
}
