/** Ask PingOne why: the audit log of the sandbox beside the causes of a refusal, with real clicks. */
import { readFile } from 'node:fs/promises';
import type { APIRequestContext, Page } from '@playwright/test';
import { parse } from 'valibot';
import { NewSandbox } from '../../src/lib/api/sandboxes';
import { expect, expectGoodInEveryLook, test } from './fixtures';
import { FLOW, forgetWorker, openSandbox, outcomeOf } from './workbench-page';

/** How late the log of the page's sandbox is from now on. */
async function delayLog(
	page: Page,
	request: APIRequestContext,
	audit_delay_seconds: number
): Promise<void> {
	const id = await page.evaluate(() => {
		const kept: { environment_id?: string } = JSON.parse(
			localStorage.getItem('unified-flow.configuration') ?? '{}'
		);
		return kept.environment_id ?? '';
	});
	const answer = await request.put(`/api/sandboxes/${id}/options`, {
		data: { assertion_replay_detection: false, audit_delay_seconds }
	});
	expect(answer.status()).toBe(200);
}

/** Step 1 with a refusal of the sandbox: the secret of this application ended with its last rotation. */
async function openRefusal(page: Page): Promise<void> {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	await page.getByRole('button', { name: /Legacy Importer/ }).click();
	await page.getByRole('link', { name: 'Next Step' }).click();
}

async function sendAnyway(page: Page): Promise<void> {
	await page.getByRole('button', { name: 'Request Token' }).click();
	await expect(page.getByRole('heading', { name: 'Pre-flight validation failed' })).toBeFocused();
	await page.getByText('Send it anyway').click();
	await page.getByRole('button', { name: 'Send anyway' }).click();
	await expect(outcomeOf(page)).toBeVisible();
}

const causesOf = (page: Page) => page.getByRole('region', { name: 'Why it was refused' });

function logOf(page: Page) {
	return page.getByRole('region', { name: "What the sandbox's audit log says" });
}

test('the log names the reason beside the causes, and its cause becomes the first', async ({
	page,
	request
}) => {
	await openRefusal(page);
	await delayLog(page, request, 0);
	await sendAnyway(page);
	await expect(causesOf(page).getByRole('listitem').first()).not.toContainText('was rotated');

	await page.getByRole('button', { name: 'Ask PingOne why' }).click();

	const log = logOf(page);
	await expect(log).toContainText('the previous client secret has expired');
	await expect(log).toContainText('Legacy Importer');
	await expect(log).toContainText('The causes below take this into account.');
	await expect(log.getByRole('heading')).toBeFocused();
	const first = causesOf(page).getByRole('listitem').first();
	await expect(first).toContainText('The client secret was rotated');
	await expect(first).toContainText('certain');
	await expect(page.getByRole('button', { name: 'Ask PingOne why', exact: true })).toBeHidden();
	await expectGoodInEveryLook(page, '6-refused-log');
});

test('what it said stays with the refusal, in the calls and in the case file', async ({
	page,
	request
}) => {
	await openRefusal(page);
	await delayLog(page, request, 0);
	await sendAnyway(page);
	await page.getByRole('button', { name: 'Ask PingOne why' }).click();
	await expect(logOf(page)).toContainText('has expired');

	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Case file for support' }).click();
	const file = await readFile(await (await download).path(), 'utf8');

	expect(file).toMatch(/## Audit log\n\n- \*\*FAILED\*\* .*previous client secret has expired/);
	expect(file).toMatch(/\*\*certain\*\* The client secret was rotated/);
	await page.getByRole('link', { name: 'View API Documentation' }).click();
	await expect(page.getByText('Audit Activities').first()).toBeVisible();
	await page.goBack();
	await expect(logOf(page)).toContainText('has expired');
});

test('a log that is late is asked again, after ten seconds', async ({ page, request }) => {
	await openRefusal(page);
	await delayLog(page, request, 20);
	await sendAnyway(page);
	await page.clock.install();

	await page.getByRole('button', { name: 'Ask PingOne why' }).click();

	const log = logOf(page);
	await expect(log).toContainText('The entry is not there yet.');
	const again = log.getByRole('button', { name: /^Ask again/ });
	await expect(again).toHaveAttribute('aria-disabled', 'true');
	await expect(again).toContainText(/in \d+ s/);
	await delayLog(page, request, 0);
	await page.clock.fastForward(11_000);
	await expect(again).toHaveText('Ask again');
	await again.click();
	await expect(log).toContainText('the previous client secret has expired');
});

/** Connects a worker where the log says that it needs one. */
async function connectWorker(
	page: Page,
	worker: { readonly client_id: string; readonly client_secret: string }
): Promise<void> {
	await logOf(page).getByRole('button', { name: 'Connect a worker' }).click();
	const dialog = page.getByRole('dialog', { name: 'Connect a worker' });
	await dialog.getByLabel('Worker Client ID').fill(worker.client_id);
	await dialog.getByLabel('Worker Client Secret').fill(worker.client_secret);
	await dialog.getByRole('button', { name: 'Use this worker' }).click();
	await expect(dialog).toBeHidden();
}

test.describe('without a worker', () => {
	let sandbox: NewSandbox;

	test.beforeEach(async ({ page, request }) => {
		// Its body is gone with the page that asked for it.
		const made = page.waitForResponse('**/api/sandboxes').then((answer) => answer.json());
		await openRefusal(page);
		sandbox = parse(NewSandbox, await made);
		await delayLog(page, request, 0);
		await sendAnyway(page);
		await forgetWorker(page);
		await page.getByRole('button', { name: 'Ask PingOne why' }).click();
	});

	test('it says what is needed, and asks once one is connected', async ({ page }) => {
		await expect(logOf(page)).toContainText('connect a worker application with a role');

		await connectWorker(page, sandbox.worker);

		await expect(logOf(page)).toContainText('the previous client secret has expired');
	});

	test('one that may not read the log is told which role it takes', async ({ page }) => {
		const directory = sandbox.applications.find(({ name }) => name.startsWith('Directory Worker'));

		await connectWorker(page, {
			client_id: directory?.id ?? '',
			client_secret: directory?.client_secret ?? ''
		});

		await expect(logOf(page)).toContainText('403 ACCESS_FAILED');
		await expect(logOf(page)).toContainText(
			"The worker's roles do not allow it to read the audit log."
		);
		await expect(logOf(page)).toContainText('Configuration Read Only');
		await expectGoodInEveryLook(page, '6-refused-log-forbidden');
	});
});
