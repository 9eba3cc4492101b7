/** March 2027 in the sandbox: an application is switched in its console, and its keys rotate by a click. */
import type { Page } from '@playwright/test';
import { expect, expectGoodInEveryLook, test } from './fixtures';
import { FLOW, openSandbox, requestToken } from './workbench-page';

async function kidInToken(page: Page): Promise<string> {
	const cell = page.getByRole('table', { name: 'Header' }).getByRole('row', { name: /^kid/ });
	return cell.innerText();
}

test('a switched application gets tokens of a rotating key, and they stay verifiable', async ({
	page
}) => {
	await openSandbox(page);
	await page.goto('/sandbox-console');
	await page.getByRole('checkbox', { name: /^Tokens signed with rotating keys/ }).click();
	await page.getByRole('checkbox', { name: /^Tokens with typ/ }).click();
	await expect(page.getByRole('region', { name: 'What will be sent' })).toContainText('signing');
	await page.getByRole('button', { name: 'Save with PUT' }).click();
	await expect(page.getByRole('region', { name: 'What will be sent' })).toHaveCount(0);
	await page.getByText('Signing keys', { exact: true }).click();
	const told = (term: string) => page.getByText(term, { exact: true }).locator('+ dd');
	const next = await told('Signs next').innerText();
	await expectGoodInEveryLook(page, 'signing-keys');

	await page.getByRole('button', { name: 'Rotate now' }).click();
	await expect(told('Signs')).toHaveText(next);

	await page.goto(`${FLOW}/request`);
	await page.getByText('The token to expect').click();
	await expect(page.getByRole('table', { name: 'Header' })).toContainText(next);
	await requestToken(page);
	expect(await kidInToken(page)).toContain(next);
	await page.getByRole('tab', { name: 'Notes' }).click();
	await expect(page.getByRole('heading', { name: 'Ready for 2 March 2027' })).toBeVisible();

	await page.goto('/march-2027');
	await page.getByRole('button', { name: 'Read the applications' }).click();
	await expect(page.locator(':focus')).toContainText('Worker token');
	await expect(page.getByText(/^\d+ of \d+ applications are not switched yet\.$/)).toBeVisible();
	const rows = page.getByRole('region', { name: 'Applications' }).getByRole('row');
	await expect(rows.nth(1)).toContainText('✕ default');
	await expect(rows.filter({ hasText: '✓ a policy’s key' })).toContainText('✓ at+jwt');
	await expectGoodInEveryLook(page, 'march-2027-applications');
});
