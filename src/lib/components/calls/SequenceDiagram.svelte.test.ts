import { describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { FULL_RUN, workerCall } from '$lib/calls/run.test-data';
import { exchangesOf } from '$lib/calls/run-entry';
import SequenceDiagram from './SequenceDiagram.svelte';

const exchanges = exchangesOf(FULL_RUN);
const closed = { opened: undefined, onOpen: () => undefined };

function textsOf(container: Element, selector: string): string[] {
	return [...container.querySelectorAll(selector)].map((element) => element.textContent.trim());
}

describe('SequenceDiagram', () => {
	it('names each call of a full run once, in order', async () => {
		const { container } = await render(SequenceDiagram, { exchanges, ...closed });

		expect(textsOf(container, '[data-call] .name')).toEqual([
			'Ask the Worker',
			'Worker Token Retrieval',
			'Ask the Worker',
			'Application Discovery',
			'Ask the Worker',
			'OIDC Discovery',
			'Application Details',
			'Ask the Worker',
			'Token Request',
			'Ask the Worker',
			'Token Introspection'
		]);
	});

	it('has a lifeline for each who takes part', async () => {
		const { container } = await render(SequenceDiagram, { exchanges, ...closed });

		expect(textsOf(container, '.head span')).toEqual([
			'Browser',
			'Worker',
			'PingOne authorization server',
			'PingOne Management API'
		]);
	});

	it('has a button for each call, named by who, what and how it ended, which opens it', async () => {
		const opened: string[] = [];
		const screen = await render(SequenceDiagram, {
			exchanges,
			opened: undefined,
			onOpen: (id: string) => void opened.push(id)
		});
		await expect
			.element(screen.getByRole('region', { name: 'Sequence diagram' }))
			.toHaveAttribute('tabindex', '0');

		await screen
			.getByRole('button', {
				name: 'Worker to PingOne authorization server: Worker Token Retrieval POST /1234…/as/token 200 OK, 40 ms'
			})
			.click();

		expect(opened).toEqual(['w1']);
	});

	it('is walked by the Tab key, one stop for each call', async () => {
		const opened: string[] = [];
		await render(SequenceDiagram, {
			exchanges: exchanges.slice(0, 2),
			opened: undefined,
			onOpen: (id: string) => void opened.push(id)
		});

		await userEvent.tab();
		for (const _call of ['browser-1', 'w1', 'browser-2', 'w2']) {
			await userEvent.tab();
			await userEvent.keyboard('{Enter}');
		}

		expect(opened).toEqual(['browser-1', 'w1', 'browser-2', 'w2']);
	});

	it('says which call is open', async () => {
		const screen = await render(SequenceDiagram, { exchanges, ...closed, opened: 'w5' });

		await expect
			.element(screen.getByRole('button', { name: /Token Request/ }))
			.toHaveAttribute('aria-expanded', 'true');
	});

	it('tells calls of one name apart by what they read', async () => {
		const { container } = await render(SequenceDiagram, { exchanges, ...closed });

		expect(textsOf(container, '.tail')).toEqual(['GET applications', 'GET applications/c1e5…']);
	});

	it('has no inline style', async () => {
		const { container } = await render(SequenceDiagram, { exchanges, ...closed });

		expect(container.querySelectorAll('[style]')).toHaveLength(0);
	});

	it('draws a call once that is shown with five hundred others', async () => {
		const many = Array.from({ length: 500 }, (_value, index) => ({
			id: `w${String(index)}`,
			upstream: [workerCall({ id: `w${String(index)}`, name: `Call ${String(index)}` })]
		}));

		const screen = await render(SequenceDiagram, { exchanges: many, ...closed });

		await expect.poll(() => textsOf(screen.container, 'li li').length).toBe(500);
		expect(textsOf(screen.container, '.name')).toEqual(
			many.map(({ upstream }) => upstream[0]?.name)
		);
	});
});
