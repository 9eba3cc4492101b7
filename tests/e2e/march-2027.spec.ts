/** The switch of March 2027, rehearsed in the browser by keyboard alone. */
import { expect, expectGoodInEveryLook, test } from './fixtures';

test('the drill shows which verifier breaks at which step, and the code that ran', async ({
	page
}) => {
	const sent: string[] = [];
	await page.goto('/march-2027', { waitUntil: 'networkidle' });
	page.on('request', (request) => {
		if (!/\.(?:js|css)$/.test(new URL(request.url()).pathname)) sent.push(request.url());
	});
	const run = page.getByRole('button', { name: 'Run the drill' });
	await expect(run).toBeEnabled();
	await run.focus();
	await page.keyboard.press('Enter');

	const row = (name: string) => page.getByRole('row', { name: new RegExp(`^${name} `) });
	await expect(row('Strict').getByText('✕ refused')).toHaveCount(1);
	await expect(row('Strict').getByText('The token has no typ at+jwt.')).toBeVisible();
	await expect(row('Pinning').getByText('✕ refused')).toHaveCount(4);
	await expect(row('Caching').getByText('✕ refused')).toHaveCount(1);
	await expect(row('Lenient').getByText('✓ taken')).toHaveCount(6);
	await expect(row('Ready').getByText('✓ taken')).toHaveCount(6);
	await expectGoodInEveryLook(page, 'march-2027');

	await page.getByText('Ready: Takes both types').click();
	await expect(page.getByRole('region', { name: 'Code of Ready' })).toContainText(
		'errors.JWKSNoMatchingKey'
	);
	expect(sent).toEqual([]);
});
