import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { FULL_RUN, workerCall } from '$lib/calls/run.test-data';
import { exchangesOf } from '$lib/calls/run-entry';
import SequenceDiagram from './SequenceDiagram.svelte';

const exchanges = exchangesOf(FULL_RUN);
const onOpen = () => undefined;

function textsOf(container: Element, selector: string): string[] {
	return [...container.querySelectorAll(selector)].map((element) => element.textContent.trim());
}

describe('SequenceDiagram', () => {
	it('draws each call of a full run once, in order', async () => {
		const { container } = await render(SequenceDiagram, { exchanges, onOpen });

		const drawn = textsOf(container, 'li svg text').filter((text) => !text.startsWith('200'));
		expect(drawn).toEqual([
			'POST /api/worker-token',
			'Worker Token Retrieval',
			'POST /api/applications',
			'Application Discovery',
			'POST /api/preflight',
			'OIDC Discovery',
			'Application Details',
			'POST /api/token-exchange',
			'Token Request',
			'POST /api/introspect-token',
			'Token Introspection'
		]);
	});

	it('has a lifeline for each who takes part', async () => {
		const { container } = await render(SequenceDiagram, { exchanges, onOpen });

		expect(textsOf(container, 'svg:first-child text')).toEqual([
			'Browser',
			'Worker',
			'PingOne authorization server',
			'PingOne Management API'
		]);
	});

	it('has a button for each request, named by the call and how it ended, which opens it', async () => {
		const opened: string[] = [];
		const screen = await render(SequenceDiagram, {
			exchanges,
			onOpen: (id: string) => void opened.push(id)
		});
		await expect
			.element(screen.getByRole('region', { name: 'Sequence diagram' }))
			.toHaveAttribute('tabindex', '0');
		const arrow = screen.getByRole('button', {
			name: 'Worker to PingOne authorization server: Worker Token Retrieval, POST /1234…/as/token. 200 OK, 40 ms.'
		});

		await arrow.click();

		expect(opened).toHaveLength(1);
	});

	it('has no inline style', async () => {
		const { container } = await render(SequenceDiagram, { exchanges, onOpen });

		expect(container.querySelectorAll('[style]')).toHaveLength(0);
	});

	it('draws a call once that is shown with five hundred others', async () => {
		const many = Array.from({ length: 500 }, (_value, index) => ({
			id: `w${String(index)}`,
			upstream: [workerCall({ id: `w${String(index)}`, name: `Call ${String(index)}` })]
		}));

		const screen = await render(SequenceDiagram, { exchanges: many, onOpen });

		await expect.poll(() => textsOf(screen.container, 'li li').length).toBe(500);
		const drawn = textsOf(screen.container, 'li svg text').filter((text) =>
			text.startsWith('Call')
		);
		expect(drawn).toEqual(many.map(({ upstream }) => upstream[0]?.name));
	});
});
