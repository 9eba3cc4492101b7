import { describe, expect, it } from 'vitest';
import { basicAuthorization } from '$lib/oauth/basic-authorization';
import { MASK } from './api-call';
import { piecesOf, playOfPairs, withoutPlay } from './play';
import { recordCall, type CallToRecord } from './record';

const ID = 'b1a9e7f0-3c52-4d0e-9b61-7f0d2c4e8a13';
const SECRET = 'Play.money~with-64_characters';
const BASIC = basicAuthorization(ID, SECRET);
const FORM_TYPE = ['content-type', 'application/x-www-form-urlencoded'] as const;

function record(change: Partial<CallToRecord> & { headers?: [string, string][]; body?: string }) {
	const { headers = [], body, ...rest } = change;
	return recordCall({
		id: '1',
		category: 'oauth',
		name: 'Token Request',
		why: 'To see',
		startedAtMs: 0,
		durationMs: 1,
		request: {
			method: 'POST',
			url: 'http://localhost:8787/sandbox/1/as/token',
			headers: [...headers, FORM_TYPE],
			body
		},
		outcome: 'answered',
		secrets: [SECRET],
		...rest
	});
}

function answerOf(body: object): CallToRecord['answer'] {
	const text = JSON.stringify(body);
	return {
		status: 200,
		statusText: 'OK',
		headers: [['content-type', 'application/json']],
		text,
		sizeBytes: text.length
	};
}

describe('play money in a record', () => {
	it('stands beside the masks, and in no text', () => {
		const { request } = record({
			headers: [
				['accept', 'application/json'],
				['authorization', BASIC]
			],
			body: `grant_type=client_credentials&client_secret=${SECRET}`,
			play: [BASIC.slice(6), SECRET]
		});

		const { play, ...rest } = request;
		expect(play).toEqual([
			{ header: 1, mask: 0, play_secret: BASIC.slice(6) },
			{ mask: 0, play_secret: SECRET }
		]);
		expect(JSON.stringify(rest)).not.toContain(SECRET);
		expect(JSON.stringify(rest)).not.toContain(BASIC.slice(6));
	});

	it('is counted by the mask that hides it, past one that stays', () => {
		const { request } = record({
			body: `client_secret=typed-by-a-person&token=${SECRET}&scope=a`,
			play: [SECRET]
		});

		expect(request.play).toEqual([{ mask: 1, play_secret: SECRET }]);
		expect(JSON.stringify(request)).not.toContain('typed-by-a-person');
	});

	it('is nothing that is hidden together with something else', () => {
		const { request } = record({ body: `client_secret=${SECRET}.and-more`, play: [SECRET] });

		expect(request.play).toBeUndefined();
	});

	it('is nothing where none is named', () => {
		const { request, response } = record({
			headers: [['authorization', BASIC]],
			answer: answerOf({ access_token: 'a.b.c', token_type: 'Bearer' })
		});

		expect(request.play).toBeUndefined();
		expect(response?.play).toBeUndefined();
	});

	it('is nothing of a body that brings a mask of its own, or is cut', () => {
		const play = [SECRET];

		expect(record({ body: `note=${MASK}&client_secret=${SECRET}`, play }).request.play).toBe(
			undefined
		);
		const long = 'x'.repeat(40 * 1024);
		expect(record({ body: `client_secret=${SECRET}&a=${long}`, play }).request.play).toBe(
			undefined
		);
	});

	it('is shown of an answer where it was issued', () => {
		const { response } = record({
			answer: answerOf({ access_token: 'token-of-the-sandbox', echo: 'client_secret=typed-one' }),
			play: ['token-of-the-sandbox']
		});

		expect(response?.play).toEqual([{ mask: 0, play_secret: 'token-of-the-sandbox' }]);
		expect(JSON.stringify(response)).not.toContain('typed-one');
	});

	it('is masked wherever the record itself turns up as text', () => {
		const call = record({ headers: [['authorization', BASIC]], play: [BASIC.slice(6)] });

		const again = record({ answer: answerOf({ call }), secrets: [] });

		expect(JSON.stringify(again)).not.toContain(BASIC.slice(6));
	});

	it('can be taken out', () => {
		const call = record({
			headers: [['authorization', BASIC]],
			answer: answerOf({ access_token: 'token-of-the-sandbox' }),
			play: [BASIC.slice(6), 'token-of-the-sandbox']
		});

		const kept = withoutPlay(call);

		expect(call.request.play).toHaveLength(1);
		expect(call.response?.play).toHaveLength(1);
		expect(kept.request).not.toHaveProperty('play');
		expect(kept.response).not.toHaveProperty('play');
		expect(JSON.stringify(kept)).not.toContain('token-of-the-sandbox');
	});
});

describe('a text of a record', () => {
	it('keeps every mask by itself', () => {
		expect(piecesOf(`Basic ${MASK}`)).toEqual([
			{ kind: 'text', text: 'Basic ' },
			{ kind: 'mask', text: MASK }
		]);
	});

	it('shows play money in place of its own mask, and no other', () => {
		expect(piecesOf(`${MASK} and ${MASK}.`, [{ mask: 1, play_secret: 'S' }])).toEqual([
			{ kind: 'mask', text: MASK },
			{ kind: 'text', text: ' and ' },
			{ kind: 'play', text: 'S' },
			{ kind: 'text', text: '.' }
		]);
	});

	it('gives each pair of a form its own masks', () => {
		const pairs = [`a=${MASK}`, 'b=1', `c=${MASK}`];

		expect(playOfPairs(pairs, [{ mask: 1, play_secret: 'S' }])).toEqual([
			[],
			[],
			[{ mask: 0, play_secret: 'S' }]
		]);
	});
});
