/** What a page says of its terms, the lessons that these lead to, and whether an address of the site is alive. */
import { expect, type APIRequestContext, type Page } from '@playwright/test';

type Explanation = {
	readonly name: string;
	readonly text: string;
	/** Of the lesson. */
	readonly address: string;
};

/** Opens the first "?" in view of each term, one after the other, and reads what it says. */
async function explanationsOn(page: Page): Promise<Explanation[]> {
	const found = new Map<string, Explanation>();
	// What lies behind an open dialog is out of reach.
	const dialog = page.locator('dialog[open]');
	const root = (await dialog.count()) > 0 ? dialog : page.getByRole('main');
	const buttons = root.getByTitle(/^Explain: /);
	for (const button of await buttons.all()) {
		const name = (await button.getAttribute('title')) ?? '';
		if (found.has(name) || !(await button.isVisible())) continue;
		// A key, other than a click, does not wait for what is not alive yet.
		await expect(button).toBeEnabled();
		await button.press('Enter');
		const popover = page.getByRole('dialog').filter({ has: page.getByText('Read the lesson') });
		await expect(popover.getByRole('status')).not.toHaveText('Loading…');
		const link = popover.getByRole('link', { name: 'Read the lesson' });
		found.set(name, {
			name,
			text: await popover.getByRole('status').innerText(),
			address: await link.evaluate((anchor) =>
				anchor instanceof HTMLAnchorElement ? anchor.href : ''
			)
		});
		await page.keyboard.press('Escape');
		await expect(button).toBeFocused();
	}
	return [...found.values()];
}

/** Fails where a "?" says nothing; answers the lessons that they lead to, once for each term. */
export async function expectLessonBehindEach(page: Page, atLeast: number): Promise<string[]> {
	const explanations = await explanationsOn(page);

	expect(explanations.length, 'terms that are explained').toBeGreaterThanOrEqual(atLeast);
	expect(explanations.filter(({ text }) => !/[.!?)"]$/.test(text.trim()))).toEqual([]);
	return explanations.map(({ address }) => address);
}

/** Every address of this site that the page as it is now leads to. */
export async function siteAddressesOf(page: Page): Promise<string[]> {
	return page.evaluate(() =>
		[...document.querySelectorAll('a')]
			.map(({ href }) => href)
			.filter((href) => URL.canParse(href) && new URL(href).origin === location.origin)
	);
}

/** Asks for each address once, and tells of those that are not there or lack their anchor. */
export class LinkChecker {
	readonly #request: APIRequestContext;
	readonly #pages = new Map<string, Promise<string | undefined>>();

	constructor(request: APIRequestContext) {
		this.#request = request;
	}

	/** The HTML at an address; `undefined` where there is nothing. */
	read(address: string): Promise<string | undefined> {
		const path = address.replace(/#.*$/, '');
		const known = this.#pages.get(path) ?? this.#fetch(path);
		this.#pages.set(path, known);
		return known;
	}

	async deadAmong(addresses: Iterable<string>): Promise<string[]> {
		const dead: string[] = [];
		for (const address of new Set(addresses)) {
			if (!(await this.#isAlive(address))) dead.push(address);
		}
		return dead;
	}

	async #isAlive(address: string): Promise<boolean> {
		const html = await this.read(address);
		const { pathname, hash } = new URL(address);
		// The console keeps in the fragment which application it shows.
		if (html === undefined || hash === '' || pathname === '/sandbox-console') {
			return html !== undefined;
		}
		return html.includes(`id="${decodeURIComponent(hash.slice(1))}"`);
	}

	async #fetch(path: string): Promise<string | undefined> {
		const { pathname, search } = new URL(path);
		const answer = await this.#request.get(pathname + search);
		return answer.ok() ? answer.text() : undefined;
	}
}
