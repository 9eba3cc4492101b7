/** A secret that a person typed is never in the browser again, nor in any answer or log. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './fixtures';
import { expectNoTrace, followTraces, spellingsOf } from './traces';
import { requestToken, typeClient, typeSecret, outcomeOf } from './workbench-page';

const ENVIRONMENT = '6f1d3f0a-2b1c-4c5d-8e9f-0123456789ab';
const CLIENT = 'a7b8c9d0-1111-4222-8333-444455556666';

test('a typed secret and a typed key leave no trace', async ({
	page,
	context,
	upstream,
	worker
}) => {
	const secret = `CANARY-${randomUUID()}-${randomUUID()}`;
	const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
	const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
	const keyLine = pem.split('\n')[5] ?? '';
	const traces = followTraces(page, context, worker);
	upstream.play('token');

	await typeClient(page, {
		region: 'EU',
		environmentId: ENVIRONMENT,
		clientId: CLIENT,
		method: 'client_secret_basic',
		scope: 'orders:read'
	});
	await typeSecret(page, secret);
	for (const method of ['client_secret_basic', 'client_secret_post', 'client_secret_jwt']) {
		await page.goto('/flow/client-credentials/configure');
		await page.getByRole('radio', { name: method }).check();
		await page.getByRole('link', { name: 'Next Step' }).click();
		await requestToken(page);
	}
	upstream.play('introspected');
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('button', { name: 'Introspect Token' }).click();
	await expect(page.getByRole('paragraph').filter({ hasText: /^active: true$/ })).toBeVisible();
	upstream.play('wrongSecret');
	await page.goto('/flow/client-credentials/request');
	await page.getByRole('button', { name: 'Request Token' }).click();
	await expect(outcomeOf(page)).toContainText('invalid_client');

	await page.goto('/flow/client-credentials/configure');
	await page.getByRole('radio', { name: 'private_key_jwt' }).check();
	await page.getByLabel('Private Key').fill(pem);
	await page.getByLabel('Private Key').press('Tab');
	await expect(page.getByText('Private Key stored')).toBeVisible();
	upstream.play('token');
	await page.getByRole('link', { name: 'Next Step' }).click();
	await requestToken(page);

	const places = await traces.places();
	expectNoTrace(places, [...spellingsOf(secret, CLIENT), keyLine]);
	expect(places.answers).toContain('access_token');
	expect(places.scriptCookies).toBe('');
});

test('a typed secret is in no heap snapshot after it was stored', async ({
	page,
	context,
	upstream
}) => {
	const secret = `CANARY-${randomUUID()}`;
	upstream.play('token');
	await typeClient(page, {
		region: 'EU',
		environmentId: ENVIRONMENT,
		clientId: CLIENT,
		method: 'client_secret_basic'
	});
	// By the keyboard: what fills a field for a test keeps what it was given.
	await page.getByLabel('Client Secret').focus();
	await page.keyboard.type(secret);
	expect(await heapOf(page, context)).toContain(secret);
	await page.keyboard.press('Tab');
	await expect(page.getByText('Client Secret stored')).toBeVisible();
	await page.getByRole('link', { name: 'Next Step' }).click();
	await requestToken(page);

	expect(await heapOf(page, context)).not.toContain(secret);
});

/** A snapshot of everything that the page's scripts hold, its texts included. */
async function heapOf(page: Page, context: BrowserContext): Promise<string> {
	const session = await context.newCDPSession(page);
	const pieces: string[] = [];
	session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => pieces.push(chunk));
	await session.send('HeapProfiler.collectGarbage');
	await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
	await session.detach();
	return pieces.join('');
}

test('the cookie opens its secret for the one client and environment that it was typed for', async ({
	page,
	upstream
}) => {
	upstream.play('token');
	await typeClient(page, {
		region: 'EU',
		environmentId: ENVIRONMENT,
		clientId: CLIENT,
		method: 'client_secret_basic'
	});
	await typeSecret(page, `CANARY-${randomUUID()}`);

	const ask = (change: object) =>
		page.evaluate(
			async (body) => {
				const response = await fetch('/api/token-exchange', {
					method: 'POST',
					headers: { 'content-type': 'application/json', 'x-workbench': '1' },
					body: JSON.stringify(body)
				});
				const { code }: { code?: string } = await response.json();
				return { status: response.status, code };
			},
			{
				grant_type: 'client_credentials',
				region: 'EU',
				environment_id: ENVIRONMENT,
				client_id: CLIENT,
				client_auth_method: 'client_secret_basic',
				...change
			}
		);

	expect(await ask({})).toEqual({ status: 200, code: undefined });
	const refused = { status: 400, code: 'credential_required' };
	expect(await ask({ environment_id: randomUUID() })).toEqual(refused);
	expect(await ask({ client_id: 'another' })).toEqual(refused);
	expect(await ask({ region: 'NA' })).toEqual(refused);
	expect(await ask({ client_auth_method: 'private_key_jwt' })).toEqual(refused);
	expect(upstream.received()).toHaveLength(1);
});
