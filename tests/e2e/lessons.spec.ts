/** The lessons as they are read: without a script, on a narrow screen, on paper, and by searching. */
import type { APIRequestContext, Page } from '@playwright/test';
import {
	expect,
	expectGoodInEveryLook,
	expectNoSidewaysScroll,
	LOOKS,
	test,
	wear
} from './fixtures';

/** A4 without its margins, in CSS pixels. */
const PAPER = { width: 680, height: 960 };

async function lessonPaths(request: APIRequestContext): Promise<string[]> {
	const html = await (await request.get('/learn')).text();
	return [...new Set(Array.from(html.matchAll(/learn\/([a-z-]+)"/g), ([, slug = '']) => slug))].map(
		(slug) => `/learn/${slug}`
	);
}

async function problemPaths(request: APIRequestContext): Promise<string[]> {
	const html = await (await request.get('/learn/troubleshooting')).text();
	const found = html.matchAll(/troubleshooting\/([a-z0-9-]+)"/g);
	return [...new Set(Array.from(found, ([, problem = '']) => problem))].map(
		(problem) => `/learn/troubleshooting/${problem}`
	);
}

test('no lesson and no problem has a script, inline or linked', async ({ request }) => {
	const paths = [...(await lessonPaths(request)), ...(await problemPaths(request))];
	const pages = await Promise.all(
		['/learn', ...paths].map(async (path) => ({
			path,
			html: await (await request.get(path)).text()
		}))
	);

	expect(paths.length).toBeGreaterThanOrEqual(35);
	expect(pages.filter(({ html }) => /<script|modulepreload/.test(html))).toEqual([]);
});

test('every lesson is read without scrolling sideways, in every look', async ({
	page,
	request
}) => {
	const paths = [...(await lessonPaths(request)), ...(await problemPaths(request))];
	for (const path of paths) {
		await page.goto(path);
		for (const look of LOOKS) {
			await wear(page, look);
			await expectNoSidewaysScroll(page);
		}
	}
});

for (const lesson of [
	'lifetime',
	'standards',
	'troubleshooting',
	'troubleshooting/client-authentication-failed'
]) {
	test(`axe finds nothing in ${lesson}, wide as a table and narrow as cards`, async ({ page }) => {
		await page.goto(`/learn/${lesson}`);
		await expectGoodInEveryLook(page);
	});
}

test.describe('troubleshooting', () => {
	test('has a page for each problem, which says what to do', async ({ page }) => {
		await page.goto('/learn/troubleshooting');
		await page.getByRole('link', { name: 'Scopes of multiple resources' }).click();

		await expect(page).toHaveURL(/\/learn\/troubleshooting\/scopes-of-multiple-resources$/);
		await expect(
			page.getByRole('heading', { level: 1, name: 'Scopes of multiple resources' })
		).toBeVisible();
		await expect(page.getByText('May not request scopes for multiple resources')).toBeVisible();
		await expect(page.getByText('What to do.')).toBeVisible();
		await page.getByRole('link', { name: 'All problems' }).first().click();
		await expect(page).toHaveURL(/\/learn\/troubleshooting$/);
	});

	test('brings whoever follows an old address to the problem', async ({ page }) => {
		for (const [anchor, title, address] of [
			['invalid-scope', 'Invalid scope', 'invalid-scope'],
			['clock-skew', 'The clocks differ', 'client-authentication-failed#clock-skew'],
			['correlation-id', 'The correlation ID', 'support#correlation-id']
		] as const) {
			await page.goto(`/learn/troubleshooting#${anchor}`);
			const entry = page.locator(`li#${anchor}`);

			await expect(entry).toBeInViewport();
			await entry.getByRole('link', { name: title }).first().click();

			await expect(page).toHaveURL(new RegExp(`/learn/troubleshooting/${address}$`));
			await expect(page.getByRole('heading', { name: title })).toBeInViewport();
		}
	});
});

test('on paper a lesson is its text alone, black on white, with its sources spelled out', async ({
	page,
	request
}) => {
	await page.setViewportSize(PAPER);
	await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	for (const path of await lessonPaths(request)) {
		await page.goto(path);

		await expect(page.getByRole('navigation')).toHaveCount(0);
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		await expectNoSidewaysScroll(page);
		expect(await printedLook(page)).toEqual({
			ground: 'rgb(255, 255, 255)',
			text: 'rgb(0, 0, 0)',
			sourcesWithoutAddress: 0,
			codeCutOff: 0
		});
	}
});

/** What ink goes where, and whether anything is lost that a screen would show on a click or a scroll. */
function printedLook(page: Page) {
	return page.evaluate(() => {
		const look = getComputedStyle(document.querySelector('.page') ?? document.body);
		const sources = [...document.querySelectorAll<HTMLAnchorElement>('.prose a[href^="https://"]')];
		return {
			ground: look.backgroundColor,
			text: look.color,
			sourcesWithoutAddress: sources.filter(
				(source) => !getComputedStyle(source, '::after').content.includes('https://')
			).length,
			codeCutOff: [...document.querySelectorAll('.prose pre')].filter(
				(code) => code.scrollWidth > code.clientWidth
			).length
		};
	});
}

test.describe('the search', () => {
	test('finds as one types, by keyboard alone, and without a network', async ({
		page,
		context
	}) => {
		const index = page.waitForResponse('**/search/index.json');
		await page.goto('/search');
		const query = page.getByRole('searchbox');
		await expect(query).toBeFocused();
		await expect(page.getByRole('heading', { name: 'Often looked up' })).toBeVisible();
		await (await index).finished();
		await context.setOffline(true);

		await page.keyboard.type('invalid_clent');
		await expect(page.getByRole('status')).toHaveText(/\d+ places found/);
		await page.keyboard.press('ArrowDown');
		const first = page.getByRole('listitem').getByRole('link').first();
		await expect(first).toBeFocused();
		await expect(first).toHaveAttribute(
			'href',
			'/learn/troubleshooting/invalid-client-credentials'
		);
		await page.keyboard.press('Escape');
		await expect(query).toBeFocused();
		await context.setOffline(false);
		await page.keyboard.press('Enter');

		await expect(page).toHaveURL(/\/learn\/troubleshooting\/invalid-client-credentials$/);
	});

	test('says where nothing is found, and what is often looked up', async ({ page }) => {
		await page.goto('/search?q=zzqqxx');

		await expect(page.getByRole('status')).toHaveText('Nothing found.');
		await expect(page.getByText('Try fewer words')).toBeVisible();
		await expect(page.getByRole('link', { name: 'All lessons' })).toBeVisible();
	});

	test('is good in every look, with hits and without', async ({ page }) => {
		await page.goto('/search');
		for (const words of ['', 'scope', 'zzqqxx']) {
			await page.getByRole('searchbox').fill(words);
			await expectGoodInEveryLook(page);
		}
	});
});
