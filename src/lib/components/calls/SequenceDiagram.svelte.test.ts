import { describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { FULL_RUN, workerCall } from '$lib/calls/run.test-data';
import { exchangesOf } from '$lib/calls/run-entry';
import SequenceDiagram from './SequenceDiagram.svelte';

const exchanges = exchangesOf(FULL_RUN);

function textsOf(container: Element, selector: string): string[] {
	return [...container.querySelectorAll(selector)].map((element) => element.textContent.trim());
}

describe('SequenceDiagram', () => {
	it('draws each call of a full run once, in order', async () => {
		const { container } = await render(SequenceDiagram, { exchanges });

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
		const { container } = await render(SequenceDiagram, { exchanges });

		expect(textsOf(container, 'svg:first-child text')).toEqual([
			'Browser',
			'Worker',
			'PingOne authorization server',
			'PingOne Management API'
		]);
	});

	it('is an ordered list of the same calls to a screen reader, and hides the drawing from it', async () => {
		const screen = await render(SequenceDiagram, { exchanges });
		const region = screen.getByRole('region', { name: 'Sequence diagram' });

		await expect.element(region).toHaveAttribute('tabindex', '0');
		expect(screen.container.querySelectorAll('svg:not([aria-hidden="true"])')).toHaveLength(0);
		const items = textsOf(screen.container, 'li li');
		expect(items).toHaveLength(6);
		expect(items[0]).toBe(
			'Worker to PingOne authorization server: Worker Token Retrieval, POST /1234…/as/token. 200 OK, 40 ms.'
		);
	});

	it('has no inline style', async () => {
		const { container } = await render(SequenceDiagram, { exchanges });

		expect(container.querySelectorAll('[style]')).toHaveLength(0);
	});

	it('draws a call once that is shown with five hundred others', async () => {
		const many = Array.from({ length: 500 }, (_value, index) => ({
			id: `w${String(index)}`,
			upstream: [workerCall({ id: `w${String(index)}`, name: `Call ${String(index)}` })]
		}));

		const screen = await render(SequenceDiagram, { exchanges: many });

		await expect.poll(() => textsOf(screen.container, 'li li').length).toBe(500);
		const drawn = textsOf(screen.container, 'li svg text').filter((text) =>
			text.startsWith('Call')
		);
		expect(drawn).toEqual(many.map(({ upstream }) => upstream[0]?.name));
	});
});
