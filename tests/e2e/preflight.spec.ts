/** The validation before a request, its fixes, and the change of PingOne's own application. */
import type { Page } from '@playwright/test';
import * as v from 'valibot';
import { NewSandbox } from '../../src/lib/api/sandboxes';
import { expect, expectGoodInEveryLook, test } from './fixtures';
import {
	FLOW,
	forgetWorker,
	openSandbox,
	outcomeOf,
	typeClient,
	typeSecret
} from './workbench-page';

/** Step 1 with an application of the sandbox, and texts that a person may have typed or left over. */
async function openStep1(
	page: Page,
	application: string,
	left: Readonly<Record<string, string>> = {}
): Promise<void> {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	await page.getByRole('button', { name: application }).click();
	await page.evaluate((fields) => {
		const key = 'unified-flow.configuration';
		const kept: object = JSON.parse(localStorage.getItem(key) ?? '{}');
		localStorage.setItem(key, JSON.stringify({ ...kept, ...fields }));
	}, left);
	await page.goto(`${FLOW}/request`);
	await expect(page.getByRole('button', { name: 'Validate' })).toBeEnabled();
}

function countCalls(page: Page, path: string): () => number {
	let count = 0;
	page.on('request', (request) => {
		if (new URL(request.url()).pathname === path) count += 1;
	});
	return () => count;
}

const FOUR_FAULTS = {
	client_auth_method: 'client_secret_post',
	scope: 'inventory:read,nope'
};

test('four fixable errors: shown before and after, fixed, validated again, and the token follows', async ({
	page
}) => {
	await openStep1(page, 'Orders Sync (Basic)', FOUR_FAULTS);
	const validations = countCalls(page, '/api/preflight');

	await page.getByRole('button', { name: 'Request Token' }).click();

	await expect(page.getByRole('heading', { name: 'Pre-flight validation failed' })).toBeFocused();
	const offer = page.getByRole('region', {
		name: 'Would you like to automatically fix all fixable errors?'
	});
	await expect(offer.getByRole('deletion').filter({ hasText: 'client_secret_post' })).toBeVisible();
	await expect(
		offer.getByRole('insertion').filter({ hasText: 'client_secret_basic' })
	).toBeVisible();
	await expect(offer.getByRole('listitem')).toHaveCount(4);
	await expectGoodInEveryLook(page, '8-fix-all');
	await offer.getByRole('button', { name: 'Yes, Fix All' }).click();

	await page.waitForURL(`**${FLOW}/token`);
	await expect(page.getByText('Access token received successfully!')).toBeVisible();
	await expect(page.getByText(/^Fixed 4 error\(s\): authentication method set to/)).toBeVisible();
	await expect(page.getByText('Pre-flight validation passed!')).toBeVisible();
	expect(validations()).toBe(2);
});

test('the fixes can be undone', async ({ page }) => {
	await openStep1(page, 'Orders Sync (Basic)', FOUR_FAULTS);
	await page.getByRole('button', { name: 'Validate' }).click();
	await page.getByRole('button', { name: 'Yes, Fix All' }).click();
	await expect(page.getByText(/^Fixed 4 error\(s\)/)).toBeVisible();
	await expect(page).toHaveURL(/\/request$/);

	await page.getByRole('button', { name: 'Undo' }).click();

	await page.goto(`${FLOW}/configure`);
	await expect(page.getByLabel('Scopes')).toHaveValue(FOUR_FAULTS.scope);
	await expect(page.getByRole('radio', { name: 'client_secret_post' })).toBeChecked();
});

test('one error can be fixed alone', async ({ page }) => {
	await openStep1(page, 'Orders Sync (Basic)', { client_auth_method: 'client_secret_post' });
	await page.getByRole('button', { name: 'Request Token' }).click();
	await page.getByRole('button', { name: /^Fix this \(authentication method/ }).click();

	await expect(page.getByText(/^Fixed 1 error\(s\): authentication method/)).toBeVisible();
	await expect(page).toHaveURL(/\/request$/);
});

test('a healthy application passes by itself, and a fresh answer is not asked for again', async ({
	page
}) => {
	await openStep1(page, 'Orders Sync (Basic)');
	await page.getByLabel('Open the token when it arrives').uncheck();
	const validations = countCalls(page, '/api/preflight');
	await page.getByRole('button', { name: 'Request Token' }).click();
	await expect(page.getByText('Pre-flight validation passed!')).toBeVisible();
	await expect(page.getByText('Access token received successfully!')).toBeVisible();

	await page.getByRole('button', { name: 'Request Token' }).click();
	await expect(page.getByRole('button', { name: 'Request Token' })).toBeEnabled();

	expect(validations()).toBe(1);
	await page.getByRole('button', { name: 'Validate' }).click();
	await expect.poll(validations).toBe(2);
	await expectGoodInEveryLook(page, '9-preflight-passed');
});

test('without a worker it tells how much was not looked at, and connects one', async ({ page }) => {
	// Its body is gone with the page that asked for it.
	const made = page.waitForResponse('**/api/sandboxes').then((answer) => answer.json());
	await openStep1(page, 'Orders Sync (Basic)');
	const { worker }: { worker: { client_id: string; client_secret: string } } = await made;
	await forgetWorker(page);
	await page.reload();

	await page.getByRole('button', { name: 'Validate' }).click();

	await expect(
		page.getByText('Pre-flight validation warnings: 15 checks need a worker')
	).toBeVisible();
	await expect(page.getByText('Pre-flight validation passed!')).toBeHidden();
	await expect(page.getByText(/14 passed, 15 not checked, 7 do not apply/)).toBeVisible();
	await page.getByRole('button', { name: 'Connect a worker' }).click();
	const dialog = page.getByRole('dialog', { name: 'Connect a worker' });
	await dialog.getByLabel('Worker Client ID').fill(worker.client_id);
	await dialog.getByLabel('Worker Client Secret').fill(worker.client_secret);
	await expectGoodInEveryLook(page, '10-connect-a-worker');
	await dialog.getByRole('button', { name: 'Use this worker' }).click();

	await expect(page.getByText('Pre-flight validation passed!')).toBeVisible();
	await expect(dialog).toBeHidden();
});

test('warnings are shown and do not block', async ({ page }) => {
	await openStep1(page, 'Quote Ticker');
	await page.getByLabel('Open the token when it arrives').uncheck();

	await page.getByRole('button', { name: 'Request Token' }).click();

	await expect(page.getByText('Pre-flight validation warnings')).toBeVisible();
	await expect(page.getByText('Access token received successfully!')).toBeVisible();
});

test('errors block, say why and link the lesson; "Send anyway" is behind a warning', async ({
	page
}) => {
	await openStep1(page, 'Nightly Export (disabled)');
	const requests = countCalls(page, '/api/token-exchange');

	await page.getByRole('button', { name: 'Request Token' }).click();

	await expect(outcomeOf(page)).toContainText('Nothing was sent');
	expect(requests()).toBe(0);
	await expect(page.getByRole('button', { name: 'Send anyway' })).toBeHidden();
	await expect(
		page.getByRole('link', { name: 'Learn why (The application is enabled)' })
	).toHaveAttribute('href', /^\/learn\//);
	await expectGoodInEveryLook(page, '10-preflight-failed');
	await page.getByText('Send it anyway').click();
	await page.getByRole('button', { name: 'Send anyway' }).click();

	await expect(page.getByRole('heading', { name: '401 invalid_client' })).toBeFocused();
	expect(requests()).toBe(1);
});

test('a change at PingOne shows its exact PUT, needs consent, and the token follows', async ({
	page
}) => {
	await openStep1(page, 'Shop Website (no Client Credentials grant)');
	await page.getByRole('button', { name: 'Request Token' }).click();

	await page.getByRole('button', { name: /Enable Client Credentials in PingOne/ }).click();

	const dialog = page.getByRole('dialog', { name: 'Change the application in PingOne?' });
	await expect(dialog.getByRole('region', { name: 'The exact request' })).toContainText(
		/PUT http.*"grantTypes": \[/s
	);
	await expect(dialog.getByRole('insertion')).toHaveText(
		'["AUTHORIZATION_CODE","CLIENT_CREDENTIALS"]'
	);
	const send = dialog.getByRole('button', { name: 'Send the change to PingOne' });
	await expect(send).toBeDisabled();
	await expectGoodInEveryLook(page, '11-change');
	await dialog.getByLabel('I want to make this change in PingOne.').check();
	await send.click();

	await expect(page.getByText('Pre-flight validation passed!')).toBeVisible();
	await page.getByRole('button', { name: 'Request Token' }).click();
	await page.waitForURL(`**${FLOW}/token`);
});

test('a worker that may only read is offered no change at PingOne', async ({ page }) => {
	const made = page.waitForResponse('**/api/sandboxes').then((response) => response.json());
	await openStep1(page, 'Shop Website (no Client Credentials grant)');
	const { applications } = v.parse(NewSandbox, await made);
	const auditor = applications.find(({ name }) => name.startsWith('Audit Worker'));
	await page.goto(`${FLOW}/configure`);
	await page.getByRole('button', { name: 'Choose an application' }).click();
	const dialog = page.getByRole('dialog', { name: 'App Picker' });
	await dialog.getByRole('button', { name: /^Forget/ }).click();
	await dialog.getByLabel('Worker Client ID').fill(auditor?.id ?? '');
	await dialog.getByLabel('Worker Client Secret').fill(auditor?.client_secret ?? '');
	await dialog.getByRole('button', { name: 'Use this worker' }).click();
	await expect(dialog.getByText('Configuration Read Only.')).toBeVisible();
	await page.goto(`${FLOW}/request`);
	const rights = page.waitForResponse('**/api/worker-token');

	await page.getByRole('button', { name: 'Validate' }).click();

	await expect(outcomeOf(page)).toBeVisible();
	await rights;
	await expect(
		page.getByRole('link', { name: /The application has the Client Credentials grant/ })
	).toBeVisible();
	await expect(page.getByRole('button', { name: /in PingOne/ })).toHaveCount(0);
});

test('without a worker the other checks still run, and a fault of PingOne is a warning', async ({
	page,
	upstream
}) => {
	upstream.play('serverError');
	await typeClient(page, {
		region: 'EU',
		environmentId: '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d',
		clientId: 'c1e5a3d2-0000-4000-8000-000000000001',
		method: 'client_secret_basic',
		scope: 'api:read'
	});
	await typeSecret(page, 'a-secret-that-is-long-enough-0123456789');
	await page.getByRole('link', { name: 'Next Step' }).click();

	await page.getByRole('button', { name: 'Validate' }).click();

	await expect(page.getByText('Pre-flight validation warnings')).toBeVisible();
	await page.locator('summary', { hasText: /^Validate, / }).click();
	await expect(page.getByText('The application in PingOne')).toBeVisible();
	upstream.play('token');
});

test('a discovery document without the grant, chosen in the sandbox console, blocks the request', async ({
	page
}) => {
	await openSandbox(page);
	await page.goto('/sandbox-console');
	await page.getByRole('heading', { name: 'Beyond PingOne' }).click();
	await page.getByRole('radio', { name: 'No client credentials' }).check();
	await expect(page.getByRole('heading', { name: 'Beyond PingOne On' })).toBeVisible();
	await expectGoodInEveryLook(page, '15-unlike-pingone');

	await page.goto(`${FLOW}/request`);
	await page.getByRole('button', { name: 'Request Token' }).click();

	await expect(outcomeOf(page)).toBeVisible();
	await expect(
		page.getByRole('link', { name: 'Learn why (The server offers client credentials)' })
	).toBeVisible();
});

test('every call of a validation is among the calls', async ({ page }) => {
	await openStep1(page, 'Orders Sync (Basic)');
	await page.getByRole('button', { name: 'Validate' }).click();
	await expect(page.getByText('Pre-flight validation passed!')).toBeVisible();

	await page.getByRole('link', { name: 'View API Documentation' }).click();

	const timeline = page.getByRole('region', { name: 'Timeline' });
	await expect(timeline).toContainText('OIDC Discovery');
	await expect(timeline).toContainText('Configuration Checks');
});
