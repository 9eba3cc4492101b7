import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { ApplicationEdit } from '$lib/pingone/managed-application';
import ApplicationSettings from './ApplicationSettings.svelte';

const APPLICATION = {
	id: 'a',
	name: 'Job',
	enabled: true,
	type: 'CUSTOM_APP',
	protocol: 'OPENID_CONNECT',
	grantTypes: ['CLIENT_CREDENTIALS'],
	tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC'
};

async function renderSettings(isSaved = true, isRegistered = false) {
	const saved: ApplicationEdit[] = [];
	const screen = await render(ApplicationSettings, {
		application: APPLICATION,
		run: undefined,
		isBusy: false,
		onSave: (edit: ApplicationEdit) => {
			saved.push(edit);
			return Promise.resolve(isSaved);
		},
		onReadPolicy: () => Promise.resolve('policy-1'),
		onMakeKey: () => Promise.resolve({ jwks: '{"keys":[{"kid":"k"}]}', isRegistered })
	});
	return { screen, saved };
}

describe('ApplicationSettings', () => {
	it('offers no save while nothing is changed', async () => {
		const { screen } = await renderSettings();

		await expect.element(screen.getByRole('switch', { name: 'Enabled' })).toBeChecked();
		expect(screen.getByRole('button', { name: 'Save with PUT' }).query()).toBeNull();
	});

	it('shows what a PUT would change before it is sent, and sends that', async () => {
		const { screen, saved } = await renderSettings();

		await screen.getByRole('switch', { name: 'Enabled' }).click();
		await screen.getByRole('checkbox', { name: 'REFRESH_TOKEN' }).click();
		const plan = screen.getByRole('region', { name: 'What will be sent' });
		await expect.element(plan).toMatchTextContent(/\["CLIENT_CREDENTIALS","REFRESH_TOKEN"\]/);
		await screen.getByRole('button', { name: 'Save with PUT' }).click();

		expect(saved).toEqual([
			{ enabled: false, grantTypes: ['CLIENT_CREDENTIALS', 'REFRESH_TOKEN'] }
		]);
		await expect.element(plan).not.toBeInTheDocument();
	});

	it('names the policy of the environment where rotating keys are to sign', async () => {
		const { screen, saved } = await renderSettings();

		await screen.getByRole('checkbox', { name: /^Tokens signed with rotating keys/ }).click();
		const plan = screen.getByRole('region', { name: 'What will be sent' });
		await expect.element(plan).toMatchTextContent(/\{"keyRotationPolicy":\{"id":"policy-1"\}\}/);
		await screen.getByRole('button', { name: 'Save with PUT' }).click();

		expect(saved).toEqual([{ keyRotationPolicyId: 'policy-1' }]);
	});

	it('keeps what was typed when the API refuses it', async () => {
		const { screen } = await renderSettings(false);

		await screen.getByLabelText('Token Endpoint Authentication Method').selectOptions('NONE');
		await screen.getByRole('button', { name: 'Save with PUT' }).click();

		await expect
			.element(screen.getByLabelText('Token Endpoint Authentication Method'))
			.toHaveValue('NONE');
		await expect.element(screen.getByRole('button', { name: 'Save with PUT' })).toBeVisible();
	});

	it('takes a change back', async () => {
		const { screen, saved } = await renderSettings();

		await screen.getByRole('switch', { name: 'Enabled' }).click();
		await screen.getByRole('button', { name: 'Discard' }).click();

		await expect.element(screen.getByRole('switch', { name: 'Enabled' })).toBeChecked();
		expect(saved).toEqual([]);
	});

	it('puts a key that is not registered into the field, to be saved', async () => {
		const { screen } = await renderSettings();

		await screen.getByRole('button', { name: 'Make a key pair' }).click();

		await expect.element(screen.getByText('The key is not registered yet')).toBeVisible();
		await expect.element(screen.getByLabelText(/^JWKS \(/)).toHaveValue('{"keys":[{"kid":"k"}]}');
		await expect.element(screen.getByRole('button', { name: 'Save with PUT' })).toBeVisible();
	});

	it('warns of text that is no key set, and takes it', async () => {
		const { screen } = await renderSettings();

		await screen.getByLabelText(/^JWKS \(/).fill('nonsense');

		await expect.element(screen.getByText(/not a JWK Set/)).toBeVisible();
		await expect.element(screen.getByRole('button', { name: 'Save with PUT' })).toBeEnabled();
	});

	it('takes the URL of a key set in place of the key set, and the reverse', async () => {
		const { screen, saved } = await renderSettings();
		const [set, url] = [screen.getByLabelText(/^JWKS \(/), screen.getByLabelText(/^JWKS URL/)];
		await set.fill('{"keys":[]}');

		await url.fill('https://keys.example.com/jwks');

		await expect.element(set).toHaveValue('');
		await expect.element(screen.getByText(/those at the JWKS URL/)).toBeVisible();
		await screen.getByRole('button', { name: 'Save with PUT' }).click();
		expect(saved).toEqual([{ jwksUrl: 'https://keys.example.com/jwks' }]);
	});
});
