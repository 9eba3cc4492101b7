/**
 * Code is no optional resource: without the network, and after a deployment that replaced every script
 * file, each button of each step says what happened, skips nothing and loses nothing.
 */
import type { BrowserContext, Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { FLOW, openSandbox, outcomeOf, requestToken } from './workbench-page';

type Press = {
	readonly what: string;
	/** What is pressed, or opened. */
	readonly at: (page: Page) => Locator;
	/** What it needs: the Worker, or a file of the site. */
	readonly needs: 'worker' | 'file';
	/** What is opened before, by its summary. */
	readonly within?: string;
};

const button = (name: string) => (page: Page) => page.getByRole('button', { name, exact: true });
const tab = (name: string) => (page: Page) => page.getByRole('tab', { name });
const summary = (name: string) => (page: Page) => page.locator('summary', { hasText: name });

const STEPS: Readonly<Record<string, readonly Press[]>> = {
	configure: [
		{ what: 'Choose an application', at: button('Choose an application'), needs: 'file' }
	],
	request: [
		{ what: 'Validate', at: button('Validate'), needs: 'worker' },
		{ what: 'Request Token', at: button('Request Token'), needs: 'worker' },
		{ what: 'Encoding lens', at: summary('Encoding lens'), needs: 'file' }
	],
	token: [
		{ what: 'Use it', at: tab('Use it'), needs: 'file' },
		{ what: 'Renew', at: tab('Renew'), needs: 'file' },
		{ what: 'Notes', at: tab('Notes'), needs: 'file' }
	],
	introspect: [
		{ what: 'Introspect Token', at: button('Introspect Token'), needs: 'worker' },
		{
			what: 'Revoke Token',
			at: button('Revoke Token'),
			needs: 'worker',
			within: 'Revoke the token'
		}
	],
	calls: [
		{
			what: 'Download as Postman collection',
			at: button('Download as Postman collection'),
			needs: 'file'
		},
		{ what: 'Other formats and code', at: summary('Other formats and code'), needs: 'file' },
		{ what: 'a recorded call', at: summary('/as/token'), needs: 'file' }
	]
};

/** A page of a run with a token, at a step, with all that uncaught errors say. */
async function openStep(context: BrowserContext, step: string) {
	const page = await context.newPage();
	const uncaught: string[] = [];
	page.on('pageerror', (error) => uncaught.push(error.message));
	await openSandbox(page);
	await requestToken(page);
	await page.goto(`${FLOW}/${step}`, { waitUntil: 'networkidle' });
	await expect(page.locator('fieldset.boot')).toBeEnabled();
	return { page, uncaught };
}

/** As after a deployment: the files of this version are gone. */
async function removeFiles(page: Page): Promise<void> {
	await page.route('**/_app/immutable/**', (route) => route.fulfill({ status: 404, body: '' }));
}

function storedIn(page: Page): Promise<string> {
	return page.evaluate(() => JSON.stringify(localStorage['unified-flow.configuration'] ?? ''));
}

for (const [step, presses] of Object.entries(STEPS)) {
	test(`offline, each button of the step ${step} says that nothing came back`, async ({
		context
	}) => {
		const { page, uncaught } = await openStep(context, step);
		const before = await storedIn(page);
		await context.setOffline(true);

		for (const { what, at, needs, within } of presses) {
			if (within !== undefined) await summary(within)(page).click();
			await at(page).first().click();

			const notice = needs === 'file' ? /did not load/ : /did not answer/;
			const told = page.getByRole('alert').or(outcomeOf(page));
			await expect(told.filter({ hasText: notice }).last(), what).toBeVisible();
			if (needs === 'file') {
				await page.keyboard.press('Escape');
			}
		}

		expect(uncaught).toEqual([]);
		expect(await storedIn(page)).toBe(before);
	});

	test(`without its files, each button of the step ${step} works or says what to do`, async ({
		context
	}) => {
		const { page, uncaught } = await openStep(context, step);
		await removeFiles(page);

		for (const { what, at, needs } of presses.filter((press) => press.needs === 'file')) {
			await at(page).first().click();
			await expect(
				page
					.getByRole('alert')
					.filter({ hasText: /did not load/ })
					.last(),
				`${what} (${needs})`
			).toBeVisible();
			await page.keyboard.press('Escape');
		}

		expect(uncaught).toEqual([]);
	});
}

test('offline, the code of a request is said to be missing, and the request stays as HTTP', async ({
	context
}) => {
	const { page, uncaught } = await openStep(context, 'calls');
	await page.getByRole('button', { name: /: Token Request POST/ }).click();
	const wire = page.getByRole('region', { name: 'Request of Token Request' });
	await expect(wire).toBeVisible();
	await context.setOffline(true);

	await page.getByRole('tab', { name: 'Go', exact: true }).click();
	await expect(page.getByRole('alert').filter({ hasText: /did not load/ })).toBeVisible();
	await page.getByRole('tab', { name: 'HTTP' }).click();

	await expect(wire).toBeVisible();
	expect(uncaught).toEqual([]);
});

test('without its files, a token request is validated and told as ever', async ({ context }) => {
	const { page, uncaught } = await openStep(context, 'request');
	await page.getByLabel('Open the token when it arrives').uncheck();
	await removeFiles(page);
	const asked: string[] = [];
	page.on('request', (request) => asked.push(new URL(request.url()).pathname));

	await page.getByRole('button', { name: 'Request Token' }).click();

	await expect(page.getByText('Access token received successfully!')).toBeVisible();
	expect(asked.filter((path) => path.startsWith('/api/'))).toEqual(
		expect.arrayContaining(['/api/preflight', '/api/token-exchange'])
	);
	expect(uncaught).toEqual([]);
});

test('a part that did not load comes with the second try', async ({ context }) => {
	const { page } = await openStep(context, 'token');
	await removeFiles(page);
	await page.getByRole('tab', { name: 'Use it' }).click();
	await expect(page.getByRole('alert')).toContainText('did not load');

	await page.unroute('**/_app/immutable/**');
	await page.getByRole('button', { name: 'Try again' }).click();

	await expect(page.getByRole('button', { name: 'Call the API' })).toBeVisible();
});
