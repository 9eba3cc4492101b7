import { describe, expect, it } from 'vitest';
import { bodyFor, messageOf } from './watch-message';
import type { Notice } from './watch-state';

const AT = Date.UTC(2027, 0, 1, 9, 30);

const NOTICE: Notice = {
	event: 'state',
	kind: 'secret',
	before: 'ok',
	state: 'failing',
	sinceMs: AT - 3_600_000,
	outcome: { at: AT, outcome: 'refused', status: 401, error: 'invalid_client', duration_ms: 120 }
};

const MESSAGE = messageOf(NOTICE, { id: 'orders', label: 'Orders <!channel> & [more](x)' }, 'id-1');
const TEXT =
	'“Orders <!channel> & [more](x)” is failing: it has got no token since 2027-01-01 08:30 UTC. The last answer: invalid_client (status 401).';

describe('a message', () => {
	it('says in one sentence what happened, and the rest in members', () => {
		expect(MESSAGE).toEqual({
			id: 'id-1',
			text: TEXT,
			connection: 'orders',
			label: 'Orders <!channel> & [more](x)',
			event: 'state',
			state: 'failing',
			since: '2027-01-01T08:30:00.000Z',
			outcome: {
				at: '2027-01-01T09:30:00.000Z',
				outcome: 'refused',
				status: 401,
				error: 'invalid_client',
				duration_ms: 120
			}
		});
	});

	it.each(['alerts.example', 'hooks.slack.com.example', 'logic.azure.com.example'])(
		'goes to %s as it is',
		(host) => {
			expect(bodyFor(host, MESSAGE)).toBe(MESSAGE);
		}
	);

	it('goes to Slack as its text alone, in which a label calls nobody', () => {
		expect(bodyFor('hooks.slack.com', MESSAGE)).toEqual({
			text: TEXT.replace('<!channel> &', '&lt;!channel&gt; &amp;')
		});
	});

	it.each([
		'prod-05.westeurope.logic.azure.com',
		'default1234.ae.environment.api.powerplatform.com',
		'contoso.webhook.office.com'
	])('goes to Teams at %s as an Adaptive Card without Markdown', (host) => {
		expect(bodyFor(host, MESSAGE)).toEqual({
			type: 'message',
			attachments: [
				{
					contentType: 'application/vnd.microsoft.card.adaptive',
					contentUrl: null,
					content: expect.objectContaining({
						type: 'AdaptiveCard',
						body: [{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: TEXT }] }]
					})
				}
			]
		});
	});

	it.each<[Partial<Notice>, string]>([
		[
			{ before: 'failing', state: 'ending', endsAtMs: AT + 86_400_000 },
			'“X” gets tokens again. The client secret ends in 1 day, on 2027-01-02 (UTC). Replace it before then.'
		],
		[{ before: 'ending', state: 'ok' }, '“X” no longer ends soon.'],
		[
			{ event: 'ends', kind: 'private_key', state: 'failing', endsAtMs: AT },
			'The private key of “X” ended on 2027-01-01 (UTC).'
		],
		[
			{ outcome: { at: AT, outcome: 'failed', error: 'upstream_timeout' } },
			'“X” is failing: it has got no token since 2027-01-01 08:30 UTC. The last answer: upstream_timeout.'
		]
	])('of %j says so', (change, text) => {
		expect(messageOf({ ...NOTICE, ...change }, { id: 'x', label: 'X' }, 'i').text).toBe(text);
	});
});
