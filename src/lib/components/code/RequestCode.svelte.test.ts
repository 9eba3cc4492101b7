import { describe, expect, it, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { MASK } from '$lib/calls/api-call';
import { workerCall } from '$lib/calls/run.test-data';
import { codeChoice } from './code-choice.test-support';
import RequestCode from './RequestCode.svelte';
import type { CodeChoice } from './to-code';

const call = workerCall({
	id: 'w',
	name: 'Token Request',
	request: {
		method: 'POST',
		url: 'https://auth.pingone.eu/1/as/token',
		headers: [['authorization', `Basic ${MASK}`]],
		body: { text: 'grant_type=client_credentials' },
		play: [{ header: 0, mask: 0, play_secret: 'play-money' }]
	}
});

const PROGRAM = {
	label: 'Full program',
	isSupported: true,
	fileName: 'token.mjs',
	mediaType: 'text/javascript',
	text: 'the whole program'
} as const;

function panel(code: CodeChoice = codeChoice()) {
	return render(RequestCode, { call, code });
}

async function copied(click: () => Promise<void>): Promise<string> {
	const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
	await click();
	return String(write.mock.calls.at(-1)?.[0]);
}

describe('RequestCode', () => {
	it('shows the request as HTTP first, and copies it masked', async () => {
		const screen = await panel();
		await expect
			.element(screen.getByRole('region', { name: 'Request of Token Request' }))
			.toMatchTextContent(/POST \/1\/as\/token HTTP\/1\.1/);

		const text = await copied(() =>
			screen.getByRole('button', { name: /^Copy\s*HTTP of Token Request$/ }).click()
		);

		expect(text).toContain(`authorization: Basic ${MASK}`);
	});

	it('shows the play money of a sandbox on demand, and never copies it', async () => {
		const screen = await panel();
		await screen.getByRole('button', { name: /Show the play secret/ }).click();
		await expect.element(screen.getByText('play-money')).toBeVisible();

		const text = await copied(() => screen.getByRole('button', { name: /^Copy/ }).click());

		expect(text).not.toContain('play-money');
	});

	it('shows it in a language, copies what is shown, and keeps the focus on the tab', async () => {
		const screen = await panel();
		await screen.getByRole('tab', { name: 'curl' }).click();
		await expect
			.element(screen.getByRole('region', { name: 'curl that sends Token Request' }))
			.toHaveTextContent('curl: Token Request');
		await expect.element(screen.getByRole('tab', { name: 'curl' })).toHaveFocus();

		const text = await copied(() => screen.getByRole('button', { name: /^Copy/ }).click());

		expect(text).toBe('curl: Token Request');
	});

	it('is steered by the arrow keys', async () => {
		const screen = await panel();
		await screen.getByRole('tab', { name: 'HTTP' }).click();

		await userEvent.keyboard('{ArrowRight}{ArrowRight}');

		await expect
			.element(screen.getByRole('region', { name: 'Node that sends Token Request' }))
			.toHaveTextContent('node: Token Request');
	});

	it('has the other languages behind "More", in view where one of them is chosen', async () => {
		const code = codeChoice();
		const screen = await panel(code);
		await screen.getByRole('button', { name: 'More languages for Token Request' }).click();
		await screen.getByRole('tab', { name: 'Java' }).click();

		const other = await render(RequestCode, { call: { ...call, name: 'Another' }, code });

		await expect
			.element(other.getByRole('region', { name: 'Java that sends Another' }))
			.toHaveTextContent('java: Another');
	});

	it('has the full program behind the snippet, and copies it where it is shown', async () => {
		const screen = await panel(
			codeChoice(() => Promise.resolve({ text: 'short', note: 'Note.', programs: [PROGRAM] }))
		);
		await screen.getByRole('tab', { name: 'Node' }).click();
		await screen.getByRole('button', { name: 'Full program' }).click();
		await expect.element(screen.getByText('the whole program')).toBeVisible();
		await expect.element(screen.getByRole('button', { name: 'Download token.mjs' })).toBeVisible();

		const text = await copied(() => screen.getByRole('button', { name: /^Copy/ }).click());

		expect(text).toBe('the whole program');
	});

	it('says why a library cannot do it, and offers nothing to copy', async () => {
		const screen = await panel(
			codeChoice(() =>
				Promise.resolve({
					text: 'short',
					note: '',
					programs: [{ label: 'Full program', isSupported: false, reason: 'It signs nothing.' }]
				})
			)
		);
		await screen.getByRole('tab', { name: 'Go' }).click();

		await screen.getByRole('button', { name: 'Full program' }).click();

		await expect.element(screen.getByText('It signs nothing.')).toBeVisible();
		expect(screen.getByRole('button', { name: /^Copy/ }).elements()).toEqual([]);
	});

	it('says that the code did not load, and keeps the request as HTTP', async () => {
		const screen = await panel(codeChoice(() => Promise.reject(new Error('No network.'))));
		await screen.getByRole('tab', { name: 'Python' }).click();
		await expect.element(screen.getByRole('alert')).toMatchTextContent(/did not load/);

		await screen.getByRole('tab', { name: 'HTTP' }).click();

		await expect
			.element(screen.getByRole('region', { name: 'Request of Token Request' }))
			.toBeVisible();
	});
});
