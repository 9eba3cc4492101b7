/** A link to a configuration: what it brings, what it never holds, and how it is undone. */
import type { Browser, Page } from '@playwright/test';
import { expect, expectGoodInEveryLook, test } from './fixtures';
import { FLOW, openSandbox, typeClient, typeSecret } from './workbench-page';

const CLIENT = {
	region: 'EU',
	environmentId: '6f1d3f0a-2b1c-4c5d-8e9f-0123456789ab',
	clientId: 'a7b8c9d0-1111-4222-8333-444455556666',
	method: 'client_secret_post',
	scope: 'orders:read orders:write'
};

/** Presses "Copy link" and takes the link from where it is shown. */
async function copyLink(page: Page): Promise<string> {
	await page.getByRole('button', { name: 'Copy link' }).click();
	return page.getByText(/^http:.*#c=/).innerText();
}

/** A page of somebody else, whose browser has no configuration and no vault. */
async function somebodyElse(browser: Browser): Promise<Page> {
	return (await browser.newContext()).newPage();
}

function linkOf(members: object, version = 1): string {
	const content = Buffer.from(JSON.stringify(members)).toString('base64url');
	return `${FLOW}/configure#c=${String(version)}.${content}`;
}

test('a link fills in the form in another browser, without the secret, and leaves the address', async ({
	page,
	browser,
	context
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await typeClient(page, CLIENT);
	await typeSecret(page, 'CANARY-of-the-first-browser');
	const link = await copyLink(page);
	await expect(page.getByText('Link copied.')).toBeVisible();
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
	const other = await somebodyElse(browser);
	const asked: string[] = [];
	other.on('request', (request) => asked.push(request.url(), request.postData() ?? ''));

	await other.goto(link);

	const panel = other.getByRole('region', { name: 'Configuration from a link' });
	await expect(panel.getByText('Filled in from a link')).toBeVisible();
	await expect(panel).toContainText(CLIENT.clientId);
	await expect(panel).toContainText("Enter this client's secret or key below.");
	await expect(other.getByLabel('Region')).toHaveValue('EU');
	await expect(other.getByLabel('Environment ID')).toHaveValue(CLIENT.environmentId);
	await expect(other.getByRole('radio', { name: CLIENT.method })).toBeChecked();
	await expect(other.getByLabel('Scopes')).toHaveValue(CLIENT.scope);
	await expect(other).toHaveURL(new RegExp(`${FLOW}/configure$`));
	expect(Buffer.from(link.split('.').at(-1) ?? '', 'base64url').toString()).not.toContain('CANARY');
	// It fills the form, and asks for no token.
	expect(asked.filter((text) => /token-exchange|introspect/.test(text))).toEqual([]);
	await expectGoodInEveryLook(other, 'link-opened');
	await other.context().close();
});

test('Undo brings back what was there before the link was opened, also in the same tab', async ({
	page
}) => {
	await typeClient(page, CLIENT);
	await page.getByLabel('Client Secret').fill('half-typed');

	await page.evaluate(
		(fragment) => {
			location.hash = fragment;
		},
		linkOf({ region: 'CA', client_id: 'of-the-link' }).split('#')[1] ?? ''
	);

	await expect(page.getByLabel('Client ID')).toHaveValue('of-the-link');
	await expect(page.getByLabel('Scopes')).toHaveValue('');
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect(page.getByLabel('Client ID')).toHaveValue(CLIENT.clientId);
	await expect(page.getByLabel('Scopes')).toHaveValue(CLIENT.scope);
	await page.reload();
	await expect(page.getByLabel('Client ID')).toHaveValue(CLIENT.clientId);
});

for (const [how, link, says] of [
	['damaged', `${FLOW}/configure#c=1.eyJyZWdpb24i`, 'This link is damaged'],
	['of a newer version', linkOf({ region: 'EU' }, 2), 'A newer version of this workbench']
] as const) {
	test(`a link that is ${how} says so, and changes nothing`, async ({ page }) => {
		await typeClient(page, CLIENT);
		// Another address, so that the page is loaded.
		await page.goto('about:blank');

		await page.goto(link);

		await expect(page.getByRole('alert')).toContainText(says);
		await expect(page.getByLabel('Client ID')).toHaveValue(CLIENT.clientId);
		await expect(page).toHaveURL(new RegExp(`${FLOW}/configure$`));
	});
}

test('a link with a secret that somebody put into it brings none', async ({ page }) => {
	await page.goto(
		linkOf({ region: 'EU', client_secret: 'CANARY', audience: 'Basic Q0FOQVJZOkNBTkFSWQ==' })
	);

	const panel = page.getByRole('region', { name: 'Configuration from a link' });
	await expect(panel.getByText('Left out')).toBeVisible();
	expect(await page.content()).not.toContain('CANARY');
	await expect(page.getByLabel('Region')).toHaveValue('EU');
	await page.getByText('Optional: Audience and Resource').click();
	await expect(page.getByLabel('Audience')).toHaveValue('');
});

test("a link to somebody else's sandbox says what that means", async ({ page, browser }) => {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	const link = await copyLink(page);
	const other = await somebodyElse(browser);

	await other.goto(link);

	await expect(other.getByText('This sandbox was made in another browser')).toContainText(
		'its credentials are not in your vault'
	);
	await expect(other.getByRole('button', { name: 'Make a new sandbox' })).toBeVisible();
	await other.context().close();
});
