/** What the sandbox issued can be seen on demand, and is neither stored nor exported. */
import type { Page } from '@playwright/test';
import { expect, expectGoodInEveryLook, test } from './fixtures';
import { FLOW, openSandbox, requestToken, typeSecret } from './workbench-page';

function storesOf(page: Page): Promise<string> {
	return page.evaluate(() =>
		JSON.stringify([
			Object.entries(localStorage),
			Object.entries(sessionStorage).filter(([key]) => key !== 'unified-flow.token')
		])
	);
}

async function openWires(page: Page): Promise<void> {
	await page.getByText('The request for this token, and the answer').click();
}

/** What stands behind "Basic" in the token request. */
async function basicPairOf(page: Page): Promise<string> {
	const text = await page.getByRole('region', { name: 'Token request' }).innerText();
	return /authorization: Basic (\S+)/.exec(text)?.[1] ?? '';
}

test('the eye shows what was really sent, by the keyboard too, and no store has it', async ({
	page
}) => {
	const secrets = new Map<string, string>();
	page.on('response', (response) => {
		if (!response.url().endsWith('/api/sandboxes')) return;
		void response.json().then(({ applications }) => {
			for (const { id, client_secret: secret } of applications) secrets.set(id, secret);
		});
	});
	await openSandbox(page);
	await requestToken(page);
	await openWires(page);
	expect(await basicPairOf(page)).not.toMatch(/^[A-Za-z0-9+/=]{20,}$/);

	await page.getByRole('button', { name: 'Show the play secret of the Token request' }).focus();
	await page.keyboard.press('Space');

	const pair = await basicPairOf(page);
	const [id = '', secret] = Buffer.from(pair, 'base64').toString().split(':');
	expect(secret).toBe(secrets.get(id));
	await page.getByRole('button', { name: 'Show the play secret of the Token response' }).click();
	const answer = page.getByRole('region', { name: 'Token response' });
	await expect(answer).toContainText(/"access_token" : "eyJ/);
	const token = /"access_token" : "([^"]+)/.exec(await answer.innerText())?.[1] ?? '';
	expect(token.split('.')).toHaveLength(3);
	await expectGoodInEveryLook(page, '18-play-money');
	const stores = await storesOf(page);
	expect(stores).toContain('Token Request');
	expect(stores).not.toContain(pair);
	expect(stores).not.toContain(token);

	await page.reload();
	await openWires(page);
	await expect(page.getByRole('region', { name: 'Token request' })).toBeVisible();
	await expect(page.getByRole('button', { name: /Show the play secret/ })).toHaveCount(0);
});

test('a secret that was typed for the sandbox has no eye', async ({ page }) => {
	const eye = page.getByRole('button', { name: /Show the play secret/ });
	const request = page.getByRole('listbox', { name: /^Lines of the/ });
	await openSandbox(page);
	await expect(request).toContainText('authorization');
	await expect(eye).toBeVisible();

	await page.goto(`${FLOW}/configure`);
	await page.getByRole('button', { name: 'Forget the stored credential' }).click();
	await typeSecret(page, 'CANARY-typed-by-a-person-7d1e');
	await page.getByRole('link', { name: 'Next Step' }).click();

	await expect(request).toContainText('authorization');
	await expect(eye).toHaveCount(0);
});

test('in the lab the wrong secret can be read beside the right one', async ({ page }) => {
	await page.goto('/lab/wrong-secret');
	await page.getByRole('button', { name: 'Start the exercise' }).click();
	await page.getByRole('radio').first().check();
	await page.getByRole('button', { name: 'Send the request' }).click();
	const request = page.getByRole('figure', { name: 'Token request' });
	await expect(request).toContainText('authorization: Basic');
	const masked = await request.innerText();

	await request.getByRole('button', { name: /^Show the play secret/ }).click();

	await expect(request).toContainText(/authorization: Basic [A-Za-z0-9+/=]{40,}/);
	expect(masked).not.toMatch(/Basic [A-Za-z0-9+/=]{40,}/);
	expect(await storesOf(page)).not.toMatch(/[A-Za-z0-9+/=]{60,}/);
});
