import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { FULL_RUN, workerCall } from '$lib/calls/run.test-data';
import { exchangesOf } from '$lib/calls/run-entry';
import { codeChoice } from '../code/code-choice.test-support';
import Timeline from './Timeline.svelte';

function timelineOf(call: ReturnType<typeof workerCall>) {
	return render(Timeline, { exchanges: [{ id: call.id, upstream: [call] }], code: codeChoice() });
}

describe('Timeline', () => {
	it('has both legs of each call, with the time that PingOne does not account for', async () => {
		const exchanges = exchangesOf(FULL_RUN).slice(3, 4);
		const screen = await render(Timeline, { exchanges, code: codeChoice() });

		await expect.element(screen.getByText('Browser → Worker')).toBeVisible();
		await expect.element(screen.getByText('Worker → PingOne')).toBeVisible();
		await expect
			.element(screen.getByText('queue 20 ms · upstream 40 ms · total 60 ms'))
			.toBeVisible();
	});

	it('opens a call to its raw HTTP, why it was made, and its correlation id', async () => {
		const screen = await timelineOf(
			workerCall({
				id: 'w',
				name: 'Token Request',
				why: 'To get a token.',
				correlation_id: '8a3b1f0e-6f0c-4a43-9a3f-2f6f1c1b7d11'
			})
		);

		await screen.getByText('Token Request').click();

		await expect
			.element(screen.getByRole('region', { name: 'Request of Token Request' }))
			.toMatchTextContent(/^POST \/12345678-1234-1234-1234-123456789012\/as\/token HTTP\/1\.1/);
		await expect.element(screen.getByText(/To get a token/)).toBeVisible();
		await expect.element(screen.getByText('8a3b1f0e-6f0c-4a43-9a3f-2f6f1c1b7d11')).toBeVisible();
	});

	it('explains each header in a table, and shows the call as code', async () => {
		const screen = await timelineOf(workerCall({ id: 'w', name: 'Token Request' }));
		await screen.getByText('Token Request').click();

		await screen.getByText('Explained, part by part').click();
		await expect.element(screen.getByRole('rowheader', { name: 'accept' })).toBeVisible();
		await screen.getByRole('tab', { name: 'curl' }).click();

		await expect
			.element(screen.getByRole('region', { name: 'curl that sends Token Request' }))
			.toHaveTextContent('curl: Token Request');
	});

	it('lists the newest calls of a long run, and all of them on demand', async () => {
		const exchanges = Array.from({ length: 40 }, (_value, index) => ({
			id: `w${String(index)}`,
			upstream: [workerCall({ id: `w${String(index)}`, name: `Call ${String(index)}` })]
		}));
		const screen = await render(Timeline, { exchanges, code: codeChoice() });
		const names = () =>
			[...screen.container.querySelectorAll('summary .font-medium')].map(
				({ textContent }) => textContent
			);
		const atFirst = names();

		await screen.getByRole('button', { name: 'Show all calls' }).click();

		expect([atFirst.length, atFirst.at(-1)]).toEqual([12, 'Call 39']);
		await expect.poll(() => names().length).toBe(40);
		await expect
			.element(screen.getByRole('button', { name: 'Show the newest calls only' }))
			.toHaveFocus();
	});

	it('says in words what a silence means', async () => {
		const { response: _response, ...silent } = workerCall({ id: 'w', name: 'Token Request' });
		const screen = await timelineOf({ ...silent, outcome: 'timeout' });

		await screen.getByText('Token Request').click();

		await expect.element(screen.getByText(/answer arrived within 10 seconds/)).toBeVisible();
	});

	it('spells out characters that cannot be seen', async () => {
		const call = workerCall({
			id: 'w',
			name: 'Token Request',
			response: {
				status: 200,
				status_text: 'OK',
				headers: [],
				body: { text: `a${String.fromCharCode(0x202e)}b` },
				size_bytes: 5
			}
		});
		const screen = await timelineOf(call);

		await screen.getByText('Token Request').click();

		await expect
			.element(screen.getByRole('region', { name: 'Response to Token Request' }))
			.toMatchTextContent(/a\\u202eb/);
	});
});
