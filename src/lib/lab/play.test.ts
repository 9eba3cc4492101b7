import { describe, expect, it } from 'vitest';
import { MASK, type ApiCall } from '$lib/calls/api-call';
import { withLabPlay } from './play';

const CLIENT = { client_id: 'client-a', client_secret: 'p+w/1' };

function callWith(
	headers: ApiCall['request']['headers'],
	text: string,
	answer = `{"access_token":"${MASK}"}`
): ApiCall {
	return {
		id: 'a',
		category: 'oauth',
		name: 'Token Request',
		why: 'For a test.',
		started_at: 0,
		duration_ms: 1,
		outcome: 'answered',
		request: {
			method: 'POST',
			url: 'http://localhost/as/token',
			headers,
			body: { text }
		},
		response: {
			status: 200,
			status_text: 'OK',
			headers: [],
			body: { text: answer },
			size_bytes: answer.length
		}
	};
}

describe('the play money of a call of the lab', () => {
	it('is the pair of the Basic scheme, and the token that came back', () => {
		const { request, response } = withLabPlay(
			callWith(
				[
					['accept', 'application/json'],
					['authorization', `Basic ${MASK}`]
				],
				'grant_type=client_credentials'
			),
			CLIENT,
			'the-token'
		);

		// RFC 6749 section 2.3.1: both halves are form-encoded before they are joined.
		const pair = btoa('client-a:p%2Bw%2F1');
		expect(request.play).toEqual([{ header: 1, mask: 0, play_secret: pair }]);
		expect(response?.play).toEqual([{ mask: 0, play_secret: 'the-token' }]);
	});

	it('is the secret as the form has it', () => {
		const { request } = withLabPlay(
			callWith([], `grant_type=client_credentials&client_secret=${MASK}`),
			CLIENT,
			undefined
		);

		expect(request.play).toEqual([{ mask: 0, play_secret: 'p%2Bw%2F1' }]);
	});

	it.each([
		['an assertion, whose signature only the Worker knows', `client_assertion=a.b.${MASK}`],
		['a form with another mask', `client_secret=${MASK}&client_assertion=a.b.${MASK}`],
		['a form without a mask', 'grant_type=client_credentials']
	])('is nothing of %s', (_what, text) => {
		expect(withLabPlay(callWith([], text), CLIENT, undefined).request.play).toBeUndefined();
	});

	it('is nothing of an answer with other masks than the token', () => {
		const call = callWith([], '', `{"access_token":"${MASK}","other":"${MASK}"}`);

		expect(withLabPlay(call, CLIENT, 'the-token').response?.play).toBeUndefined();
	});

	it('leaves the texts of the record masked', () => {
		const call = callWith([['authorization', `Basic ${MASK}`]], 'grant_type=client_credentials');
		const { request, response } = withLabPlay(call, CLIENT, 'the-token');

		expect([request.headers, request.body, response?.body]).toEqual([
			call.request.headers,
			call.request.body,
			call.response?.body
		]);
	});
});
