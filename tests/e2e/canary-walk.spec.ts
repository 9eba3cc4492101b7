/** With a typed secret in the vault a person uses everything there is: it is on no page and in no download. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { TOOLS } from '../../src/lib/content/tools';
import { expect, test } from './fixtures';
import { expectNoTrace, followTraces, spellingsOf } from './traces';
import { FLOW, outcomeOf, requestToken, typeClient, typeSecret } from './workbench-page';

const ENVIRONMENT = '6f1d3f0a-2b1c-4c5d-8e9f-0123456789ab';
const CLIENT = 'a7b8c9d0-1111-4222-8333-444455556666';

const PAGES = [
	...TOOLS.map(({ path }) => path),
	'/tools',
	'/lab',
	'/lab/wrong-secret',
	'/lab/sets',
	'/sandbox-console',
	'/search?q=secret',
	'/learn/start',
	'/',
	`${FLOW}/configure`,
	`${FLOW}/request`,
	`${FLOW}/token`,
	`${FLOW}/introspect`,
	`${FLOW}/calls`
];

/** What each choice of the exports and of the code gives, one after the other. */
async function downloadEverything(page: Page): Promise<readonly string[]> {
	await page.getByText('Other formats and code').click();
	const choice = page.getByLabel('Export as');
	await expect(choice).toBeVisible();
	const kinds = await choice.getByRole('option').allTextContents();
	const texts: string[] = [];
	for (const kind of kinds) {
		const download = page.waitForEvent('download');
		await choice.selectOption({ label: kind });
		await page.getByRole('button', { name: 'Download', exact: true }).click();
		await expect(page.getByText(`${kind} is ready.`)).toBeVisible();
		texts.push(await readFile(await (await download).path(), 'latin1'));
	}
	return texts;
}

test('a typed secret is on no page and in no download, whatever is used', async ({
	page,
	context,
	upstream,
	worker
}) => {
	test.slow();
	const secret = `CANARY-${randomUUID()}-${randomUUID()}`;
	const spellings = spellingsOf(secret, CLIENT);
	const traces = followTraces(page, context, worker);
	await typeClient(page, {
		region: 'EU',
		environmentId: ENVIRONMENT,
		clientId: CLIENT,
		method: 'client_secret_basic',
		scope: 'orders:read'
	});
	await typeSecret(page, secret);
	await page.getByRole('link', { name: 'Next Step' }).click();
	upstream.play('wrongSecret');
	await page.getByRole('button', { name: 'Request Token' }).click();
	await expect(outcomeOf(page)).toContainText('invalid_client');
	upstream.play('token');
	await requestToken(page);
	await page.getByRole('link', { name: 'View API Documentation' }).click();

	const texts = await downloadEverything(page);

	expect(texts.length).toBeGreaterThan(8);
	expectNoTrace(
		Object.fromEntries(texts.map((text, index) => [`export ${String(index)}`, text])),
		spellings
	);
	for (const path of PAGES) {
		await page.goto(path);
		await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
		expectNoTrace(await traces.places(), spellings);
	}
});
