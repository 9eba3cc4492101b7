/** Whatever comes back from PingOne, the page says so in words and loses nothing. */
import type { Scenario } from '../support/pingone/scenarios';
import { expect, test } from './fixtures';
import { FLOW, outcomeOf, typeClient, typeSecret } from './workbench-page';

const ENVIRONMENT = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';

const FAULTS: readonly { readonly scenario: Scenario; readonly says: RegExp }[] = [
	{ scenario: 'wrongSecret', says: /401 invalid_client/ },
	{ scenario: 'wrongMethod', says: /Unsupported authentication method/ },
	{ scenario: 'scopeNotGranted', says: /400 invalid_scope/ },
	{ scenario: 'foreignJson', says: /403/ },
	{ scenario: 'rateLimited', says: /429/ },
	{ scenario: 'serverError', says: /500/ },
	{ scenario: 'redirect', says: /redirect/i },
	{ scenario: 'html', says: /JSON/ },
	{ scenario: 'halfJson', says: /broke off|incomplete|cut/i },
	{ scenario: 'threeHundredKilobytes', says: /large/i },
	{ scenario: 'silent', says: /10 seconds|in time/i }
];

for (const { scenario, says } of FAULTS) {
	test(`an upstream that plays "${scenario}" is explained, and what was typed stays`, async ({
		page,
		upstream
	}) => {
		upstream.play(scenario);
		await typeClient(page, {
			region: 'EU',
			environmentId: ENVIRONMENT,
			clientId: `client-of-${scenario}`,
			method: 'client_secret_post',
			scope: 'api:read'
		});
		await typeSecret(page, 'a-secret-that-is-long-enough-0123456789');
		await page.getByRole('link', { name: 'Next Step' }).click();

		await page.getByRole('button', { name: 'Request Token' }).click();

		await expect(outcomeOf(page)).toContainText(says, { timeout: 30_000 });
		await page.goto(`${FLOW}/configure`);
		await expect(page.getByLabel('Client ID')).toHaveValue(`client-of-${scenario}`);
		await expect(page.getByText('Client Secret stored')).toBeVisible();
		upstream.play('token');
	});
}

test('a refusal names its correlation id, its causes and what to do', async ({
	page,
	upstream
}) => {
	upstream.play('wrongMethod');
	await typeClient(page, {
		region: 'EU',
		environmentId: ENVIRONMENT,
		clientId: 'client-with-another-method',
		method: 'client_secret_post'
	});
	await typeSecret(page, 'a-secret-that-is-long-enough-0123456789');
	await page.getByRole('link', { name: 'Next Step' }).click();

	await page.getByRole('button', { name: 'Request Token' }).click();

	await expect(outcomeOf(page)).toContainText('0f3c5f0e-6d1b-4d8e-9a57-0f6f0e6b7a11');
	const causes = page.getByRole('region', { name: 'Why it was refused' });
	await expect(causes).toContainText(
		"Look up the application's Token Endpoint Authentication Method"
	);
	await expect(causes).toContainText('In the PingOne console:');
	upstream.play('token');
});
