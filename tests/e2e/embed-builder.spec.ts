/** The builder, as a teacher uses it: from the first page to a line of HTML or a package. */
import { gzipSync } from 'node:zlib';
import { downloadPackage } from './course';
import { expect, expectGoodInEveryLook, test } from './fixtures';

test('leads from the first page to a snippet of the chosen exercise in few clicks', async ({
	page,
	context,
	baseURL
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.goto('/');

	await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Tools' }).click();
	await page.getByRole('main').getByRole('link', { name: 'Embed' }).click();
	await page
		.getByLabel('Exercise', { exact: true })
		.selectOption({ label: 'An unknown client id' });
	await page.getByRole('button', { name: 'Copy the snippet' }).click();

	await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
		`<script async src="${baseURL ?? ''}/embed/v1.js"></script>\n<client-credentials-tutorial scenario="unknown-client"></client-credentials-tutorial>`
	);
	const preview = page.frameLocator('iframe');
	await expect(preview.getByRole('heading', { level: 1 })).toHaveText('An unknown client id');
	await expect(preview.getByRole('button', { name: 'Send the request' })).toBeVisible();
});

test('shows the poster before anything is chosen, and nothing of the tutorial is loaded', async ({
	page
}) => {
	await page.goto('/embed', { waitUntil: 'networkidle' });

	await expect(page.frameLocator('iframe').getByRole('link', { name: 'Start' })).toBeVisible();
	await expect(page.getByRole('heading', { name: 'What is stored: nothing' })).toBeVisible();
	await expectGoodInEveryLook(page, 'embed-builder');
});

test('says what the page around needs, with the element and with a frame', async ({
	page,
	baseURL
}) => {
	const origin = baseURL ?? '';
	await page.goto('/embed');
	await expect(page.getByText(`script-src ${origin}; frame-src ${origin}`)).toBeVisible();

	await page.getByRole('tab', { name: 'Plain iframe' }).click();

	await expect(page.getByText(`frame-src ${origin}`)).toBeVisible();
	await expect(page.getByText('script-src')).toHaveCount(0);
	await expect(page.getByRole('tabpanel')).toContainText('<iframe src=');
});

test('makes a set, in the order of the clicks, and its own address says it', async ({ page }) => {
	await page.goto('/embed');
	await page.getByRole('radio', { name: 'A set of exercises' }).check();
	const exercises = page.getByRole('group', { name: 'Exercises of the set' });
	for (const name of ['A wrong client secret', 'An unknown client id']) {
		await exercises.getByRole('checkbox', { name, exact: true }).uncheck();
	}
	await exercises.getByRole('checkbox', { name: 'A wrong client secret' }).check();
	await page.getByRole('textbox', { name: 'Title' }).fill('Week 3');
	await page.getByRole('textbox', { name: 'Title' }).press('Tab');

	await expect(page.getByRole('tabpanel')).toContainText(
		/set="[a-z-]+,wrong-secret" title="Week 3"/
	);
	await expect(page).toHaveURL(/\/embed\?set=[a-z-]+,wrong-secret&title=Week\+3$/);
	await expect(page.frameLocator('iframe').getByText('0 of 2 fixed')).toBeVisible();
	await page.reload();
	await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Week 3');
	await expect(page.getByRole('status').filter({ hasText: 'In this order' })).toContainText(
		/, A wrong client secret\.$/
	);
});

test('names what is broken in an address, and uses the rest', async ({ page }) => {
	await page.goto('/embed?set=wrong-secret,nothing&theme=neon&accent=blue');

	const faults = page.getByRole('status').filter({ hasText: '3 values are not used' });
	await expect(faults).toContainText('theme=neon It can be auto, light or dark. We use auto.');
	await expect(faults).toContainText('accent=blue');
	await expect(faults).toContainText('set=nothing No exercise has this id. We skip it.');
	await expect(page.getByRole('tabpanel')).toContainText('set="wrong-secret"');
	await expectGoodInEveryLook(page, 'embed-builder-faults');
});

test('takes up a snippet that was pasted, and names what is broken in it', async ({ page }) => {
	await page.goto('/embed');
	await page.getByText('Check an address').click();
	const field = page.getByLabel('Address or snippet');

	await field.fill(
		'<client-credentials-tutorial lesson="start" start="soon"></client-credentials-tutorial>'
	);

	await expect(page.getByText('start=soon It can be click, visible or now')).toBeVisible();
	await expect(page.getByRole('radio', { name: 'A lesson' })).toBeChecked();
	await expect(page.getByText('A platform records exercises.')).toBeVisible();
	await field.fill('wrong-secret');
	await expect(page.getByText('This is not an address.')).toBeVisible();
	await field.fill('/embed/client-credentials?scenario=wrong-secret');
	await expect(page.getByText('Every value of this address is used.')).toBeVisible();
});

test('says at the field that a color is none', async ({ page }) => {
	await page.goto('/embed');
	await page.getByText('Look and start').click();
	await page.getByLabel('Accent color').fill('blue');
	await page.getByLabel('Accent color').press('Tab');

	await expect(page.getByText('It has to be six hexadecimal digits')).toBeVisible();
	await page.getByLabel('Accent color').fill('1d6fb8');
	await page.getByLabel('Accent color').press('Tab');
	await expect(page.getByText('It has to be six hexadecimal digits')).toHaveCount(0);
	await expect(page.getByRole('tabpanel')).toContainText('accent="1d6fb8"');
});

for (const [label, structure] of [
	['SCORM 1.2', 'imsmanifest.xml'],
	['cmi5', 'cmi5.xml']
] as const) {
	test(`makes a package for ${label} that unzips`, async ({ page }) => {
		const files = await downloadPackage(page, 'set=unknown-client,wrong-secret', label);

		expect([...files.keys()]).toEqual(expect.arrayContaining([structure, 'index.html', 'run.js']));
		expect(files.get('index.html')).toContain('data-exercises="unknown-client,wrong-secret"');
		expect(files.get('page.css')).toContain('iframe');
		await expect(page.getByText(`The ${label} package is in your downloads.`)).toBeVisible();
	});
}

test('fetches at most 90 KB of script and 14 KB of style before anything is chosen', async ({
	page
}) => {
	const bytes = { script: 0, stylesheet: 0 };
	const weighing: Promise<void>[] = [];
	page.on('response', (response) => {
		const kind = response.request().resourceType();
		// The poster of the preview is weighed where the entrance is tested.
		if ((kind !== 'script' && kind !== 'stylesheet') || response.frame() !== page.mainFrame())
			return;
		weighing.push(
			response.body().then((body) => {
				bytes[kind] += gzipSync(body).length;
			})
		);
	});

	await page.goto('/embed', { waitUntil: 'networkidle' });

	await Promise.all(weighing);
	expect(bytes.script).toBeGreaterThan(20 * 1024);
	expect(bytes.script).toBeLessThanOrEqual(90 * 1024);
	expect(bytes.stylesheet).toBeLessThanOrEqual(14 * 1024);
});
