import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { SandboxFaults } from '$lib/api/sandbox-faults';
import ApplicationNav from './ApplicationNav.svelte';
import type { SandboxOptions } from '$lib/api/sandbox-options';
import FaultSwitches from './FaultSwitches.svelte';
import GrantsPanel from './GrantsPanel.svelte';
import OptionSwitches from './OptionSwitches.svelte';
import RunPanel from './RunPanel.svelte';

describe('FaultSwitches', () => {
	async function renderFaults(faults: SandboxFaults) {
		const set: SandboxFaults[] = [];
		const screen = await render(FaultSwitches, {
			faults,
			isBusy: false,
			onSet: (next: SandboxFaults) => {
				set.push(next);
			}
		});
		return { screen, set };
	}

	it('is closed while nothing is on, and opens', async () => {
		const { screen } = await renderFaults({ fault: 'none', clock_skew_seconds: 0 });

		expect(screen.getByRole('radio', { name: 'None' }).query()).toBeNull();
		await screen.getByRole('heading', { name: /Faults/ }).click();

		await expect.element(screen.getByRole('radio', { name: 'None' })).toBeChecked();
	});

	it('is open while something is on, and says what', async () => {
		const { screen } = await renderFaults({ fault: 'html', clock_skew_seconds: -90 });

		await expect.element(screen.getByRole('radio', { name: 'HTML page' })).toBeChecked();
		await expect
			.element(screen.getByRole('status'))
			.toMatchTextContent(/The clock is 90 s behind\./);
	});

	it('keeps the clock when a fault is chosen, and the fault when the clock is set', async () => {
		const { screen, set } = await renderFaults({ fault: 'html', clock_skew_seconds: 5 });

		await screen.getByRole('radio', { name: 'Silence' }).click();
		await screen.getByLabelText(/Clock skew/).fill('-30');
		await screen.getByRole('button', { name: 'Set the clock' }).click();

		expect(set).toEqual([
			{ fault: 'silent', clock_skew_seconds: 5 },
			{ fault: 'html', clock_skew_seconds: -30 }
		]);
	});

	it.each(['', '1.5', 'soon', '86401'])('does not take a skew of "%s"', async (text) => {
		const { screen, set } = await renderFaults({ fault: 'html', clock_skew_seconds: 5 });

		await screen.getByLabelText(/Clock skew/).fill(text);

		await expect.element(screen.getByRole('button', { name: 'Set the clock' })).toBeDisabled();
		expect(set).toEqual([]);
	});
});

describe('OptionSwitches', () => {
	async function renderOptions(options: SandboxOptions) {
		const set: SandboxOptions[] = [];
		const screen = await render(OptionSwitches, {
			options,
			isBusy: false,
			onSet: (next: SandboxOptions) => {
				set.push(next);
			}
		});
		return { screen, set };
	}

	it('is closed while the sandbox is like PingOne, and opens', async () => {
		const { screen, set } = await renderOptions({
			assertion_replay_detection: false,
			discovery: 'complete',
			audit_delay_seconds: 2,
			key_rotation: 'by_policy',
			assertion_audience: 'documented',
			resource_named: 'own'
		});

		expect(screen.getByRole('radio', { name: 'Complete' }).query()).toBeNull();
		await screen.getByRole('heading', { name: 'Beyond PingOne Off' }).click();
		await screen.getByRole('radio', { name: 'RS256 only' }).click();

		expect(set).toEqual([
			{
				assertion_replay_detection: false,
				discovery: 'only_rs256',
				audit_delay_seconds: 2,
				key_rotation: 'by_policy',
				assertion_audience: 'documented',
				resource_named: 'own'
			}
		]);
	});

	it('keeps the document when replay detection is switched on', async () => {
		const { screen, set } = await renderOptions({
			assertion_replay_detection: false,
			discovery: 'custom_domain',
			audit_delay_seconds: 20,
			key_rotation: 'by_policy',
			assertion_audience: 'documented',
			resource_named: 'own'
		});

		await expect.element(screen.getByRole('radio', { name: 'Custom domain' })).toBeChecked();
		await screen.getByRole('checkbox', { name: 'Accept each client assertion only once' }).click();

		expect(set).toEqual([
			{
				assertion_replay_detection: true,
				discovery: 'custom_domain',
				audit_delay_seconds: 20,
				key_rotation: 'by_policy',
				assertion_audience: 'documented',
				resource_named: 'own'
			}
		]);
	});

	it('offers how late the audit log is, with what a program has set', async () => {
		const { screen, set } = await renderOptions({
			assertion_replay_detection: false,
			discovery: 'complete',
			audit_delay_seconds: 7,
			key_rotation: 'by_policy',
			assertion_audience: 'documented',
			resource_named: 'own'
		});
		const choice = screen.getByRole('combobox', { name: 'How late the audit log is' });

		await expect.element(choice).toHaveValue('7');
		await choice.selectOptions('20 seconds');

		expect(set).toEqual([
			{
				assertion_replay_detection: false,
				discovery: 'complete',
				audit_delay_seconds: 20,
				key_rotation: 'by_policy',
				assertion_audience: 'documented',
				resource_named: 'own'
			}
		]);
	});
});

describe('GrantsPanel', () => {
	const RESOURCES = [
		{
			resource: { id: 'r1', name: 'Orders API', type: 'CUSTOM', audience: 'https://orders' },
			scopes: [
				{ id: 's1', name: 'api:read' },
				{ id: 's2', name: 'api:write' }
			]
		},
		{ resource: { id: 'r2', name: 'openid', type: 'OPENID_CONNECT' }, scopes: [] }
	];

	async function renderGrants(grants: { id: string; resourceId: string; scopeIds: string[] }[]) {
		const granted: [string, readonly string[]][] = [];
		const screen = await render(GrantsPanel, {
			resources: RESOURCES,
			grants,
			isWorker: false,
			run: undefined,
			isBusy: false,
			onGrant: (resourceId: string, scopeIds: readonly string[]) => {
				granted.push([resourceId, scopeIds]);
			}
		});
		return { screen, granted };
	}

	it('shows what is granted, and asks for one scope more or less', async () => {
		const { screen, granted } = await renderGrants([
			{ id: 'g', resourceId: 'r1', scopeIds: ['s1'] }
		]);

		await expect.element(screen.getByRole('checkbox', { name: 'api:read' })).toBeChecked();
		await screen.getByRole('checkbox', { name: 'api:write' }).click();
		await screen.getByRole('checkbox', { name: 'api:read' }).click();

		expect(granted).toEqual([
			['r1', ['s1', 's2']],
			['r1', []]
		]);
	});

	it('shows a box as PingOne answers, not as it was clicked', async () => {
		const { screen } = await renderGrants([]);

		await screen.getByRole('checkbox', { name: 'api:read' }).click();

		await expect.element(screen.getByRole('checkbox', { name: 'api:read' })).not.toBeChecked();
	});

	it('has no boxes for scopes that this grant never gives', async () => {
		const { screen } = await renderGrants([]);

		await expect.element(screen.getByRole('group', { name: /Orders API/ })).toBeVisible();
		expect(screen.getByText('openid').query()).toBeNull();
	});
});

describe('ApplicationNav', () => {
	it('lists what is of PingOne first, and marks the chosen one', async () => {
		const shared = { enabled: true, protocol: 'OPENID_CONNECT' };
		const screen = await render(ApplicationNav, {
			applications: [
				{ ...shared, id: 'p', name: 'Portal', type: 'PING_ONE_PORTAL' },
				{ ...shared, id: 'j', name: 'Job', type: 'CUSTOM_APP', enabled: false }
			],
			chosen: 'j',
			onChoose: () => undefined
		});

		const links = screen.getByRole('listitem').getByRole('link');
		await expect.element(links.nth(0)).toMatchTextContent(/Portal/);
		await expect.element(links.nth(1)).toMatchTextContent(/CUSTOM_APP, disabled/);
		await expect.element(links.nth(1)).toHaveAttribute('aria-current', 'true');
		await expect.element(links.nth(1)).toHaveAttribute('href', '#j');
	});
});

describe('RunPanel', () => {
	it('opens the change, and the reads when they are asked for', async () => {
		const answer = { status: 200, status_text: 'OK', text: '{ "a" : 1 }', json: { a: 1 } };
		const screen = await render(RunPanel, {
			base: 'http://localhost/sandbox/v1/environments/e',
			run: {
				about: 'settings',
				label: 'Change “Job”',
				differences: [{ field: 'enabled', before: 'true', after: 'false' }],
				calls: [
					{ method: 'PUT', path: 'applications/a', body: { enabled: false }, answer },
					{ method: 'GET', path: 'applications/a', answer }
				]
			}
		});

		const wires = screen.getByText(/^PUT http:/);
		await expect.element(wires).toBeVisible();
		await expect.element(screen.getByText('What the PUT changes')).toBeVisible();
		await expect.element(screen.getByText(/^GET http:/)).not.toBeInTheDocument();

		await screen.getByText('GET', { exact: true }).click();

		await expect.element(screen.getByText(/^GET http:/)).toBeVisible();
	});
});
