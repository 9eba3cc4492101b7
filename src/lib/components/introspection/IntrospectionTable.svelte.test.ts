import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { introspectionRowsOf } from './introspection-rows';
import { compared } from './members.test-support';
import IntrospectionTable from './IntrospectionTable.svelte';

const ROWS = introspectionRowsOf({
	...compared(
		{ active: true, client_id: 'client-a', exp: 1_800_003_600, token_type: 'Bearer' },
		{ client_id: 'client-a', exp: 1_800_003_601, jti: 'id-1' }
	),
	context: { nowSeconds: 1_800_000_000, clientId: 'client-a' }
});

describe('IntrospectionTable', () => {
	it.each([
		['client_id', '"client-a" "client-a" same'],
		['exp', '1800003600 1800003601 differs'],
		['token_type', '"Bearer" not present only here'],
		['jti', 'not present "id-1" only in the token'],
		['sub', 'not present not present in neither']
	])('sets %s of the answer beside the claim', async (name, cells) => {
		const screen = await render(IntrospectionTable, { rows: ROWS });

		await expect
			.element(screen.getByRole('row', { name: `${name} ${cells}`, exact: false }))
			.toBeVisible();
	});

	it('explains the absence of sub', async () => {
		const screen = await render(IntrospectionTable, { rows: ROWS });

		await expect
			.element(screen.getByRole('cell', { name: /"client_id" names the client/ }))
			.toBeVisible();
	});
});
