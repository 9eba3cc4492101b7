/** Answers that a token endpoint should not give, as the pages tell them: what is so, and nothing more. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { FLOW, openSandbox, outcomeOf } from './workbench-page';

const TOKEN = { access_token: 'a.b.c', token_type: 'Bearer', expires_in: 3600, api_calls: [] };

async function requestWith(page: Page, status: number, answer: object): Promise<void> {
	await openSandbox(page);
	await page.getByLabel('Open the token when it arrives').uncheck();
	await page.route('**/api/token-exchange', (route) => route.fulfill({ status, json: answer }));
	await page.getByRole('button', { name: 'Request Token' }).click();
}

const NO_TOKEN = [
	['an empty token', { ...TOKEN, access_token: '' }, 'is empty'],
	['no token', { ...TOKEN, access_token: undefined }, 'no "access_token"'],
	['a token that is a number', { ...TOKEN, access_token: 5 }, 'no "access_token"'],
	['two tokens in a list', { answer: [TOKEN, TOKEN], api_calls: [] }, 'is not a JSON object']
] as const;

for (const [name, answer, words] of NO_TOKEN) {
	test(`200 with ${name} is told as no token`, async ({ page }) => {
		await requestWith(page, 200, answer);

		await expect(outcomeOf(page)).toContainText('PingOne answered 200, but not as it should');
		await expect(outcomeOf(page)).toContainText(words);
		await expect(page.getByText('received successfully')).toHaveCount(0);
	});
}

const ODD = [
	['a lifetime beyond every clock', { ...TOKEN, expires_in: 1e300 }, 'we ignore it'],
	['a lifetime as text', { ...TOKEN, expires_in: '3600' }, 'is text'],
	['the object in a list', { answer: [TOKEN], api_calls: [] }, 'is an array'],
	['another type', { ...TOKEN, token_type: 'DPoP' }, 'bound to a key'],
	['no type', { ...TOKEN, token_type: undefined }, '"token_type" is missing']
] as const;

for (const [name, answer, words] of ODD) {
	test(`200 with ${name} is used, and its oddity named`, async ({ page }) => {
		await requestWith(page, 200, answer);
		await expect(page.getByText('received successfully')).toBeVisible();

		await page.getByRole('link', { name: 'Next Step' }).click();

		await expect(page).toHaveURL(new RegExp(`${FLOW}/token$`));
		await expect(page.getByText('The answer is odd')).toBeVisible();
		await expect(page.getByText(words).first()).toBeVisible();
		await expect(page.getByText(/e\+\d+ days/)).toHaveCount(0);
	});
}

test('a token of another type is not called a bearer token', async ({ page }) => {
	await requestWith(page, 200, { ...TOKEN, token_type: 'DPoP' });
	await page.getByRole('link', { name: 'Next Step' }).click();

	await page.getByRole('tab', { name: 'Use it' }).click();

	await expect(page.getByText('This is not a bearer token')).toBeVisible();
	await expect(page.getByText('Send it in the Authorization header')).toHaveCount(0);
});

test('a lifetime that nobody named is not made up', async ({ page }) => {
	await requestWith(page, 200, { ...TOKEN, expires_in: undefined });

	await expect(page.getByText('the server did not say').first()).toBeVisible();
	await page.getByRole('link', { name: 'Next Step' }).click();
	await expect(page.getByText('Neither the answer nor the token says when it ends')).toBeVisible();
	await expect(page.getByRole('timer')).toHaveCount(0);
});

/** What turns reading around, cannot be seen, or talks to a terminal. */
const UNSEEN =
	// eslint-disable-next-line no-control-regex -- the controls are what this expression is about.
	/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;
const HOSTILE = 'a\u202eb\u2066c\u0000d\u001b[31me\u200b';

test('a refusal of 200,000 characters with hidden ones is cut, and spelled out', async ({
	page
}) => {
	const text = `${HOSTILE} ${'x'.repeat(200_000)}`;
	await requestWith(page, 401, {
		error: `invalid_client${HOSTILE}`,
		error_description: text,
		diagnosis: [
			{
				id: 'x',
				title: 'A cause.',
				likelihood: 'possible',
				because: [`It said ${text}`],
				what_to_do: [],
				learn: '/learn/troubleshooting'
			}
		],
		api_calls: []
	});

	const outcome = outcomeOf(page);
	await expect(outcome).toContainText('\\u202e');
	await expect(outcome).toContainText('characters)');
	const shown = await page.locator('main').innerText();
	expect(shown).not.toMatch(UNSEEN);
	expect(shown.length).toBeLessThan(20_000);
});

test('a token and scopes with hidden characters are spelled out', async ({ page }) => {
	await requestWith(page, 200, { ...TOKEN, access_token: `a.b.c${HOSTILE}`, scope: HOSTILE });
	await page.getByRole('link', { name: 'Next Step' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Display Tokens' })).toBeVisible();

	expect(await page.locator('main').innerText()).not.toMatch(UNSEEN);
});

test('claims nested 5,000 deep in the workshop are refused in words', async ({ page }) => {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	await page.getByRole('radio', { name: 'client_secret_jwt' }).check();
	await page.goto(`${FLOW}/request`);
	await page.locator('summary', { hasText: 'Assertion workshop' }).click();

	const deep = `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`;
	await page.getByRole('textbox', { name: /claims/ }).fill(deep);

	await expect(page.getByText('nested too deeply')).toBeVisible();
});
