import { describe, expect, it } from 'vitest';
import { MASK } from './api-call';
import { piecesOf } from './play';
import { formatRequest, formatResponse, hostHeaderOf, playOfRequest } from './raw-http';

describe('formatRequest', () => {
	it('writes the request line, host, our headers and the body', () => {
		const text = formatRequest({
			method: 'POST',
			url: 'https://auth.pingone.eu/env/as/token',
			headers: [['accept', 'application/json']],
			body: { text: 'grant_type=client_credentials' }
		});

		expect(text).toBe(
			'POST /env/as/token HTTP/1.1\nhost: auth.pingone.eu\naccept: application/json\n\ngrant_type=client_credentials'
		);
	});

	it('ends with the empty line where there is no body', () => {
		const text = formatRequest({
			method: 'GET',
			url: 'http://localhost:8787/a?b=c#d',
			headers: []
		});

		expect(text).toBe('GET /a?b=c HTTP/1.1\nhost: localhost:8787\n\n');
	});

	it.each([
		['https://a.example', '/'],
		['https://a.example?x=1', '/?x=1'],
		[`https://a.example/?token=${MASK}`, `/?token=${MASK}`]
	])('asks %s for %s', (url, path) => {
		expect(formatRequest({ method: 'GET', url, headers: [] })).toContain(`GET ${path} HTTP/1.1\n`);
	});
});

describe('formatResponse', () => {
	it('writes the status line, the headers and the body', () => {
		const text = formatResponse({
			status: 401,
			status_text: 'Unauthorized',
			headers: [['content-type', 'application/json']],
			body: { text: '{"error" : "invalid_client"}' },
			size_bytes: 28
		});

		expect(text).toBe(
			'HTTP/1.1 401 Unauthorized\ncontent-type: application/json\n\n{"error" : "invalid_client"}'
		);
	});

	it('writes no trailing space where HTTP/2 gave no status text', () => {
		const text = formatResponse({ status: 200, status_text: '', headers: [], size_bytes: 0 });

		expect(text).toBe('HTTP/1.1 200\n\n');
	});
});

it('names the host with its port', () => {
	const header = hostHeaderOf({ method: 'GET', url: 'http://127.0.0.1:8787/x', headers: [] });

	expect(header).toEqual(['host', '127.0.0.1:8787']);
});

it('finds each play value at its mask of the whole text', () => {
	const request = {
		method: 'POST',
		url: `https://auth.pingone.eu/x?token=${MASK}`,
		headers: [
			['x-first', MASK],
			['authorization', `Basic ${MASK}`]
		],
		body: { text: `a=${MASK}&b=${MASK}` },
		play: [
			{ header: 1, mask: 0, play_secret: 'basic' },
			{ mask: 1, play_secret: 'second' }
		]
	} as const;

	const pieces = piecesOf(formatRequest(request), playOfRequest(request));

	expect(pieces.filter(({ kind }) => kind !== 'text').map(({ text }) => text)).toEqual([
		MASK,
		MASK,
		'basic',
		MASK,
		'second'
	]);
});
