/** An issuer that is not PingOne, through the pages: its endpoints from its document, its name on the stage. */
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { Page } from '@playwright/test';
import { OAuth2Server } from 'oauth2-mock-server';
import { Provider } from 'oidc-provider';
import { startProbeServer } from '../support/probe-server';
import { type RunningWorker, startWorker } from '../worker/harness';
import { expect, test } from './fixtures';
import { FLOW, requestToken, typeSecret } from './workbench-page';

// The servers here are real ones: nothing stands in for PingOne, whose stand-in would catch their requests.
test.use({ baseURL: 'http://unified-flow.localhost' });

const SECRET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const METHODS = [
	'client_secret_basic',
	'client_secret_post',
	'client_secret_jwt',
	'private_key_jwt'
] as const;

type Method = (typeof METHODS)[number];

let server: Server;
let issuer: string;
let worker: RunningWorker;

test.beforeAll(async () => {
	server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The server has no port.');
	issuer = `http://127.0.0.1:${address.port}`;
	const provider = new Provider(issuer, {
		clients: METHODS.map((method) => ({
			client_id: method,
			grant_types: ['client_credentials'],
			redirect_uris: [],
			response_types: [],
			scope: 'api:read',
			token_endpoint_auth_method: method,
			...(method === 'private_key_jwt'
				? { jwks: { keys: [{ ...publicKey.export({ format: 'jwk' }), use: 'sig' }] } }
				: { client_secret: SECRET })
		})),
		scopes: ['api:read'],
		features: {
			clientCredentials: { enabled: true },
			introspection: { enabled: true },
			revocation: { enabled: true },
			devInteractions: { enabled: false }
		}
	});
	server.on('request', provider.callback());
	worker = await startWorker({
		isFresh: true,
		vars: { TRUSTED_ISSUERS: JSON.stringify([issuer]) }
	});
});

test.afterAll(async () => {
	await worker.stop();
	await new Promise((resolve) => {
		server.close(resolve);
		server.closeAllConnections();
	});
});

async function typeIssuerClient(
	page: Page,
	at: { readonly pageUrl: string; readonly issuer: string; readonly method: Method }
): Promise<void> {
	await page.goto(`${at.pageUrl}${FLOW}/configure`);
	await page.getByLabel('Region').selectOption('Another issuer, such as a custom domain');
	await page.getByLabel('Issuer').fill(at.issuer);
	await page.getByLabel('Client ID').fill(at.method);
	await page.getByRole('radio', { name: at.method }).check();
	await page.getByLabel('Scopes').fill('api:read');
}

/** Where the calls of this tab went. */
async function recordedUrls(page: Page): Promise<string[]> {
	const kept = await page.evaluate(() => JSON.stringify(Object.values(sessionStorage)));
	return [...kept.matchAll(/http:\/\/(?:127\.0\.0\.1|localhost):\d+[^"\\]*/g)].map(([url]) => url);
}

for (const method of METHODS) {
	test(`${method} brings a token, which is introspected and revoked at the issuer's own paths`, async ({
		page
	}) => {
		await typeIssuerClient(page, { pageUrl: worker.pageUrl, issuer, method });
		if (method === 'private_key_jwt') {
			await page
				.getByLabel('Private Key')
				.fill(privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
			await page.getByLabel('Private Key').press('Tab');
			await expect(page.getByText('Private Key stored')).toBeVisible();
		} else {
			await typeSecret(page, SECRET);
		}
		await expect(page.getByRole('button', { name: 'Choose an application' })).toHaveCount(0);

		await page.getByRole('link', { name: 'Next Step' }).click();
		const { host } = new URL(issuer);
		await expect(page.getByText(host).first()).toBeVisible();
		await requestToken(page);
		await page.getByRole('link', { name: 'Next Step' }).click();
		await page.getByRole('button', { name: 'Introspect Token' }).click();
		await expect(page.getByRole('paragraph').filter({ hasText: /^active: true$/ })).toBeVisible();
		await page.locator('summary', { hasText: 'Revoke the token' }).click();
		await page.getByRole('button', { name: 'Revoke Token' }).click();
		await expect(page.getByText(/revoked/i).first()).toBeVisible();

		for (const path of ['/token', '/token/introspection', '/token/revocation']) {
			await expect.poll(() => recordedUrls(page)).toContain(`${issuer}${path}`);
		}
	});
}

test('a refusal is told by the issuer’s name, without a path in PingOne’s console', async ({
	page
}) => {
	await typeIssuerClient(page, { pageUrl: worker.pageUrl, issuer, method: 'client_secret_basic' });
	await typeSecret(page, `${SECRET}x`);
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('button', { name: 'Request Token' }).click();

	const outcome = page.getByRole('region', { name: /^Outcome: / });
	await expect(outcome).toContainText('invalid_client');
	await expect(outcome).not.toContainText('In the PingOne console');
});

test('an issuer that the operator has not listed is told, and what was typed stays', async ({
	page
}) => {
	const other = 'https://login.example.com/as';
	await typeIssuerClient(page, {
		pageUrl: worker.pageUrl,
		issuer: other,
		method: 'client_secret_basic'
	});
	await page.getByLabel('Client Secret').fill(SECRET);
	await page.getByLabel('Client Secret').press('Tab');

	await expect(page.getByText(/does not trust this issuer/).first()).toBeVisible();
	await expect(page.getByLabel('Issuer')).toHaveValue(other);
});

test('oauth2-mock-server is reached at paths of its own', async ({ page }) => {
	const mock = new OAuth2Server(undefined, undefined, { endpoints: { token: '/oauth/issue' } });
	await mock.issuer.keys.generate('RS256');
	await mock.start(0, '127.0.0.1');
	const at = mock.issuer.url ?? '';
	const own = await startWorker({ isFresh: true, vars: { TRUSTED_ISSUERS: JSON.stringify([at]) } });

	await typeIssuerClient(page, { pageUrl: own.pageUrl, issuer: at, method: 'client_secret_basic' });
	await typeSecret(page, SECRET);
	await page.getByRole('link', { name: 'Next Step' }).click();
	// Its document says that it takes no client authentication at all, which the validation tells.
	await page.getByRole('button', { name: 'Request Token' }).click();
	await page.locator('summary', { hasText: 'Send it anyway' }).click();
	await page.getByRole('button', { name: 'Send anyway' }).click();
	await page.waitForURL(`**${FLOW}/token`);

	await expect.poll(() => recordedUrls(page)).toContain(`${at}/oauth/issue`);
	// Nothing is asked of a Worker that is gone.
	await page.goto('about:blank');
	await own.stop();
	await mock.stop();
});

test('a document with a foreign origin is refused before any request', async ({ page }) => {
	const probe = await startProbeServer();
	probe.publish({ issuer: probe.issuer, token_endpoint: 'https://foreign.example/token' });
	const own = await startWorker({
		isFresh: true,
		vars: { TRUSTED_ISSUERS: JSON.stringify([probe.issuer]) }
	});

	await typeIssuerClient(page, {
		pageUrl: own.pageUrl,
		issuer: probe.issuer,
		method: 'client_secret_basic'
	});
	await typeSecret(page, SECRET);
	await page.getByRole('link', { name: 'Next Step' }).click();
	await page.getByRole('button', { name: 'Request Token' }).click();

	await expect(
		page.getByText(/^The discovery document of this issuer cannot be used\./).first()
	).toBeVisible();
	expect(probe.received()).toEqual([]);
	// Nothing is asked of a Worker that is gone.
	await page.goto('about:blank');
	await own.stop();
	await probe.stop();
});

test('an issuer without a document brings a token from the fixed paths', async ({ page }) => {
	const probe = await startProbeServer();
	const own = await startWorker({
		isFresh: true,
		vars: { TRUSTED_ISSUERS: JSON.stringify([probe.issuer]) }
	});

	await typeIssuerClient(page, {
		pageUrl: own.pageUrl,
		issuer: probe.issuer,
		method: 'client_secret_basic'
	});
	await typeSecret(page, SECRET);
	await page.getByRole('link', { name: 'Next Step' }).click();
	await requestToken(page);

	expect(probe.received().map(({ url }) => new URL(url).pathname)).toEqual(['/as/token']);
	await page.goto('about:blank');
	await own.stop();
	await probe.stop();
});

test('a key pair is made for an issuer too', async ({ page }) => {
	await typeIssuerClient(page, { pageUrl: worker.pageUrl, issuer, method: 'private_key_jwt' });
	await page.getByRole('button', { name: 'Make a key pair' }).click();

	await expect(page.getByText('Private Key stored')).toBeVisible();
	await expect(
		page.getByRole('heading', { name: 'Register the public half with your client' })
	).toBeVisible();
});
