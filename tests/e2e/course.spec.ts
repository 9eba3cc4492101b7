/** The course of the failure lab: its path, mystery, reviews, restore codes, results, and sets for a class. */
import type { Locator, Page } from '@playwright/test';
import { buildCatalogue } from '../../src/lib/diagnosis/catalogue';
import { CHAPTERS, outcomeLabel, type Scenario } from '../../src/lib/lab/scenario';
import { findScenario, SCENARIOS } from '../../src/lib/lab/scenarios';
import { THREAD } from '../../src/lib/lab/thread';
import { expect, expectGoodInEveryLook, test } from './fixtures';

const CATALOGUE = buildCatalogue().causes;
const DAY_MS = 86_400_000;
const MONDAY = new Date('2026-11-23T09:00:00Z');

function scenarioNamed(id: string): Scenario {
	const scenario = findScenario(id);
	if (scenario === undefined) throw new Error(`There is no scenario "${id}".`);
	return scenario;
}

function radio(page: Page, name: string): Locator {
	return page.getByRole('radio', { name, exact: true });
}

/** From the open exercise to its end, without a wrong answer. */
async function solve(page: Page, { expected, cause, repair }: Scenario): Promise<void> {
	await radio(page, outcomeLabel(expected)).check();
	await page.getByRole('button', { name: 'Send the request' }).click();
	await radio(page, CATALOGUE[cause]?.title ?? cause).check();
	await page.getByRole('button', { name: 'Name the cause' }).click();
	await radio(page, repair.label).check();
	await page.getByRole('button', { name: 'Apply it and send again' }).click();
	await expect(page.getByText('You fixed it.')).toBeVisible();
}

/** As if these had been fixed on Monday morning. */
async function haveFixed(page: Page, ids: readonly string[]): Promise<void> {
	const progress = Object.fromEntries(
		ids.map((id) => [id, { state: 'fixed', reviews: 0, atMs: MONDAY.getTime() }])
	);
	await page.addInitScript((stored) => {
		if (localStorage.getItem('unified-flow.lab') === null) {
			localStorage.setItem('unified-flow.lab', stored);
		}
	}, JSON.stringify(progress));
}

/** Walks by Tab until the focus is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
	await expect(async () => {
		if (await target.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press('Tab');
		expect(await target.evaluate((element) => element === document.activeElement)).toBe(true);
	}).toPass({ intervals: [0] });
}

/** The text that a button has put on the clipboard. */
async function copied(page: Page, button: Locator): Promise<string> {
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await button.click();
	await expect(page.getByText('Copied to the clipboard.')).toBeAttached();
	return page.evaluate(() => navigator.clipboard.readText());
}

function rowOf(page: Page, title: string): Locator {
	return page
		.getByRole('listitem')
		.filter({ has: page.getByRole('link', { name: title, exact: true }) });
}

test('the lab is a path of six chapters, and the next exercise is one click away', async ({
	page
}) => {
	await haveFixed(page, ['wrong-secret', 'unknown-client']);
	await page.clock.setFixedTime(MONDAY);
	await page.goto('/');
	await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Lab' }).click();

	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Failure lab');
	for (const { title } of Object.values(CHAPTERS)) {
		await expect(page.getByRole('heading', { level: 3, name: title })).toBeVisible();
	}
	await expect(page.getByRole('status').first()).toContainText(`2 of ${SCENARIOS.length} fixed`);
	const group = page.getByRole('group').filter({ has: page.getByText(CHAPTERS.client.about) });
	await expect(group.getByText('2 of 7', { exact: true })).toBeVisible();
	const wrongSecret = scenarioNamed('wrong-secret');
	const row = rowOf(page, wrongSecret.title);
	await expect(row).toContainText('401 invalid_client');
	await expect(row).toContainText(wrongSecret.teaser);
	await expect(row).toContainText('Fixed');
	await expectGoodInEveryLook(page, 'course');

	const next = scenarioNamed('wrong-method');
	await page.getByRole('link', { name: `Continue: ${next.title}` }).click();
	await expect(page).toHaveURL(/\/lab\/wrong-method$/);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(next.title);
});

test('a level is chosen by keyboard, and opens every chapter', async ({ page }) => {
	await page.goto('/lab');
	await expect(page.getByRole('radio', { name: 'All levels' })).toBeEnabled();

	await tabTo(page, page.getByRole('radio', { name: 'All levels' }));
	for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowRight');

	await expect(page.getByRole('radio', { name: 'Expert' })).toBeChecked();
	for (const { title, level } of SCENARIOS) {
		await expect(rowOf(page, title)).toHaveCount(level === 3 ? 1 : 0);
	}
});

test('a mystery hides title and story until it is fixed, in the page and in its address', async ({
	page
}) => {
	const [first, second] = [scenarioNamed('openid-scope'), scenarioNamed('wrong-method')];
	await page.goto(`/lab?set=${first.id},${second.id}&title=Riddles&mystery=on&hints=off`);
	await page.getByRole('link', { name: 'Start: Mystery 1' }).click();

	await expect(page).toHaveURL(/\/lab\/mystery\?.*at=1$/);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mystery: only the wires');
	await expect(page.getByText('Riddles', { exact: true })).toBeVisible();
	await expect(page.getByRole('main')).toContainText('1 of 2');
	await expect(page.getByText(first.title)).toHaveCount(0);
	await expect(page.getByText(first.story)).toHaveCount(0);
	await expect(page.getByRole('button', { name: 'Give me a hint' })).toHaveCount(0);
	await expect(page).toHaveTitle(/^Mystery/);
	await solve(page, first);

	await expect(page.getByRole('heading', { level: 1 })).toHaveText(first.title);
	await page.getByRole('link', { name: 'Next mystery' }).click();
	await expect(page).toHaveURL(/at=2$/);
	await solve(page, second);
	await page.getByRole('link', { name: 'Back to Riddles' }).click();
	await expect(page.getByRole('status').first()).toContainText('2 of 2 done');
});

test('any exercise can be the mystery, and another one follows', async ({ page }) => {
	const [first, second] = [SCENARIOS[0], SCENARIOS[1]];
	if (first === undefined || second === undefined) throw new Error('There are no scenarios.');
	await page.addInitScript(() => {
		Math.random = () => 0;
	});
	await page.goto('/lab');
	await page.getByRole('link', { name: 'Open a mystery' }).click();

	await expect(page).toHaveURL(/\/lab\/mystery$/);
	await expect(page.getByRole('radio').first()).toBeEnabled();
	await expectGoodInEveryLook(page, 'mystery');
	await solve(page, first);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(first.title);
	await page.getByRole('button', { name: 'Another mystery' }).click();

	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Mystery: only the wires');
	await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
	await solve(page, second);
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(second.title);
});

test('what was fixed comes back for a review after a day, and then after four', async ({
	page
}) => {
	const scenario = scenarioNamed('wrong-secret');
	await haveFixed(page, [scenario.id]);
	await page.clock.setFixedTime(new Date(MONDAY.getTime() + DAY_MS - 60_000));
	await page.goto('/lab');
	await expect(rowOf(page, scenario.title)).toContainText('Fixed');
	await expect(page.getByRole('link', { name: /to review today$/ })).toHaveCount(0);

	await page.clock.setFixedTime(new Date(MONDAY.getTime() + DAY_MS));
	await page.reload();
	await expect(rowOf(page, scenario.title)).toContainText('Review');
	await page.getByRole('link', { name: '1 to review today' }).click();
	await expect(page).toHaveURL(/\/lab\/wrong-secret\?from=review$/);
	await solve(page, scenario);
	await page.goto('/lab');
	await expect(rowOf(page, scenario.title)).toContainText('Fixed');
	await expect(page.getByRole('link', { name: /to review today$/ })).toHaveCount(0);

	await page.clock.setFixedTime(new Date(MONDAY.getTime() + 5 * DAY_MS));
	await page.reload();
	await expect(page.getByRole('link', { name: '1 to review today' })).toBeVisible();
});

test('a restore code carries progress to a fresh browser, typed or as a link', async ({
	page,
	browser,
	baseURL
}) => {
	await haveFixed(page, ['wrong-secret', 'commas', 'silence']);
	await page.clock.setFixedTime(MONDAY);
	await page.goto('/lab');
	await page.getByText('Take my progress to another browser').click();
	const code = await copied(page, page.getByRole('button', { name: 'Copy code' }));
	await page.reload();
	await page.getByText('Take my progress to another browser').click();
	const link = await copied(page, page.getByRole('button', { name: 'Copy link' }));
	expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{1,4})+$/);
	expect(link).toBe(`${baseURL ?? ''}/lab#restore=${code}`);
	await expectGoodInEveryLook(page, 'restore-code');

	const fresh = await browser.newContext(baseURL === undefined ? {} : { baseURL });
	const typed = await fresh.newPage();
	await typed.clock.setFixedTime(MONDAY);
	await typed.goto('/lab');
	await typed.getByText('Take my progress to another browser').click();
	const field = typed.getByLabel('Code of the other browser');
	await field.fill(code.slice(0, -1) + (code.endsWith('0') ? '1' : '0'));
	await typed.keyboard.press('Enter');
	await expect(typed.getByText('This code has a typing error.')).toBeVisible();
	await field.fill(code.toLowerCase().replaceAll('-', ' '));
	await typed.keyboard.press('Enter');
	await expect(typed.getByText('Added: 3 exercises.')).toBeVisible();
	await expect(typed.getByRole('status').first()).toContainText('3 of');
	await fresh.close();

	const linked = await browser.newContext(baseURL === undefined ? {} : { baseURL });
	const opened = await linked.newPage();
	await opened.clock.setFixedTime(new Date(MONDAY.getTime() + 2 * DAY_MS));
	await opened.goto(link);
	await expect(opened.getByRole('button', { name: 'Add this progress' })).toBeFocused();
	expect(new URL(opened.url()).hash).toBe('');
	await opened.keyboard.press('Enter');
	await expect(opened.getByRole('link', { name: '3 to review today' })).toBeVisible();
	await opened.reload();
	await expect(opened.getByRole('link', { name: '3 to review today' })).toBeVisible();
	await linked.close();
});

test('from the first page to the link of a set of three takes six clicks', async ({
	page,
	browser,
	baseURL
}) => {
	await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.addInitScript(() => {
		addEventListener('pointerdown', () => {
			sessionStorage.setItem('presses', String(Number(sessionStorage.getItem('presses')) + 1));
		});
	});
	await page.goto('/');

	await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Lab' }).click();
	await page.getByRole('link', { name: 'Make a set for your class' }).click();
	await expect(page.getByText('Choose at least one exercise.')).toBeVisible();
	const ids = ['silence', 'wrong-secret', 'commas'];
	for (const id of ids) await page.getByRole('checkbox', { name: scenarioNamed(id).title }).check();
	await page.getByRole('button', { name: 'Copy link' }).click();
	await expect(page.getByText('Copied to the clipboard.')).toBeAttached();
	const link = await page.evaluate(() => navigator.clipboard.readText());

	expect(link).toBe(`${baseURL ?? ''}/lab?set=${ids.join(',')}`);
	expect(await page.evaluate(() => Number(sessionStorage.getItem('presses')))).toBeLessThanOrEqual(
		6
	);

	const other = await browser.newContext();
	const student = await other.newPage();
	await student.goto(link);
	await expect(student.getByRole('heading', { level: 1 })).toHaveText('Your exercises');
	await expect(student.getByRole('status').first()).toContainText('0 of 3 done');
	await expect(student.getByRole('main').getByRole('listitem')).toHaveCount(3);
	await other.close();
});

test('a set is put in order by keyboard, and the preview shows what the class will see', async ({
	page
}) => {
	const [first, second] = [scenarioNamed('wrong-secret'), scenarioNamed('openid-scope')];
	await page.goto('/lab/sets');
	const preview = page.getByRole('region', { name: 'What your class sees' });
	for (const { title } of [first, second]) {
		const box = page.getByRole('checkbox', { name: title });
		await expect(box).toBeEnabled();
		await tabTo(page, box);
		await page.keyboard.press('Space');
	}
	await expect(preview.getByRole('listitem').first()).toContainText(first.title);

	await tabTo(page, page.getByRole('button', { name: `Move up: ${second.title}` }));
	await page.keyboard.press('Enter');

	await expect(page.getByText(`${second.title} is now 1 of 2.`)).toBeAttached();
	await expect(page.getByRole('button', { name: `Move down: ${second.title}` })).toBeFocused();
	await expect(preview.getByRole('listitem').first()).toContainText(second.title);
	await page.getByLabel('Title (optional)').fill('Week 3');
	await page.getByLabel('Allow hints').uncheck();
	await page.getByLabel('Mystery: hide title and story').check();
	await expect(preview.getByText('Week 3')).toBeVisible();
	await expect(preview.getByRole('listitem').first()).toContainText('Mystery 1');
	await expect(page.getByRole('link', { name: 'Open it' })).toHaveAttribute(
		'href',
		/\/lab\?set=openid-scope,wrong-secret&title=Week\+3&hints=off&mystery=on$/
	);
	await expectGoodInEveryLook(page, 'set-builder');
});

test('an exercise of a set leads to the next one of the set, and its result can be copied', async ({
	page
}) => {
	const [first, second] = [scenarioNamed('openid-scope'), scenarioNamed('wrong-secret')];
	const query = `set=${first.id},${second.id}&title=Week+3&hints=off`;
	await page.goto(`/lab?${query}`);
	await page.getByRole('link', { name: `Start: ${first.title}` }).click();

	await expect(page).toHaveURL(new RegExp(`/lab/${first.id}\\?`));
	await expect(page.getByRole('main')).toContainText('1 of 2');
	await expect(page.getByRole('button', { name: 'Give me a hint' })).toHaveCount(0);
	await solve(page, first);
	const text = await copied(page, page.getByRole('button', { name: 'Copy my result' }));
	expect(text).toContain(`Prediction: ${outcomeLabel(first.expected)}, as it came back`);
	await page.getByRole('link', { name: `Next: ${second.title}` }).click();
	await expect(page.getByRole('main')).toContainText('2 of 2');
	await solve(page, second);

	await page.getByRole('link', { name: 'Back to Week 3' }).click();
	await expect(page.getByRole('status').first()).toContainText('2 of 2 done');
});

test('the story leads from one of its parts to the next', async ({ page }) => {
	const [first, second] = THREAD.parts;
	await page.goto('/lab');
	await page.getByRole('link', { name: 'Start the story' }).click();

	await expect(page.getByText(first.beat)).toBeVisible();
	await expect(page.getByText('part 1 of 8')).toBeVisible();
	await solve(page, scenarioNamed(first.scenario));
	await page.getByRole('link', { name: `Next: ${scenarioNamed(second.scenario).title}` }).click();
	await expect(page.getByText(second.beat)).toBeVisible();
	await page.goto('/lab');
	await expect(page.getByRole('link', { name: 'Continue the story: part 2 of 8' })).toBeVisible();
});

test('an unknown id in a set is named and skipped, and the result names what is not done', async ({
	page
}) => {
	await haveFixed(page, ['commas']);
	await page.clock.setFixedTime(MONDAY);
	await page.goto('/lab?set=wrong-secret,comas,commas&title=Week+3');

	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Week 3');
	await expect(page.getByText('There is no exercise called comas. We skip it.')).toBeVisible();
	await expect(page.getByRole('heading', { name: 'All exercises' })).toHaveCount(0);
	await expect(page.getByRole('status').first()).toContainText('1 of 2 done');
	await expectGoodInEveryLook(page, 'set');

	const text = await copied(page, page.getByRole('button', { name: 'Copy my result' }));
	expect(text).toContain('Week 3\nNovember 23, 2026: 1 of 2 done');
	expect(text).toContain(`1. ${scenarioNamed('wrong-secret').title}\n   Not done yet`);
	expect(text).toContain(`2. ${scenarioNamed('commas').title}\n   Fixed in another browser`);
	await page.getByRole('link', { name: 'See the whole course' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Failure lab');
});

test('nothing of the whole course shows before a set does', async ({ page }) => {
	await page.addInitScript(() => {
		const seen: string[] = [];
		Object.assign(window, { seen });
		const look = () => {
			const heading = document.querySelector('h1');
			if (heading?.checkVisibility({ visibilityProperty: true })) seen.push(heading.textContent);
			requestAnimationFrame(look);
		};
		requestAnimationFrame(look);
	});

	await page.goto('/lab?set=commas&title=Week+3');
	await expect(page.getByRole('heading', { level: 1, name: 'Week 3' })).toBeVisible();

	const seen = await page.evaluate((): readonly string[] => Reflect.get(window, 'seen'));
	expect([...new Set(seen)]).toEqual(['Week 3']);
});

test('a link whose exercises are all unknown says so, and shows the course', async ({ page }) => {
	await page.goto('/lab?set=nothing,here');

	await expect(page.getByText('There is no exercise called nothing, here.')).toBeVisible();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Failure lab');
});

test('a lesson and a problem lead to the exercises that show them, without a script', async ({
	page
}) => {
	await page.goto('/learn/troubleshooting/invalid-client-credentials');
	const links = page.getByRole('navigation', { name: 'Try it in the lab' });
	await expect(
		links.getByRole('link', { name: scenarioNamed('wrong-secret').title })
	).toBeVisible();
	expect(await page.locator('script[src]').count()).toBe(0);

	await page.goto('/learn/security');
	await links.getByRole('link', { name: scenarioNamed('reused-jti').title }).click();
	await expect(page).toHaveURL(/\/lab\/reused-jti$/);
});
