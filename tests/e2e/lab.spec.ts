/** An exercise of the failure lab, as a learner goes through it. */
import type { Locator, Page } from '@playwright/test';
import { buildCatalogue } from '../../src/lib/diagnosis/catalogue';
import { CHAPTERS, outcomeLabel, type Scenario } from '../../src/lib/lab/scenario';
import { findScenario, SCENARIOS } from '../../src/lib/lab/scenarios';
import { expect, expectGoodInEveryLook, expectNoAxeViolations, test } from './fixtures';

const CONFIGURATION_KEY = 'unified-flow.configuration';
const CATALOGUE = buildCatalogue().causes;

function scenarioNamed(id: string): Scenario {
	const scenario = findScenario(id);
	if (scenario === undefined) throw new Error(`There is no scenario "${id}".`);
	return scenario;
}

function titleOf(cause: string): string {
	return CATALOGUE[cause]?.title ?? cause;
}

function radio(page: Page, name: string): Locator {
	return page.getByRole('radio', { name, exact: true });
}

async function openExercise(page: Page, id: string): Promise<Scenario> {
	await page.goto(`/lab/${id}`);
	await page.getByRole('button', { name: 'Start the exercise' }).click();
	await expect(page.getByRole('figure', { name: /request$/ }).last()).toBeVisible();
	return scenarioNamed(id);
}

async function predictAndSend(page: Page, choice: string): Promise<void> {
	await radio(page, choice).check();
	await page.getByRole('button', { name: 'Send the request' }).click();
	await expect(page.getByRole('button', { name: 'Name the cause' })).toBeVisible();
}

async function nameCause(page: Page, id: string): Promise<void> {
	await radio(page, titleOf(id)).check();
	await page.getByRole('button', { name: 'Name the cause' }).click();
}

async function fix(page: Page, label: string): Promise<void> {
	await radio(page, label).check();
	await page.getByRole('button', { name: 'Apply it and send again' }).click();
}

/** Walks by Tab until the focus is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
	await expect(async () => {
		if (await target.evaluate((element) => element === document.activeElement)) return;
		await page.keyboard.press('Tab');
		expect(await target.evaluate((element) => element === document.activeElement)).toBe(true);
	}).toPass({ intervals: [0] });
}

/** Chooses an answer with Tab, arrows and Enter. */
async function answerByKeys(page: Page, name: string): Promise<void> {
	const first = page.locator('input[type=radio]:enabled').first();
	await expect(first).toBeEnabled();
	await tabTo(page, first);
	await page.keyboard.press('Space');
	for (let step = 0; step < 4 && !(await radio(page, name).isChecked()); step += 1) {
		await page.keyboard.press('ArrowDown');
	}
	await expect(radio(page, name)).toBeChecked();
	await page.keyboard.press('Enter');
}

test('leads from a wrong guess at each question to a token, and explains each', async ({
	page,
	context
}) => {
	const scenario = await openExercise(page, 'wrong-secret');
	const configuration = () => page.evaluate((key) => localStorage.getItem(key), CONFIGURATION_KEY);
	const before = await configuration();
	const [distractor] = scenario.distractors;
	const [other] = scenario.otherCauses;
	const [wrong] = scenario.wrongFixes;

	// The request is there before it is sent, whole, and nothing tells what is wrong with it.
	await expect(page.getByText('authorization', { exact: true })).toBeVisible();
	await expect(page.getByRole('button', { name: 'Name the cause' })).toHaveCount(0);
	await page.getByRole('button', { name: 'Show the play secret' }).click();
	await predictAndSend(page, distractor.answer);

	await expect(page.getByRole('heading', { name: 'Why was it refused?' })).toBeFocused();
	await expect(page.getByText(distractor.why)).toBeVisible();
	await expect(page.getByRole('figure', { name: 'Token response' })).toContainText('HTTP 401');
	await expect(page.getByRole('radio', { name: scenario.repair.label })).toHaveCount(0);
	await expect(page.getByRole('region', { name: 'Why it was refused' })).toHaveCount(0);
	await expectGoodInEveryLook(page, 'lab-cause');

	await nameCause(page, other.id);
	await expect(page.getByText(other.evidence)).toBeVisible();
	await nameCause(page, scenario.cause);

	// Only now the diagnosis shows, with the fixes to choose from.
	await expect(page.getByRole('region', { name: 'Why it was refused' })).toContainText(
		titleOf(scenario.cause)
	);
	await expect(page.getByRole('heading', { name: 'What fixes it?' })).toBeFocused();
	await fix(page, wrong.label);
	await expect(page.getByText(wrong.why)).toBeVisible();
	await fix(page, scenario.repair.label);

	await expect(page.getByRole('heading', { name: 'A token was issued' })).toBeFocused();
	await expect(page.getByText(scenario.why)).toBeVisible();
	await expect(page.getByRole('link', { name: scenario.source.label })).toBeVisible();
	await expectGoodInEveryLook(page, 'lab-fixed');
	// No cookie, so nothing in the vault; and the flow is as it was.
	expect(await context.cookies()).toEqual([]);
	expect(await configuration()).toBe(before);
});

/** One scenario of each chapter. */
const BY_KEYS = [
	'wrong-method',
	'openid-scope',
	'two-hours-ahead',
	'rate-limited',
	'insufficient-scope',
	'metadata-of-another-resource'
] as const;

test('the chapters are all gone through by keyboard', () => {
	expect(new Set(BY_KEYS.map((id) => scenarioNamed(id).chapter))).toEqual(
		new Set(Object.keys(CHAPTERS))
	);
});

for (const id of BY_KEYS) {
	test(`${id}: from start to fixed by keyboard alone, with a wrong answer to each question`, async ({
		page
	}) => {
		const scenario = await openExercise(page, id);
		const [distractor] = scenario.distractors;
		const [other] = scenario.otherCauses;
		const [wrong] = scenario.wrongFixes;

		await answerByKeys(page, distractor.answer);
		await expect(page.getByText(distractor.why)).toBeVisible();
		await answerByKeys(page, titleOf(other.id));
		await expect(page.getByText(other.evidence)).toBeVisible();
		await answerByKeys(page, titleOf(scenario.cause));
		await answerByKeys(page, wrong.label);
		await expect(page.getByText(wrong.why)).toBeVisible();
		await answerByKeys(page, scenario.repair.label);

		await expect(page.getByRole('heading', { name: 'Why the rule exists' })).toBeVisible();
		await expect(page.getByText('You fixed it.')).toBeVisible();
	});
}

test('hints climb to the answer, after which the exercise counts as seen', async ({ page }) => {
	const scenario = await openExercise(page, 'commas');

	await page.getByRole('button', { name: 'Give me a hint' }).click();
	await expect(page.getByText(scenario.hints.predict[0])).toBeVisible();
	await page.getByRole('button', { name: 'Give me a bigger hint' }).click();
	await page.getByRole('button', { name: 'Tell me the answer' }).click();
	await expect(page.getByText(`${outcomeLabel(scenario.expected)} comes back.`)).toBeVisible();
	await predictAndSend(page, outcomeLabel(scenario.expected));
	await nameCause(page, scenario.cause);
	await fix(page, scenario.repair.label);

	await expect(page.getByText('this exercise counts as seen')).toBeVisible();
});

test('shows what an assertion says, for that is where its fault is', async ({ page }) => {
	await openExercise(page, 'two-hours-ahead');

	await expect(page.getByRole('row', { name: /^exp / })).toContainText('2 hours after it was made');
	await expectNoAxeViolations(page);
});

test('fixes the sandbox by its Management API, and begins again with a fresh one', async ({
	page
}) => {
	const scenario = await openExercise(page, 'application-disabled');
	for (const round of [1, 2]) {
		await predictAndSend(page, outcomeLabel(scenario.expected));
		await nameCause(page, scenario.cause);
		await fix(page, scenario.repair.label);
		await expect(page.getByRole('heading', { name: 'A token was issued' })).toBeVisible();
		if (round === 1) await page.getByRole('button', { name: 'Start again' }).click();
	}
	await page.getByRole('link', { name: /^Next:/ }).click();

	await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
	await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
	await expect(page.getByRole('button', { name: 'Name the cause' })).toHaveCount(0);
});

test('each try stays in reach beside the latest one', async ({ page }) => {
	const scenario = await openExercise(page, 'wrong-secret');
	await predictAndSend(page, outcomeLabel(scenario.expected));
	await nameCause(page, scenario.cause);
	await fix(page, scenario.repair.label);
	await expect(page.getByRole('figure', { name: 'Token response' })).toContainText('HTTP 200');

	await page.getByRole('button', { name: 'The first request' }).click();

	await expect(page.getByRole('figure', { name: 'Token response' })).toContainText('HTTP 401');
	await expect(page.getByRole('region', { name: 'Why it was refused' })).toBeVisible();
});

test('the request of a scenario is shown as code, for the client that the lab took', async ({
	page
}) => {
	await openExercise(page, 'wrong-secret');

	await page.getByRole('button', { name: 'Show as code' }).click();

	const curl = page.getByRole('region', { name: /^curl that sends / });
	await expect(curl).toContainText(/^curl [^]*\/as\/token/);
	await expect(curl).toContainText(/[0-9a-f-]{36}:/);
});

test('a visit alone makes no sandbox', async ({ page }) => {
	const made: string[] = [];
	page.on('request', (request) => {
		if (request.method() === 'POST') made.push(new URL(request.url()).pathname);
	});
	const start = page.getByRole('button', { name: 'Start the exercise' });
	await page.goto('/lab/wrong-secret', { waitUntil: 'networkidle' });
	await expect(start).toBeEnabled();
	await expectGoodInEveryLook(page, 'lab-start');
	expect(made).toEqual([]);

	await start.focus();
	await page.keyboard.press('Enter');

	await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
	await expect(page.getByRole('figure', { name: 'Token request' })).toBeVisible();
	expect(made).toContain('/api/sandboxes');
});

test('who chose an exercise in the lab is not asked again', async ({ page }) => {
	const { title } = scenarioNamed('wrong-secret');
	await page.goto('/lab');
	await page.getByRole('link', { name: title, exact: true }).click();

	await expect(page.getByRole('heading', { level: 1, name: title })).toBeFocused();
	await expect(page.getByRole('radio').first()).toBeEnabled();
	await expect(page.getByRole('button', { name: 'Start the exercise' })).toHaveCount(0);
});

test('every exercise opens at its address', async ({ page }) => {
	test.setTimeout(120_000);
	for (const { id, title } of SCENARIOS) {
		await page.goto(`/lab/${id}`);
		await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
		await page.getByRole('button', { name: 'Start the exercise' }).click();
		await expect(page.getByRole('radio').first()).toBeEnabled();
	}
});
