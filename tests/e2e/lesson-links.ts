/** What a page says of the lessons that its labels lead to, and whether an address of the site is alive. */
import { expect, type APIRequestContext, type Page } from '@playwright/test';

/** Words that head the two sides of a change, and are no terms. */
const WITHOUT_LESSON = ['Before', 'After', 'Field'];

type FoundLabel = {
	readonly text: string;
	/** The name and the address of the link that belongs to it, where there is one. */
	readonly link: { readonly name: string; readonly address: string } | undefined;
};

/**
 * Every label in view: of a field, of a group, of a row, of a section. Its link is in it, beside it, in
 * its row, or, for one of several choices, in its group.
 */
async function labelsOf(page: Page): Promise<FoundLabel[]> {
	return page.locator('main, dialog').evaluateAll((roots) => {
		const LINK = 'a[title^="Learn: "]';
		const linkOf = (label: Element): HTMLAnchorElement | null => {
			const beside = (element: Element | null | undefined) =>
				element?.querySelector<HTMLAnchorElement>(`:scope > ${LINK}`) ?? null;
			const within = (element: Element | null | undefined) =>
				element?.querySelector<HTMLAnchorElement>(LINK) ?? null;
			// A heading that opens and shuts what is below it cannot hold a link: that is within.
			const summary = label.closest('summary');
			const isChoice = label instanceof HTMLLabelElement && label.control?.matches('[type=radio]');
			const isTick = label instanceof HTMLLabelElement && label.control?.matches('[type=checkbox]');
			return (
				label.querySelector<HTMLAnchorElement>(LINK) ??
				beside(label.parentElement) ??
				within(label.matches('legend') || isChoice || isTick ? label.closest('fieldset') : null) ??
				// The last cell of a row says what it means, and leads on from there.
				within(label.closest('tr')) ??
				within(summary?.parentElement)
			);
		};
		return roots
			.flatMap((root) => [...root.querySelectorAll('label, legend, dt, th[scope=row], h2, h3, h4')])
			.filter((label) => label.checkVisibility() && !label.matches('.sr-only'))
			.map((label) => {
				const link = linkOf(label);
				return {
					text: label.textContent.replaceAll(/\s+/g, ' ').trim(),
					link: link ? { name: link.title, address: link.href } : undefined
				};
			});
	});
}

/** Fails where a label has no link to a lesson, or one that is named after something else. */
export async function expectLessonForEachLabel(page: Page, atLeast: number): Promise<string[]> {
	const labels = (await labelsOf(page)).filter(({ text }) => !WITHOUT_LESSON.includes(text));

	expect(labels.length, 'labels in view').toBeGreaterThanOrEqual(atLeast);
	expect(labels.filter(({ link }) => link === undefined).map(({ text }) => text)).toEqual([]);
	const links = labels.flatMap(({ link }) => link ?? []);
	for (const { name } of new Map(links.map((link) => [link.name, link])).values()) {
		await expect(page.getByRole('link', { name, exact: true }).first()).toBeAttached();
	}
	return links.map(({ address }) => address);
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
