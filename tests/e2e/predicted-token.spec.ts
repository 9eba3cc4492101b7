/** What the token will hold is said before it is asked for, and compared once it is there. */
import { expect, expectGoodInEveryLook, test } from './fixtures';
import { FLOW, openSandbox, requestToken } from './workbench-page';

test('the token that comes is the one that was predicted', async ({ page }) => {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	await page.getByLabel('Scopes').fill('api:read openid');
	await page.getByLabel('Scopes').press('Tab');
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByText('The token to expect').click();

	const claims = page.getByRole('table', { name: 'Claims' });
	await expect(claims.getByRole('row', { name: /^aud \["https:\/\/orders/ })).toBeVisible();
	await expect(claims.getByRole('row', { name: 'scope "api:read"' })).toBeVisible();
	await expect(claims.getByRole('row', { name: 'exp iat + 3600' })).toBeVisible();
	await expect(page.getByText('this grant never gets one')).toBeVisible();
	await expectGoodInEveryLook(page, 'predicted-token');

	await requestToken(page);
	await page.getByText('Predicted and real').click();

	await expect(page.getByText(/^✓ As predicted: \d+ members/)).toBeVisible();
	await expectGoodInEveryLook(page, 'predicted-and-real');
	await page.getByRole('tab', { name: 'Notes' }).click();
	await expect(page.getByRole('heading', { name: 'Not ready for 2 March 2027 yet' })).toBeVisible();
	await expect(page.getByRole('listitem').filter({ hasText: 'kid missing.' })).toBeVisible();
});

test('where no token is to be expected, the checks that say so are named', async ({ page }) => {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	await page.getByLabel('Scopes').fill('nope');
	await page.getByLabel('Scopes').press('Tab');
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByText('The token to expect').click();

	await expect(page.getByText('No token is to be expected')).toBeVisible();
	await expect(page.getByRole('listitem').filter({ hasText: 'Every scope exists' })).toBeVisible();
});

test('a claim of the client assertion stands in the token, mapped by an attribute of the resource', async ({
	page
}) => {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	await page.getByRole('button', { name: /Secret JWT/ }).click();
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByText('The token to expect').click();
	const claims = page.getByRole('table', { name: 'Claims' });
	await expect(claims.getByRole('row', { name: /^department None/ })).toBeVisible();

	await page.getByText('Assertion workshop').click();
	await page.getByRole('button', { name: 'a claim for the token' }).click();
	await expect(claims.getByRole('row', { name: 'department "sales"' })).toBeVisible();

	await requestToken(page);
	await expect(page.getByRole('table', { name: 'Claims' }).getByText('department')).toBeVisible();
	await page.getByText('Predicted and real').click();
	await expect(page.getByText(/^✓ As predicted/)).toBeVisible();
});

test('the console maps a claim by the keyboard alone, and says what was refused', async ({
	page
}) => {
	await openSandbox(page);
	await page.goto('/sandbox-console');
	await page.getByText('Attributes in the token').click();
	const field = page.getByLabel('Name of the claim');
	await expect(page.getByText('clientAssertion.department').first()).toBeVisible();
	await field.focus();
	await page.keyboard.type('sub');
	await page.keyboard.press('Tab');
	await page.keyboard.type('somebody');
	await page.keyboard.press('Enter');
	await expect(page.getByText('Refused: INVALID_DATA (400)')).toBeVisible();

	await field.fill('tier');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('button', { name: 'Remove tier' })).toBeVisible();
	await expectGoodInEveryLook(page, 'console-attributes');
	await page.getByRole('button', { name: 'Remove tier' }).click();
	await expect(page.getByRole('button', { name: 'Remove tier' })).toBeHidden();
});

test('an application that is switched to at+jwt gets typed tokens, and the notes say what is left', async ({
	page
}) => {
	await openSandbox(page);
	await page.goto('/sandbox-console');
	await page.getByRole('checkbox', { name: /^Tokens with typ: at\+jwt/ }).check();
	await page.getByRole('button', { name: 'Save with PUT' }).click();
	await expect(page.getByText('Done: PUT answered 200.')).toBeVisible();
	await page.goto(`${FLOW}/request`);
	await page.getByText('The token to expect').click();
	await expect(
		page.getByRole('table', { name: 'Header' }).getByRole('row', { name: 'typ "at+jwt"' })
	).toBeVisible();

	await requestToken(page);
	await page.getByRole('tab', { name: 'Notes' }).click();

	await expect(page.getByRole('listitem').filter({ hasText: 'typ ready.' })).toBeVisible();
	await expect(page.getByRole('listitem').filter({ hasText: 'kid missing.' })).toBeVisible();
});
