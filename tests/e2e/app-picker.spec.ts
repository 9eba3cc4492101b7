/** The worker token and the App Picker: what they fill in, and what never comes to the browser. */
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expect, expectGoodInEveryLook, expectNoAxeViolations, test } from './fixtures';
import { FLOW, openSandbox, requestToken, typeClient } from './workbench-page';

const ENVIRONMENT = '6f1d3f0a-2b1c-4c5d-8e9f-0123456789ab';
const WORKER = '33333333-2222-4333-8444-555555555555';

async function openPicker(page: Page) {
	await page.getByRole('button', { name: 'Choose an application' }).click();
	const dialog = page.getByRole('dialog', { name: 'App Picker' });
	await expect(dialog).toBeVisible();
	return dialog;
}

test('in the sandbox the worker is there already, and choosing fills client, method, scopes and secret', async ({
	page
}) => {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	await expect(page.getByText('Client Secret stored')).toBeVisible();

	const dialog = await openPicker(page);

	await expect(dialog.getByText('It can get a token.')).toBeVisible();
	await expect(dialog.getByText('Environment Admin')).toBeVisible();
	await expect(dialog.getByText(/The token lives for another (59 minutes|1 hour)/)).toBeVisible();
	const rows = dialog.getByRole('list', { name: /Applications/ }).getByRole('button');
	await expect(rows.first()).toHaveAccessibleName(/Orders Sync/);
	await expect(rows.last()).toHaveAccessibleName(/Not usable as it is/);
	await expectGoodInEveryLook(page, '12-app-picker');
	await dialog.getByLabel('Search').fill('sync post');
	await expect(rows).toHaveCount(1);
	await rows.first().click();

	await expect(dialog).toBeHidden();
	await expect(page.getByRole('radio', { name: 'client_secret_post' })).toBeChecked();
	await expect(page.getByLabel('Scopes')).toHaveValue('api:read api:write');
	await expect(page.getByText('Filled in from Orders Sync (POST)')).toBeVisible();
	await expect(page.getByText('Its secret is in the vault.')).toBeVisible();
	await expectGoodInEveryLook(page, '13-adopted');
	await page.getByRole('link', { name: 'Next Step' }).click();
	await requestToken(page);
});

test('the keyboard alone opens the picker, chooses, and is back where it was', async ({ page }) => {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	const choose = page.getByRole('button', { name: 'Choose an application' });
	await expect(choose).toBeEnabled();
	await choose.focus();
	await page.keyboard.press('Enter');
	const dialog = page.getByRole('dialog', { name: 'App Picker' });
	await expect(dialog.getByLabel('Search')).toBeVisible();

	await dialog.getByLabel('Search').focus();
	await page.keyboard.type('secret jwt');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');

	await expect(dialog).toBeHidden();
	await expect(page.getByRole('radio', { name: 'client_secret_jwt' })).toBeChecked();
	await expect(page.getByRole('button', { name: 'Choose an application' })).toBeFocused();
});

test('where PingOne does not show the secret, the rest is filled and the secret is asked for, with the reason', async ({
	page
}) => {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	const dialog = await openPicker(page);
	await dialog.getByLabel('Search').fill('Environment Worker');

	await dialog.getByRole('button', { name: 'Environment Worker' }).click();

	await expect(page.getByText(/Enter its credential below/)).toContainText(
		'PingOne does not show this secret to the worker'
	);
	await expect(page.getByLabel('Scopes')).toHaveValue('');
});

test('a worker without the right is told apart from one that is not there', async ({ page }) => {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	const dialog = await openPicker(page);
	await dialog.getByRole('button', { name: /^Forget/ }).click();
	await dialog.getByLabel('Worker Client ID').fill('another-client');
	await dialog.getByLabel('Worker Client Secret').fill('not-the-secret-of-any-worker-0123456789');

	await dialog.getByRole('button', { name: 'Use this worker' }).click();

	await expect(dialog.getByRole('alert')).toContainText(/401 invalid_client/);
	await expect(dialog.getByRole('region', { name: 'Why it was refused' })).toContainText(
		'Compare the client id'
	);
});

test('a worker of another environment gets its token there, and picks in the one that it manages', async ({
	page,
	upstream
}) => {
	const home = '99999999-2222-4333-8444-555555555555';
	const client = randomUUID();
	upstream.playPingOne({
		environmentId: ENVIRONMENT,
		workerEnvironmentId: home,
		workerToken: [{ alg: 'RS256' }, { env: home }]
			.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
			.concat('signature')
			.join('.'),
		client,
		pickedSecret: 'picked'.repeat(11)
	});
	await typeClient(page, {
		region: 'EU',
		environmentId: ENVIRONMENT,
		clientId: client,
		method: 'client_secret_basic'
	});
	const dialog = await openPicker(page);

	await dialog.getByLabel('Worker Client ID').fill(WORKER);
	await dialog.getByText('The worker is in another environment').click();
	await dialog.getByLabel('Environment of the worker').fill(home);
	await expectGoodInEveryLook(page, '14-worker-elsewhere');
	await dialog.getByLabel('Worker Client Secret').fill('a-secret-of-the-administrators-0123456789');
	await dialog.getByRole('button', { name: 'Use this worker' }).click();

	await expect(dialog.getByText('It can get a token.')).toBeVisible();
	await expect(dialog.getByText(`It is of the environment ${home}.`)).toBeVisible();
	expect(upstream.received()[0]?.url).toBe(`https://auth.pingone.eu/${home}/as/token`);
	await dialog.getByRole('button', { name: 'Picked Application' }).click();
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('button', { name: 'Validate' }).click();
	await expect(page.getByText(/^Pre-flight validation (passed!|warnings|failed)$/)).toBeVisible();
	await page.locator('summary', { hasText: /^Validate, / }).click();
	await page.getByText('The worker that reads PingOne').click();
	await page.getByText('The worker belongs to this environment, or manages it (passed)').click();
	await expect(page.getByText('has a role for this one')).toBeVisible();
	expect(upstream.received().filter(({ url }) => url.includes(`${ENVIRONMENT}/as/token`))).toEqual(
		[]
	);
	upstream.play('token');
});

test('without an environment it asks for one first', async ({ page }) => {
	await page.goto(`${FLOW}/configure`);

	const dialog = await openPicker(page);

	await expect(dialog.getByText('Enter region and environment id first')).toBeVisible();
	await expectNoAxeViolations(page);
	await page.keyboard.press('Escape');
	await expect(dialog).toBeHidden();
});

/** Every spelling in which a value could leak. */
function spellingsOf(secret: string): string[] {
	const bytes = Buffer.from(secret);
	const basic = Buffer.from(`${WORKER}:${secret}`);
	return [secret, bytes.toString('base64'), basic.toString('base64'), basic.toString('base64url')];
}

test('neither the secret nor the token of a worker, nor a picked secret, is in anything that the browser received', async ({
	page,
	context,
	upstream,
	worker
}) => {
	const secret = `CANARY-${randomUUID()}-${randomUUID()}`;
	const pickedSecret = `CANARY-${randomUUID()}-${randomUUID()}`;
	const client = randomUUID();
	const token = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.${Buffer.from(
		JSON.stringify({ env: ENVIRONMENT, jti: randomUUID() })
	).toString('base64url')}.CANARY${randomUUID()}`;
	upstream.playPingOne({ environmentId: ENVIRONMENT, workerToken: token, client, pickedSecret });
	const seen: string[] = [];
	const bodies: Promise<string>[] = [];
	page.on('console', (message) => seen.push(message.text()));
	page.on('response', (response) => {
		seen.push(response.url(), JSON.stringify(response.headers()));
		bodies.push(response.text().catch(() => ''));
	});

	await typeClient(page, {
		region: 'EU',
		environmentId: ENVIRONMENT,
		clientId: client,
		method: 'client_secret_post'
	});
	const dialog = await openPicker(page);
	await dialog.getByLabel('Worker Client ID').fill(WORKER);
	await dialog.getByLabel('Worker Client Secret').fill(secret);
	await dialog.getByRole('button', { name: 'Use this worker' }).click();
	await expect(dialog.getByText('It can get a token.')).toBeVisible();
	await expect(dialog.getByLabel('Worker Client Secret')).toHaveCount(0);
	await dialog.getByRole('button', { name: 'Picked Application' }).click();
	await expect(page.getByText('Its secret is in the vault.')).toBeVisible();
	// By keyboard: what the dialog leaves behind may still move the page under a pointer.
	await expect(dialog).toBeHidden();
	await page.getByRole('link', { name: 'Next Step' }).press('Enter');
	await page.getByRole('button', { name: 'Validate' }).click();
	await expect(page.getByText(/^Pre-flight validation (passed!|warnings|failed)$/)).toBeVisible();
	await page.getByRole('link', { name: 'View API Documentation' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

	expect(upstream.received().some(({ headers }) => JSON.stringify(headers).includes(token))).toBe(
		true
	);
	const places = {
		stores: await page.evaluate(() =>
			JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])
		),
		dom: await page.content(),
		cookies: (await context.cookies()).map(({ value }) => value).join('\n'),
		answers: (await Promise.all(bodies)).join('\n'),
		browser: seen.join('\n'),
		log: worker.logs().join('\n')
	};
	for (const [place, text] of Object.entries(places)) {
		for (const spelling of [...spellingsOf(secret), ...spellingsOf(pickedSecret), token]) {
			expect(text.includes(spelling), `a secret in ${place}`).toBe(false);
		}
		expect(text.includes(token.split('.')[2] ?? token), `a signature in ${place}`).toBe(false);
	}
	upstream.play('token');
});
