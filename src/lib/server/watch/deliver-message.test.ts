import { describe, expect, it } from 'vitest';
import { deliverMessage } from './deliver-message';
import type { WatchMessage } from './watch-message';

const MESSAGE: WatchMessage = {
	id: 'id-1',
	text: 'It works again.',
	connection: 'orders',
	label: 'Orders',
	event: 'state',
	state: 'ok',
	since: '2027-01-01T00:00:00.000Z',
	outcome: { at: '2027-01-01T00:00:00.000Z', outcome: 'ok' }
};

function deliver(webhook: string, hosts: readonly string[], status = 200) {
	const sent: RequestInit[] = [];
	const taken = deliverMessage(MESSAGE, webhook, {
		hosts,
		timeLimit: () => new AbortController().signal,
		async fetch(_, init) {
			sent.push(init);
			return new Response(null, { status });
		}
	});
	return { taken, sent };
}

describe('a delivery', () => {
	it.each([
		['a host that is no longer listed', 'https://hooks.slack.com/x', ['alerts.example']],
		['another port of a listed host', 'https://alerts.example:8443/x', ['alerts.example']],
		['http', 'http://alerts.example/x', ['alerts.example']]
	])('to %s sends nothing', async (_, webhook, hosts) => {
		const { taken, sent } = deliver(webhook, hosts);

		expect(await taken).toBe(false);
		expect(sent).toEqual([]);
	});

	it('to Slack sends what Slack takes', async () => {
		const { taken, sent } = deliver('https://hooks.slack.com/x', ['hooks.slack.com']);

		expect(await taken).toBe(true);
		expect(sent[0]?.body).toBe('{"text":"It works again."}');
	});

	it.each([302, 404, 500])('that is answered %d has failed', async (status) => {
		expect(await deliver('https://alerts.example/x', ['alerts.example'], status).taken).toBe(false);
	});
});
