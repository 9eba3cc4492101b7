import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { browserCall } from '$lib/calls/run.test-data';
import { PROTECTED_APIS } from '$lib/sandbox/protected-api/apis';
import type { ApiUse as Use, ApiUsePhase } from '$lib/stores/api-use-store.svelte';
import ApiUse from './ApiUse.svelte';

const CALLED: ApiUsePhase = {
	status: 'ended',
	ending: 'accepted',
	steps: [{ kind: 'call', call: browserCall({ id: 'browser-api-1' }) }],
	causes: []
};
const ADDRESS = 'http://localhost:8787/sandbox/an-environment/api/orders';

function propsOf(phase: ApiUsePhase = { status: 'idle' }) {
	const calls: Use[] = [];
	const healings: Use[] = [];
	return {
		calls,
		healings,
		props: {
			api: PROTECTED_APIS.orders,
			address: ADDRESS,
			phase,
			hasEnded: false,
			isRenewable: true,
			isRequesting: false,
			onCall: (use: Use) => void calls.push(use),
			onHeal: (use: Use) => void healings.push(use)
		}
	};
}

describe('ApiUse', () => {
	it('calls with GET, and with POST once that is chosen', async () => {
		const { calls, healings, props } = propsOf();
		const screen = await render(ApiUse, props);

		await screen.getByRole('button', { name: 'Call the API' }).click();
		await screen.getByRole('radio', { name: /^POST/ }).click();
		await screen.getByRole('button', { name: 'See a 401 healed' }).click();

		const use = { address: ADDRESS, audience: 'https://orders.example.com' };
		expect(calls).toEqual([{ ...use, method: 'GET' }]);
		expect(healings).toEqual([{ ...use, method: 'POST' }]);
	});

	it('offers no choice of method where the API takes one', async () => {
		const { props } = propsOf();
		const screen = await render(ApiUse, { ...props, api: PROTECTED_APIS.quotes });

		await expect.element(screen.getByTitle('Explain: Call the Quotes API')).toBeInTheDocument();
		await expect.element(screen.getByRole('radio')).not.toBeInTheDocument();
	});

	it('does nothing while a call is under way', async () => {
		const { calls, healings, props } = propsOf({ status: 'calling', steps: [] });
		const screen = await render(ApiUse, props);

		await screen.getByRole('button', { name: 'Calling…' }).click({ force: true });
		await screen.getByRole('button', { name: 'See a 401 healed' }).click({ force: true });

		expect([...calls, ...healings]).toEqual([]);
	});

	it('says why it cannot heal with another configuration', async () => {
		const { healings, props } = propsOf();
		const screen = await render(ApiUse, { ...props, isRenewable: false });
		const button = screen.getByRole('button', { name: 'See a 401 healed' });

		await button.click({ force: true });

		await expect.element(button).toHaveAccessibleDescription(/for another client/);
		expect(healings).toEqual([]);
	});

	it('puts what came of it before the calls, and leads the focus there', async () => {
		const { props } = propsOf();
		const screen = await render(ApiUse, props);

		await screen.getByRole('button', { name: 'Call the API' }).click();
		await screen.rerender({ ...props, phase: { status: 'calling', steps: [] } });
		await screen.rerender({ ...props, phase: CALLED });

		const headings = screen.getByRole('heading', { level: 3 });
		await expect.element(headings.nth(0)).toHaveTextContent('The API took the token: 200 OK');
		await expect.element(headings.nth(0)).toHaveFocus();
		await expect.element(headings.nth(1)).toHaveTextContent('The call: 200 OK');
	});

	it('leaves the focus where somebody has gone meanwhile', async () => {
		const { props } = propsOf();
		const screen = await render(ApiUse, props);
		const choice = screen.getByRole('radio', { name: /^GET/ });

		await screen.getByRole('button', { name: 'Call the API' }).click();
		await screen.rerender({ ...props, phase: { status: 'calling', steps: [] } });
		await choice.click();
		await screen.rerender({ ...props, phase: CALLED });

		await expect.element(screen.getByRole('heading', { name: /^The API took/ })).toBeVisible();
		await expect.element(choice).toHaveFocus();
	});
});
