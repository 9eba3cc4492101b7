import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { ExportContext } from '$lib/exports/export-context';
import { EXPORT_KINDS } from '$lib/exports/export-kinds';
import { workerCall } from '$lib/calls/run.test-data';
import ExportMenu from './ExportMenu.svelte';

const CONTEXT: ExportContext = {
	configuration: {
		spec_version: '2.0',
		region: 'EU',
		issuer: 'https://auth.pingone.eu/12345678-1234-1234-1234-123456789012/as',
		environment_id: '12345678-1234-1234-1234-123456789012',
		client_id: 'client-a',
		client_auth_method: 'client_secret_basic',
		scope: '',
		audience: '',
		resource: '',
		key_id: ''
	},
	managementBase: 'https://api.pingone.eu/v1',
	nowMs: Date.UTC(2026, 10, 23),
	productVersion: '0.1.0'
};

function menu() {
	return render(ExportMenu, {
		calls: [workerCall({ id: 'w', name: 'Token Request' })],
		makeContext: () => Promise.resolve(CONTEXT)
	});
}

describe('ExportMenu', () => {
	it('makes the Postman collection and its environment with one click', async () => {
		const screen = await menu();

		await screen.getByRole('button', { name: 'Download as Postman collection' }).click();

		const day = 'pingone-client-credentials-oauth2.0-2026-11-23';
		await expect.element(screen.getByText(`${day}-collection.json`).first()).toBeVisible();
		await expect.element(screen.getByText(`${day}-environment.json`).first()).toBeVisible();
	});

	it('offers every kind of export', async () => {
		const screen = await menu();

		await screen.getByText('Other formats and code').click();
		await expect.element(screen.getByLabelText('Export as')).toBeVisible();

		const offered = [...screen.container.querySelectorAll('option')].map(({ value }) => value);
		expect(offered.sort()).toEqual(Object.keys(EXPORT_KINDS).sort());
	});

	it('makes one archive of files in folders', async () => {
		const screen = await menu();
		await screen.getByText('Other formats and code').click();

		await screen.getByLabelText('Export as').selectOptions('bruno');
		await screen.getByRole('button', { name: 'Download', exact: true }).click();

		await expect.element(screen.getByText(/-bruno\.zip/).first()).toBeVisible();
	});
});
