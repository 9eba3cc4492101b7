/** The page of a team: its connections, and its log. */
import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import type { AuditRow } from '../../src/lib/api/audit';
import { type HarnessedWorker, type Identity, startWorker } from '../worker/harness';
import { expect, expectGoodInEveryLook, test } from './fixtures';

const SERVER = { region: 'EU', environment_id: '6f1d3f0a-2b1c-4c5d-8e9f-0123456789ab' } as const;
const CLIENT_ID = 'a7b8c9d0-1111-4222-8333-444455556666';
const CORRELATION_ID = '0f8e2a9c-6a1d-4d34-9a53-2a4b0c7d1e22';

const CONNECTIONS = JSON.stringify([
	{
		...SERVER,
		id: 'orders',
		label: 'Orders, production',
		client_id: CLIENT_ID,
		client_secret: 'CANARY-team',
		scope: 'orders:read',
		allowed_scopes: ['orders:read', 'orders:write'],
		who: [{ domain: 'example.com' }]
	},
	{
		...SERVER,
		id: 'reader',
		label: 'Configuration reader',
		purpose: 'worker',
		client_id: CLIENT_ID.replace('a7', 'b7'),
		client_secret: 'CANARY-team',
		read_only: true,
		who: [{ domain: 'example.com' }]
	},
	{
		...SERVER,
		id: 'billing',
		label: 'Billing of the others',
		client_id: CLIENT_ID.replace('a7', 'c7'),
		client_secret: 'CANARY-team',
		who: [{ email: 'bob@partner.example' }]
	}
]);

const TEAM = { TEAM: 'on', CONNECTIONS } as const;

/** A person for each test, so that each has a log of its own. */
function aPerson(): Identity {
	return { email: `ada-${randomUUID()}@example.com` };
}

async function openTeam(
	page: Page,
	options: Parameters<typeof startWorker>[0]
): Promise<HarnessedWorker> {
	const worker = await startWorker(options);
	await page.goto(`${worker.pageUrl}/team`);
	return worker;
}

async function fillLog(worker: HarnessedWorker, rows: readonly Partial<AuditRow>[]) {
	const log = (await worker.env()).TEAM_LOG.getByName('team');
	for (const row of rows) {
		await log.append([
			{
				principal: 'ada.lovelace@example.com',
				connection: 'orders',
				call: 'exchangeToken',
				outcome: 'ok',
				correlation_id: CORRELATION_ID,
				request_id: randomUUID(),
				...row
			}
		]);
	}
}

function usesIn(page: Page): Locator {
	return page
		.getByRole('table', { name: 'Audit log' })
		.getByRole('row')
		.filter({ hasNot: page.getByRole('columnheader') });
}

test('connections are listed with what they are, and used on step 0', async ({ page }) => {
	await openTeam(page, { vars: TEAM, identity: aPerson() });

	const orders = page.getByRole('listitem').filter({ hasText: 'Orders, production' });
	await expect(orders).toContainText('PingOne Europe');
	await expect(orders).toContainText(CLIENT_ID);
	await expect(orders).toContainText('orders:read orders:write');
	await expect(
		page.getByRole('listitem').filter({ hasText: 'Configuration reader' })
	).toContainText('Worker, read-only');
	await expect(page.getByText('Billing of the others')).toHaveCount(0);
	await expect(page.getByText('Nobody has used your connections yet.')).toBeVisible();

	await page.getByRole('link', { name: 'Use it: Orders, production' }).click();
	await page.waitForURL('**/configure');
	await expect(page.getByRole('combobox', { name: 'Connection' })).toHaveValue('orders');
	await page.getByRole('link', { name: 'Your team' }).click();
	await expect(page.getByRole('link', { name: 'Go on with it: Orders, production' })).toBeVisible();
});

test('the log is paged, filtered and saved', async ({ page }) => {
	const worker = await openTeam(page, { vars: TEAM, identity: aPerson() });
	await fillLog(worker, [
		{ connection: 'billing', principal: 'bob@partner.example' },
		...Array.from({ length: 29 }, () => ({})),
		{ connection: 'reader', call: 'changeApplication', outcome: '403 connection_read_only' }
	]);
	await page.reload();

	await expect(usesIn(page)).toHaveCount(25);
	await expect(usesIn(page).first()).toContainText('403 connection_read_only');
	await expect(usesIn(page).first()).toContainText('applications/{id}/change');
	await expect(page.getByText('Page 1')).toBeVisible();
	await expectGoodInEveryLook(page, 'team');
	await page.getByRole('button', { name: 'Older' }).click();
	await expect(usesIn(page)).toHaveCount(5);
	await expect(page.getByRole('button', { name: 'Older' })).toBeDisabled();
	await page.getByRole('button', { name: 'Newer' }).click();
	await expect(usesIn(page)).toHaveCount(25);

	await page.getByRole('combobox', { name: 'Connection' }).selectOption('Configuration reader');
	await expect(usesIn(page)).toHaveCount(1);
	expect(await saved(page, 'JSON Lines')).toMatch(
		/^\{"at":\d+,[^\n]+"connection":"reader"[^\n]+\}\n$/
	);
	expect((await saved(page, 'CSV')).split('\r\n')).toEqual([
		'at,principal,connection,call,outcome,correlation_id,request_id',
		expect.stringContaining(',reader,changeApplication,403 connection_read_only,'),
		''
	]);

	await page.getByLabel('To').fill('2026-01-01');
	await expect(page.getByText('Nothing matches the filter.')).toBeVisible();
	await expect(page.getByText('bob@partner.example')).toHaveCount(0);
});

async function saved(page: Page, format: string): Promise<string> {
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: `Download ${format}` }).click();
	return readFileSync(await (await download).path(), 'utf8');
}

test('without a team the page says what it is for, and how it is switched on', async ({ page }) => {
	await page.goto('/team');

	await expect(
		page.getByRole('heading', { name: 'This workbench is not set up for a team' })
	).toBeVisible();
	await expect(page.getByText('docs/operating.md')).toBeVisible();
	await expect(page.getByRole('alert')).toHaveCount(0);
	await expectGoodInEveryLook(page, 'no-team');
});

test('a team without Access is told the five clicks, and nothing of a connection', async ({
	page
}) => {
	await openTeam(page, { vars: TEAM });

	await expect(page.getByRole('alert')).toContainText('5. Manage Cloudflare Access');
	expect(await page.content()).not.toMatch(/Orders, production|Configuration reader/);
});
