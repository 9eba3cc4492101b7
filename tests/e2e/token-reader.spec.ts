/** Any token, read in the browser: by keyboard alone, with nothing sent, and what can be checked of it. */
import { CompactSign, exportJWK, exportSPKI, generateKeyPair } from 'jose';
import type { Page } from '@playwright/test';
import { expect, expectGoodInEveryLook, test } from './fixtures';
import { openSandbox, requestToken } from './workbench-page';

const FIELD = /^Token, with whatever/;

async function signedToken(claims: string, header: object = {}) {
	const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
	const token = await new CompactSign(new TextEncoder().encode(claims))
		.setProtectedHeader({ alg: 'RS256', kid: 'one', ...header })
		.sign(privateKey);
	return {
		token,
		jwk: JSON.stringify(await exportJWK(publicKey)),
		pem: await exportSPKI(publicKey)
	};
}

async function read(page: Page, text: string): Promise<void> {
	await page.goto('/token-reader');
	await expect(page.getByLabel(FIELD)).toBeEnabled();
	await page.getByLabel(FIELD).fill(text);
}

test('a token with a header around it is read and checked with a key, and nothing is sent', async ({
	page
}) => {
	const { token, jwk, pem } = await signedToken(
		'{"iss":"https://issuer.example","exp":1900000000,"big":12345678901234567890}'
	);
	const sent: string[] = [];
	page.on('request', (request) => {
		if (request.method() === 'POST') sent.push(request.url());
	});
	await page.goto('/token-reader', { waitUntil: 'networkidle' });
	await page.getByLabel(FIELD).focus();
	await page.keyboard.insertText(`> authorization: Bearer ${token}\n> accept: */*`);

	await expect(page.getByText('Taken from an Authorization header.')).toBeVisible();
	await expect(page.getByRole('table', { name: 'Claims' })).toContainText('12345678901234567890');
	const key = page.getByLabel(/^Public key/);
	await key.focus();
	await page.keyboard.insertText(jwk);
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await expect(page.getByText('The signature is good')).toBeVisible();
	await key.fill(pem);
	await page.getByRole('button', { name: 'Check with this key' }).click();
	await expect(page.getByText('The signature is good')).toBeVisible();
	await expectGoodInEveryLook(page, 'token-reader');

	await key.fill((await signedToken('{}')).jwk);
	await page.getByRole('button', { name: 'Check with this key' }).click();
	await expect(page.getByText('The signature is not verified')).toBeVisible();
	await page.getByText('What RFC 9068 asks of an access token').click();
	await expect(page.getByText(/of 10 are missing or wrong/)).toBeVisible();
	expect(sent).toEqual([]);
	const kept = await page.evaluate(() =>
		JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])
	);
	expect(kept).not.toContain(token);
});

test('the focus on a part marks it in the text of the token', async ({ page }) => {
	const { token } = await signedToken('{"iss":"a"}');
	await read(page, token);
	const text = page.getByRole('region', { name: 'Value of the access token' });
	for (const [name, part] of [
		['Header', 0],
		['Claims', 1],
		['Signature', 2]
	] as const) {
		const button = page.getByRole('button', { name, exact: true });
		await button.focus();

		await expect(button).toHaveAttribute('aria-pressed', 'true');
		await expect(text.locator('.chosen')).toHaveText(token.split('.')[part] ?? '');
	}
});

test('a token of the sandbox is checked with the keys of its issuer, and introspected, by consent', async ({
	page
}) => {
	await openSandbox(page);
	await requestToken(page);
	await page.getByRole('link', { name: 'Tools' }).click();
	await page.getByRole('main').getByRole('link', { name: 'Token reader' }).click();
	await page.getByRole('button', { name: 'Read the token of this tab' }).click();
	await page.getByRole('button', { name: 'Fetch the issuer’s keys and check' }).click();
	await expect(page.getByText('The signature is good')).toBeVisible();

	await page.getByText('Introspect it').click();
	await page.getByRole('button', { name: 'Send it to introspection' }).click();
	await expect(page.getByText('✓ active: true')).toBeVisible();
});

for (const { name, token, told } of [
	{
		name: 'encrypted',
		// RFC 7516 appendix A.1, its header and the form of the rest.
		token: 'eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.AA.AA.AA.AA',
		told: 'An encrypted JWT: its header can be read, its content cannot'
	},
	{
		name: 'opaque',
		token: '2YotnFZFEjr1zCsicMWpAA',
		told: 'An opaque token: only the server that issued it can say what it means'
	}
]) {
	test(`a token that is ${name} is told to be so`, async ({ page }) => {
		await read(page, token);
		await expect(page.getByRole('heading', { name: told })).toBeVisible();
		await expect(page.getByText('Content encryption')).toHaveCount(name === 'encrypted' ? 1 : 0);
	});
}

test('a nested token leads to the inner one', async ({ page }) => {
	const inner = await signedToken('{"iss":"inside"}');
	const outer = await signedToken(inner.token, { cty: 'JWT' });
	await read(page, outer.token);
	await page.getByRole('button', { name: 'Read the inner token' }).click();

	await expect(page.getByRole('table', { name: 'Claims' })).toContainText('inside');
});

test('a token of a megabyte is read, and cut where nobody reads on', async ({ page }) => {
	const claims = Object.fromEntries(
		Array.from({ length: 35_000 }, (_, index) => [`claim-${String(index)}`, 'x'.repeat(8)])
	);
	const { token } = await signedToken(JSON.stringify(claims));
	expect(token.length).toBeGreaterThan(1_000_000);
	await read(page, token);

	await expect(page.getByText(/more claims are not shown/)).toBeVisible();
});
