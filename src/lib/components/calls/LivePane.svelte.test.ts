import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { FULL_RUN } from '$lib/calls/run.test-data';
import { exchangesOf } from '$lib/calls/run-entry';
import { CLIENT_CREDENTIALS } from '$lib/flow/client-credentials';
import { codeChoice } from '../code/code-choice.test-support';
import LivePane from './LivePane.svelte';

const code = codeChoice();

it('shows the newest call first, and says it to a screen reader', async () => {
	const screen = await render(LivePane, {
		server: 'PingOne',
		flow: CLIENT_CREDENTIALS,
		exchanges: exchangesOf(FULL_RUN),
		code
	});

	const names = [...screen.container.querySelectorAll('summary .font-medium')].map(
		({ textContent }) => textContent
	);
	expect(names.slice(0, 2)).toEqual(['Token Introspection', 'Ask the Worker']);
	await expect
		.element(screen.getByRole('status'))
		.toHaveTextContent('Token Introspection: 200 OK, 40 ms');
});

it('says that there is nothing yet', async () => {
	const screen = await render(LivePane, {
		flow: CLIENT_CREDENTIALS,
		exchanges: [],
		code,
		server: 'PingOne'
	});

	await expect.element(screen.getByText(/No calls to PingOne yet/)).toBeVisible();
});
