/** The cmi5 package, launched by a platform whose record store refuses what breaks a rule. */
import type { BrowserContext, Page } from '@playwright/test';
import { courseStructureFaults } from '../support/package-rules';
import { type Cmi5Platform, startCmi5Platform } from '../support/learning-platform';
import { parseXml } from '../support/xml-tree';
import { doExercise, downloadPackage } from './course';
import { expect, test } from './fixtures';

const SET = 'set=wrong-secret,unknown-client&title=Week+3';

const platforms: Cmi5Platform[] = [];

test.afterEach(async () => {
	await Promise.all(platforms.splice(0).map((platform) => platform.stop()));
});

/** On a page of its own: what a platform does not have yet, Chromium takes for an error. */
async function startCourse(
	page: Page,
	context: BrowserContext
): Promise<{ readonly platform: Cmi5Platform; readonly course: Page }> {
	const files = await downloadPackage(page, SET, 'cmi5');
	const structure = await parseXml(page, files.get('cmi5.xml') ?? '');
	const [, unit] = structure.children;
	const platform = await startCmi5Platform(files, unit?.attributes['id'] ?? '');
	platforms.push(platform);
	return { platform, course: await context.newPage() };
}

function verbsOf(platform: Cmi5Platform): readonly string[] {
	return platform
		.statements()
		.map(({ verb }) => /verbs\/([a-z]+)"/.exec(JSON.stringify(verb))?.[1] ?? 'none');
}

async function leave(course: Page, platform: Cmi5Platform): Promise<void> {
	await course.goto('about:blank');
	await expect.poll(() => verbsOf(platform).at(-1)).toBe('terminated');
}

test('the structure of the course is one of cmi5', async ({ page }) => {
	const files = await downloadPackage(page, `${SET}+%3C%22%26%27%3E`, 'cmi5');

	const structure = await parseXml(page, files.get('cmi5.xml') ?? '');

	expect(courseStructureFaults(structure)).toEqual([]);
	const [course, unit] = structure.children;
	expect(course?.children[0]?.children[0]?.text).toBe(`Week 3 <"&'>`);
	expect(unit?.attributes).toMatchObject({ moveOn: 'Completed', launchMethod: 'AnyWindow' });
	expect(unit?.attributes).not.toHaveProperty('masteryScore');
	expect(files.has(unit?.children[2]?.text ?? '')).toBe(true);
});

test('two sessions of a course are recorded from "initialized" to "terminated", and completed once', async ({
	page,
	context
}) => {
	test.slow();
	const { platform, course } = await startCourse(page, context);
	await course.goto(platform.launch());
	const tutorial = course.frameLocator('iframe');

	await doExercise(tutorial, 'wrong-secret');

	await expect.poll(() => verbsOf(platform)).toEqual(['initialized', 'answered']);
	expect(platform.statements()[1]).toMatchObject({
		object: { id: expect.stringMatching(/\/lab\/wrong-secret$/) },
		result: { success: true, completion: true }
	});
	await expect
		.poll(() => platform.documents().get('unified-flow.place'))
		.toEqual({ place: 'wrong-secret', completed: false });
	await leave(course, platform);

	await course.goto(platform.launch());
	await expect(tutorial.getByText('1 of 2 fixed')).toBeVisible();
	await doExercise(tutorial, 'unknown-client', { isAnswerShown: true });
	await expect.poll(() => verbsOf(platform)).toEqual(['initialized', 'answered', 'completed']);
	await expect
		.poll(() => platform.documents().get('unified-flow.place'))
		.toEqual({ place: 'wrong-secret,unknown-client:seen', completed: true });
	await leave(course, platform);

	await course.goto(platform.launch());
	await doExercise(tutorial, 'unknown-client');
	await expect.poll(() => verbsOf(platform)).toEqual(['initialized', 'answered']);
	await leave(course, platform);
	expect(platform.refusals()).toEqual([]);
});

test('a look around is no result, and the way back ends the session', async ({ page, context }) => {
	const { platform, course } = await startCourse(page, context);
	const returnURL = `${platform.origin}/page.css?back`;

	await course.goto(platform.launch({ launchMode: 'Browse', returnURL }));
	await expect(course.frameLocator('iframe').getByText('0 of 2 fixed')).toBeVisible();
	await doExercise(course.frameLocator('iframe'), 'wrong-secret');
	await course.getByRole('button', { name: 'Finish and return to the course' }).click();

	await course.waitForURL(returnURL);
	await expect.poll(() => verbsOf(platform)).toEqual(['initialized', 'terminated']);
	expect(platform.documents().has('unified-flow.place')).toBe(false);
	expect(platform.refusals()).toEqual([]);
});

test('a second opening of the same launch records nothing, and says so', async ({
	page,
	context
}) => {
	const { platform, course } = await startCourse(page, context);
	await course.goto(platform.launch());
	await expect(course.frameLocator('iframe').getByText('0 of 2 fixed')).toBeVisible();

	await course.reload();

	await expect(course.getByRole('status')).toHaveText(
		'No learning platform answers here, so your results are not recorded.'
	);
	await expect.poll(() => verbsOf(platform)).toEqual(['initialized', 'terminated']);
	await expect(course.frameLocator('iframe').getByText('0 of 2 fixed')).toBeVisible();
});
