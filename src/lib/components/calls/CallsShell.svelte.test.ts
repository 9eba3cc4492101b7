import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { workerCall } from '$lib/calls/run.test-data';
import CallsShell from './CallsShell.svelte';

it('shows every call of the flow before any is made, with what it is and when', async () => {
	const screen = await render(CallsShell, { calls: [] });

	const names = [...screen.container.querySelectorAll('dt > span:first-child')].map(
		({ textContent }) => textContent
	);
	expect(names).toEqual([
		'Worker Token Retrieval',
		'Application Discovery',
		'Application Details',
		'Audit Activities',
		'OIDC Discovery',
		'JSON Web Key Set',
		'Configuration Checks',
		'Token Request',
		'Token Introspection',
		'Token Introspection by the Resource',
		'Token Revocation'
	]);
	await expect
		.element(screen.getByText('When you click Introspect Token in step 3.'))
		.toBeVisible();
	expect(screen.getByText('not made yet').elements()).toHaveLength(11);
});

it('counts those that were made', async () => {
	const calls = ['a', 'b'].map((id) => workerCall({ id, name: 'Token Request' }));

	const screen = await render(CallsShell, { calls });

	await expect.element(screen.getByText('made 2 times')).toBeVisible();
});
