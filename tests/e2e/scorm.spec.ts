/** The SCORM 1.2 package, with scorm-again as the platform, at an origin that is not ours. */
import type { Page } from '@playwright/test';
import { manifestFaults } from '../support/package-rules';
import { startScormPlatform, type ScormPlatform } from '../support/learning-platform';
import { parseXml } from '../support/xml-tree';
import { backToSet, doExercise, downloadPackage } from './course';
import { expect, test } from './fixtures';

const SET = 'set=wrong-secret,unknown-client&title=Week+3';

const platforms: ScormPlatform[] = [];

test.afterEach(async () => {
	await Promise.all(platforms.splice(0).map((platform) => platform.stop()));
});

async function startCourse(page: Page, query = SET): Promise<ScormPlatform> {
	const platform = await startScormPlatform(await downloadPackage(page, query, 'SCORM 1.2'));
	platforms.push(platform);
	return platform;
}

function tutorialOf(page: Page) {
	return page.frameLocator('iframe[title="Course"]').frameLocator('iframe');
}

/** Leaves, as a platform does it, and waits until the course has said goodbye. */
async function leave(page: Page, platform: ScormPlatform): Promise<void> {
	const before = platform.commits();
	await page.getByRole('button', { name: 'Leave the course' }).click();
	await expect.poll(() => platform.commits()).toBeGreaterThan(before);
	await expect.poll(() => platform.kept()?.core.session_time).toMatch(/^\d{2,4}:\d\d:\d\d/);
}

/** In place of the tutorial: a page of the same origin that says what the test tells it to. */
async function standIn(page: Page): Promise<void> {
	await page.route('**/embed/client-credentials?*', (route) =>
		route.fulfill({
			contentType: 'text/html',
			body: '<!doctype html><title>Stand-in</title><script>heard = []; onmessage = ({ data }) => heard.push(data);</script>'
		})
	);
}

async function say(page: Page, message: object): Promise<void> {
	await expect
		.poll(() => page.frames().some((frame) => frame.url().includes('/embed/')))
		.toBe(true);
	const frame = page.frames().find((one) => one.url().includes('/embed/client-credentials'));
	await frame?.evaluate((text) => {
		parent.postMessage(text, '*');
	}, JSON.stringify(message));
}

const answered = (place: string) => ({
	subject: 'unified-flow',
	version: 1,
	event: 'answered',
	activity: 'https://flow.example/lab/wrong-secret',
	statement: {},
	place
});

test('the manifest is one of SCORM 1.2, and lists every file', async ({ page }) => {
	const files = await downloadPackage(page, `${SET}+%3C%22%26%27%3E`, 'SCORM 1.2');

	const manifest = await parseXml(page, files.get('imsmanifest.xml') ?? '');

	expect(manifestFaults(manifest)).toEqual([]);
	const [, organizations, resources] = manifest.children;
	expect(organizations?.children[0]?.children[0]?.text).toBe(`Week 3 <"&'>`);
	const listed = resources?.children[0]?.children.map(({ attributes }) => attributes['href']);
	expect(listed).toEqual([...files.keys()].filter((path) => path !== 'imsmanifest.xml'));
	expect(resources?.children[0]?.attributes['href']).toBe('index.html');
});

test('status, score and place are there after an exercise, after leaving and after coming back', async ({
	page
}) => {
	test.slow();
	const platform = await startCourse(page);
	await page.goto(platform.origin);
	const tutorial = tutorialOf(page);

	await doExercise(tutorial, 'wrong-secret');

	await expect
		.poll(() => platform.kept())
		.toMatchObject({
			suspend_data: 'wrong-secret',
			core: { lesson_status: 'incomplete', score: { raw: '50', min: '0', max: '100' } }
		});
	await leave(page, platform);
	expect(platform.kept()).toMatchObject({
		suspend_data: 'wrong-secret',
		core: { lesson_status: 'incomplete', score: { raw: '50' } }
	});

	await page.goto(platform.origin);
	await expect(tutorial.getByText('1 of 2 fixed')).toBeVisible();
	await doExercise(tutorial, 'unknown-client', { isAnswerShown: true });
	await expect
		.poll(() => platform.kept())
		.toMatchObject({
			suspend_data: 'wrong-secret,unknown-client:seen',
			core: { lesson_status: 'completed', score: { raw: '50' } }
		});

	await backToSet(tutorial);
	await doExercise(tutorial, 'unknown-client');
	await expect
		.poll(() => platform.kept())
		.toMatchObject({
			suspend_data: 'wrong-secret,unknown-client',
			core: { lesson_status: 'passed', score: { raw: '100' } }
		});
	await leave(page, platform);
	expect(platform.kept()?.core.lesson_status).toBe('passed');
});

test('hears the tutorial alone, and takes nothing back', async ({ page }) => {
	const platform = await startCourse(page);
	await standIn(page);
	await page.goto(platform.origin);
	await say(page, answered('wrong-secret'));
	await expect.poll(() => platform.kept()?.suspend_data).toBe('wrong-secret');

	// The platform's own page, and whoever is in a frame of it, are not the tutorial.
	await page.evaluate(
		(text) => {
			const course = document.querySelector('iframe')?.contentWindow;
			course?.postMessage(text, '*');
			course?.frames[0]?.postMessage(text, '*');
		},
		JSON.stringify(answered('unknown-client'))
	);
	await say(page, { ...answered('unknown-client'), subject: 'another' });
	await say(page, answered('a-course-of-others,__proto__,'.padEnd(5000, 'x')));
	await say(page, answered('wrong-secret:seen'));

	await expect.poll(() => platform.commits()).toBeGreaterThanOrEqual(4);
	expect(platform.kept()).toMatchObject({
		suspend_data: 'wrong-secret',
		core: { lesson_status: 'incomplete', score: { raw: '50' } }
	});

	await say(page, answered('unknown-client'));
	await expect.poll(() => platform.kept()?.core.lesson_status).toBe('passed');
});

test('gives the place back to the tutorial, and to nobody else', async ({ page }) => {
	const platform = await startCourse(page);
	await standIn(page);
	await page.goto(platform.origin);
	await say(page, answered('wrong-secret:seen'));
	await expect.poll(() => platform.kept()?.suspend_data).toBe('wrong-secret:seen');
	await leave(page, platform);

	await page.goto(platform.origin);
	await say(page, { ...answered(''), event: 'ready' });

	const frame = page.frames().find((one) => one.url().includes('/embed/client-credentials'));
	await expect
		.poll(() => frame?.evaluate(() => Reflect.get(window, 'heard')))
		.toEqual([
			JSON.stringify({
				subject: 'unified-flow',
				version: 1,
				event: 'place',
				place: 'wrong-secret:seen'
			})
		]);
});

test('follows the height that the tutorial tells', async ({ page }) => {
	const platform = await startCourse(page);
	await standIn(page);
	await page.goto(platform.origin);

	await say(page, { subject: 'lti.frameResize', height: 1234.2 });

	const frame = page.frameLocator('iframe[title="Course"]').locator('iframe');
	await expect(frame).toHaveCSS('height', '1235px');
	await say(page, { subject: 'lti.frameResize', height: -5 });
	await say(page, { subject: 'lti.frameResize', height: 'tall' });
	await expect(frame).toHaveCSS('height', '1235px');
});

test('without a platform the exercises are there, and the page says that nothing is recorded', async ({
	page
}) => {
	const platform = await startCourse(page);

	await page.goto(`${platform.origin}/course/index.html`);

	await expect(page.getByRole('status')).toHaveText(
		'No learning platform answers here, so your results are not recorded.'
	);
	await expect(page.frameLocator('iframe').getByText('0 of 2 fixed')).toBeVisible();
});
