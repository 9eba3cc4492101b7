/** A team's connections on the pages: chosen, used, left, and never told. */
import { randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import { type Identity, type RunningWorker, startWorker } from '../worker/harness';
import { expect, expectNoAxeViolations, test } from './fixtures';
import { expectNoTrace, followTraces, spellingsOf } from './traces';
import { FLOW, requestToken } from './workbench-page';

const ENVIRONMENT = '6f1d3f0a-2b1c-4c5d-8e9f-0123456789ab';
const CLIENT = 'a7b8c9d0-1111-4222-8333-444455556666';
const SECRET = `CANARY-${randomUUID()}`;

const CONNECTIONS = JSON.stringify([
	{
		id: 'orders',
		label: 'Orders, production',
		region: 'EU',
		environment_id: ENVIRONMENT,
		client_id: CLIENT,
		client_auth_method: 'client_secret_post',
		client_secret: SECRET,
		scope: 'orders:read',
		allowed_scopes: ['orders:read', 'orders:write'],
		who: [{ email: 'ada@example.com' }]
	}
]);

const ADA = { email: 'ada@example.com' };

/** Whoever has signed in, at the deployment of a team. */
async function openAs(page: Page, identity?: Identity): Promise<RunningWorker> {
	const worker = await startWorker({
		vars: { TEAM: 'on', CONNECTIONS },
		...(identity && { identity })
	});
	await page.goto(`${worker.pageUrl}${FLOW}/configure`);
	return worker;
}

async function chooseConnection(page: Page): Promise<void> {
	await page.getByLabel('Connection').selectOption('Orders, production');
	await expect(page.getByRole('heading', { name: 'Orders, production' })).toBeVisible();
}

test('a connection is chosen, brings a token, and its secret is nowhere', async ({
	page,
	context,
	upstream
}: {
	page: Page;
	context: BrowserContext;
	upstream: { play(scenario: 'token' | 'introspected'): void };
}) => {
	upstream.play('token');
	const worker = await openAs(page, ADA);
	const traces = followTraces(page, context, worker);

	await expect(page.getByText('You are ada@example.com')).toBeVisible();
	await chooseConnection(page);
	await expect(page.getByLabel('Client Secret')).toHaveCount(0);
	await expect(page.getByLabel('Scopes')).toHaveValue('orders:read');
	await expectNoAxeViolations(page);
	await page.getByRole('link', { name: 'Next Step' }).click();
	await expect(page.getByRole('button', { name: 'Request Token' })).toBeEnabled();
	await requestToken(page);
	upstream.play('introspected');
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('button', { name: 'Introspect Token' }).click();
	await expect(page.getByRole('paragraph').filter({ hasText: /^active: true$/ })).toBeVisible();

	// The connection is still known after a reload.
	await page.goto(`${worker.pageUrl}${FLOW}/request`);
	await expect(page.getByRole('button', { name: 'Request Token' })).toBeEnabled();
	await expect(page.getByText('Orders, production')).toBeVisible();

	expectNoTrace(await traces.places(), spellingsOf(SECRET, CLIENT));
});

test('a scope that the connection does not allow is told, and nothing is sent', async ({
	page
}) => {
	await openAs(page, ADA);
	await chooseConnection(page);
	await page.getByLabel('Scopes').fill('orders:read admin');
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('button', { name: 'Request Token' }).click();

	await expect(page.getByText('This connection does not allow the scope').first()).toBeVisible();
});

test('who leaves a connection finds the client that was typed before', async ({ page }) => {
	await openAs(page, ADA);
	await page.getByLabel('Client ID').fill('my-own-client');
	await chooseConnection(page);
	await page.getByLabel('Connection').selectOption('A client of my own');

	await expect(page.getByLabel('Client ID')).toHaveValue('my-own-client');
});

test("without Access the operator reads the five clicks, and a client of one's own still works", async ({
	page
}) => {
	await openAs(page);

	await expect(page.getByText('Cloudflare Access is not switched on')).toBeVisible();
	await expect(page.getByText('Orders, production')).toHaveCount(0);
	await expect(page.getByLabel('Client ID')).toBeEditable();
});

test('who has no connection sees step 0 as everybody does', async ({ page }) => {
	await openAs(page, { email: 'eve@example.org' });

	await expect(page.getByLabel('Client ID')).toBeEditable();
	await expect(page.getByLabel('Connection')).toHaveCount(0);
});
