/** A secret that a person typed is never in the browser again, nor in any answer or log. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { expect, test } from './fixtures';
import { requestToken, typeClient, typeSecret, outcomeOf } from './workbench-page';

const ENVIRONMENT = '6f1d3f0a-2b1c-4c5d-8e9f-0123456789ab';
const CLIENT = 'a7b8c9d0-1111-4222-8333-444455556666';

/** Every spelling in which a value could leak. */
function spellingsOf(secret: string): string[] {
	const bytes = Buffer.from(secret);
	const basic = Buffer.from(`${CLIENT}:${secret}`);
	return [
		secret,
		encodeURIComponent(secret),
		bytes.toString('base64'),
		bytes.toString('base64url'),
		basic.toString('base64'),
		basic.toString('base64url')
	];
}

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
	const seen: string[] = [];
	page.on('console', (message) => seen.push(message.text()));
	page.on('framenavigated', (frame) => seen.push(frame.url()));
	page.on('response', (response) => {
		if (new URL(response.url()).pathname.startsWith('/api/')) {
			seen.push(JSON.stringify(response.headers()));
			bodies.push(response.text().catch(() => ''));
		}
	});
	const bodies: Promise<string>[] = [];
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

	const places = {
		stores: await page.evaluate(() =>
			JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])
		),
		scriptCookies: await page.evaluate(() => document.cookie),
		dom: await page.content(),
		fields: await page.evaluate(() =>
			[...document.querySelectorAll('input, textarea')].map((field) =>
				field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : ''
			)
		),
		cookies: (await context.cookies()).map(({ value }) => value),
		answers: await Promise.all(bodies),
		browser: seen,
		log: worker.logs()
	};
	for (const [place, content] of Object.entries(places)) {
		const text = typeof content === 'string' ? content : content.join('\n');
		for (const spelling of [...spellingsOf(secret), keyLine]) {
			expect(text.includes(spelling), `the secret in ${place}`).toBe(false);
		}
	}
	expect(places.answers.join('')).toContain('access_token');
	expect(places.scriptCookies).toBe('');
});

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
