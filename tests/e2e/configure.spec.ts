import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from './fixtures';
import { FLOW, openSandbox, typeClient, typeSecret } from './workbench-page';

const ENVIRONMENT = '12345678-1234-1234-1234-123456789012';
const CLIENT = {
	region: 'EU',
	environmentId: ENVIRONMENT,
	clientId: 'c1e5a3d2-0000-4000-8000-000000000001',
	method: 'client_secret_basic',
	scope: 'api:read api:write'
};

const PRIVATE_KEY = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
	type: 'pkcs8',
	format: 'pem'
});

test('Next Step is enabled exactly when the required fields are valid, and says what is missing', async ({
	page
}) => {
	await page.goto(`${FLOW}/configure`);
	await expect(page.getByRole('button', { name: 'Next Step' })).toBeDisabled();
	await expect(
		page.getByText('Still needed: Environment ID, Client ID, Client Secret.')
	).toBeVisible();

	await typeClient(page, CLIENT);
	await expect(page.getByText('Still needed: Client Secret.')).toBeVisible();
	await typeSecret(page, 'a-secret-that-is-long-enough-0123456789');

	await expect(page.getByRole('link', { name: 'Next Step' })).toBeVisible();
});

const FAULTS = [
	{ field: 'Environment ID', text: 'no-uuid', says: 'Enter the environment id as a UUID' },
	{
		field: 'Scopes',
		text: 'api:read,api:write',
		says: 'Separate scopes with single spaces, not with commas'
	},
	{ field: 'Scopes', text: 'api:read "quoted"', says: 'Use no quotes' }
];

for (const { field, text, says } of FAULTS) {
	test(`${field} with ${text} is named as a fault, and stays as it was typed`, async ({ page }) => {
		await typeClient(page, CLIENT);

		await page.getByLabel(field).fill(text);
		await page.getByLabel(field).press('Tab');

		await expect(page.getByLabel(field)).toHaveAccessibleDescription(new RegExp(says));
		await expect(page.getByLabel(field)).toHaveValue(text);
		await expect(page.getByRole('button', { name: 'Next Step' })).toBeDisabled();
	});
}

test('scopes with commas are written with spaces by one press, and the next step opens', async ({
	page
}) => {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	await page.getByLabel('Scopes').fill('api:read,api:write');
	await page.getByLabel('Scopes').press('Tab');
	await expect(page.getByText('not with commas').first()).toBeVisible();

	await page.getByRole('button', { name: 'Use api:read api:write' }).click();

	await expect(page.getByLabel('Scopes')).toHaveValue('api:read api:write');
	await expect(page.getByRole('link', { name: 'Next Step' })).toBeVisible();
});

test('what was typed is saved, with a visible sign, and is there again after a reload', async ({
	page
}) => {
	await typeClient(page, CLIENT);
	await expect(page.getByText(/^.*Saved\b.*in this browser, without the secret/)).toBeVisible();

	await page.reload();

	await expect(page.getByLabel('Region')).toHaveValue('EU');
	await expect(page.getByLabel('Environment ID')).toHaveValue(ENVIRONMENT);
	await expect(page.getByLabel('Scopes')).toHaveValue(CLIENT.scope);
});

test('a secret that was typed before its client is stored as soon as the client is known', async ({
	page
}) => {
	await page.goto(`${FLOW}/configure`);
	await page.getByLabel('Client Secret').fill('typed-first-0123456789');
	await page.getByLabel('Environment ID').fill(ENVIRONMENT);
	await expect(page.getByLabel('Client Secret')).toHaveValue('typed-first-0123456789');

	await page.getByLabel('Client ID').fill(CLIENT.clientId);
	await page.getByLabel('Client ID').press('Tab');

	await expect(page.getByText('Client Secret stored')).toBeVisible();
	await expect(page.getByLabel('Client Secret')).toHaveCount(0);
});

test('another client id asks for the secret of that client', async ({ page }) => {
	await typeClient(page, CLIENT);
	await typeSecret(page, 'of-the-first-client-0123456789');

	await page.getByLabel('Client ID').fill('another-client');

	await expect(page.getByLabel('Client Secret')).toBeVisible();
	await page.getByLabel('Client ID').fill(CLIENT.clientId);
	await expect(page.getByText('Client Secret stored')).toBeVisible();
});

const BAD_KEYS = [
	{ name: 'text that is no key', text: 'not a key at all', says: /private key/i },
	{
		name: 'an encrypted PEM',
		text: '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIFDjBABgkqhkiG9w0BBQ0wMzAb\n-----END ENCRYPTED PRIVATE KEY-----',
		says: /encrypted/i
	},
	{
		name: 'a certificate',
		text: '-----BEGIN CERTIFICATE-----\nMIIBszCCARygAwIBAgIUV\n-----END CERTIFICATE-----',
		says: /certificate/i
	}
];

for (const { name, text, says } of BAD_KEYS) {
	test(`private_key_jwt with ${name}: says what is wrong, and the text stays`, async ({ page }) => {
		await typeClient(page, { ...CLIENT, method: 'private_key_jwt' });

		await page.getByLabel('Private Key').fill(text);
		await page.getByLabel('Private Key').press('Tab');

		await expect(page.getByRole('alert')).toContainText(says);
		await expect(page.getByLabel('Private Key')).toHaveValue(text);
	});
}

test('a key pair made here shows its public half to register, and no private one', async ({
	page
}) => {
	await typeClient(page, { ...CLIENT, method: 'private_key_jwt' });

	await page.getByRole('button', { name: 'Make a key pair' }).click();

	await expect(page.getByText('Private Key stored')).toBeVisible();
	const jwks = page.getByText(/^\{"keys":\[/);
	await expect(jwks).toContainText('"kty":"RSA"');
	await expect(jwks).not.toContainText('"d":');
	const made = await jwks.innerText();

	await page.reload();

	await expect(jwks).toHaveText(made);
});

test('the key id outlives the saving of the key, and the focus never falls to the page', async ({
	page
}) => {
	await typeClient(page, { ...CLIENT, method: 'private_key_jwt' });
	await page.getByLabel('Private Key').fill(String(PRIVATE_KEY));
	await page.keyboard.press('Tab');
	await expect(page.getByText('Private Key stored')).toBeVisible();
	const focused = () => page.evaluate(() => document.activeElement?.tagName);

	expect(await focused()).not.toBe('BODY');
	await page.getByLabel('Key ID').fill('key-1');
	await page.reload();
	await expect(page.getByLabel('Key ID')).toHaveValue('key-1');
	await page.getByRole('button', { name: /^Forget the stored credential/ }).focus();
	await page.keyboard.press('Enter');
	await expect(page.getByText('Private Key stored')).toBeHidden();
	expect(await focused()).not.toBe('BODY');
});

test('a secret is saved when its field is left, and the focus does not fall to the page', async ({
	page
}) => {
	await typeClient(page, CLIENT);
	await page.getByLabel('Client Secret').fill('Play-secret-of-a-client_0123456789~abcdefghijklm');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Tab');
	await expect(page.getByText('Client Secret stored')).toBeVisible();

	expect(await page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
});

test('starting over clears the form; forgetting everything asks for the secret again', async ({
	page
}) => {
	await typeClient(page, CLIENT);
	await typeSecret(page, 'to-be-forgotten-0123456789');

	await page.getByRole('button', { name: 'Start over', exact: true }).click();
	await page.getByRole('dialog').getByRole('button', { name: 'Start over', exact: true }).click();
	await expect(page.getByLabel('Environment ID')).toHaveValue('');

	await typeClient(page, CLIENT);
	await expect(page.getByText('Client Secret stored')).toBeVisible();
	await page.getByRole('button', { name: 'Start over', exact: true }).click();
	await page.getByRole('button', { name: 'Forget everything' }).click();
	await expect(page.getByLabel('Environment ID')).toHaveValue('');

	await typeClient(page, CLIENT);
	await expect(page.getByLabel('Client Secret')).toBeVisible();
});

test('OpenID Connect says why it does not go with this flow, and offers the way out', async ({
	page
}) => {
	await page.goto('/');
	await page.getByRole('radio', { name: 'OpenID Connect' }).check();
	await expect(page.getByText('do not go together')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Try it in the sandbox' })).toBeDisabled();

	await page.getByRole('button', { name: 'Continue with OAuth 2.0' }).click();

	await expect(page.getByRole('radio', { name: 'OAuth 2.0' })).toBeChecked();
	await expect(page.getByRole('button', { name: 'Try it in the sandbox' })).toBeEnabled();
});

test('every other flow type says when it is the right one', async ({ page }) => {
	await page.goto('/');

	await page.getByLabel('Flow Type').selectOption('Authorization Code with PKCE');

	await expect(page.getByText('A person signs in')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Try it in the sandbox' })).toBeDisabled();
});

test('OAuth 2.1 changes the type of the assertion in the preview, and leaves the chosen method', async ({
	page
}) => {
	await openSandbox(page);
	await page.goto(`${FLOW}/configure`);
	await page.getByRole('button', { name: 'Orders Sync (Secret JWT)' }).click();
	await page.goto('/');
	await page.getByRole('radio', { name: 'OAuth 2.1 (draft)' }).check();

	await page.goto(`${FLOW}/request`);

	await page.getByText('What each part is for').click();
	await expect(page.getByText('client-authentication+jwt').first()).toBeVisible();
	await expect(page.getByText('client_secret_jwt').first()).toBeVisible();
});

test('what is opened before the script of the page has come shows what is in it', async ({
	page
}) => {
	let release = (): void => undefined;
	const released = new Promise<void>((resolve) => {
		release = resolve;
	});
	await page.route('**/_app/immutable/**/*.js', async (route) => {
		await released;
		await route.continue();
	});
	await page.goto(`${FLOW}/request`, { waitUntil: 'commit' });
	await page.getByText('Encoding lens', { exact: true }).click();
	await page.getByText('What happens on the click').click();

	release();

	await expect(page.getByLabel('Text instead of the secret')).toBeVisible();
	await page.goto(`${FLOW}/configure`);
	await page.getByText('Optional: Audience and Resource').click();
	await expect(page.getByLabel('Audience')).toBeVisible();
});
