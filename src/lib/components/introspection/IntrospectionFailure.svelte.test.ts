import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import type { ApiFailure } from '$lib/api/workbench-api';
import IntrospectionFailure from './IntrospectionFailure.svelte';

const RESOURCE = {
	caller: 'resource',
	client_id: 'a-resource',
	client_auth_method: 'client_secret_basic'
} as const;

const REFUSED: ApiFailure = {
	kind: 'refusal',
	status: 401,
	body: {
		error: 'invalid_client',
		error_description: 'Request denied: Unsupported authentication method'
	},
	diagnosis: [],
	calls: []
};

it('says of a refused resource who asked, and what to choose instead', async () => {
	const screen = await render(IntrospectionFailure, { failure: REFUSED, asker: RESOURCE });

	await expect.element(screen.getByText('The resource server was not let in')).toBeVisible();
	await expect.element(screen.getByText(/another authentication method/)).toBeVisible();
});

it('says nothing of resources where the client was refused', async () => {
	const screen = await render(IntrospectionFailure, {
		failure: REFUSED,
		asker: { ...RESOURCE, caller: 'client' }
	});

	await expect.element(screen.getByRole('alert')).toBeVisible();
	await expect
		.element(screen.getByText('The resource server was not let in'))
		.not.toBeInTheDocument();
});
