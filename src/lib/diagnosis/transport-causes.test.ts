import { describe, expect, it } from 'vitest';
import type { ApiCall } from '$lib/calls/api-call';
import { diagnoseTransport, type TransportFailure } from './transport-causes';

const NOW_MS = Date.UTC(2026, 10, 26, 12);

const request = { method: 'POST', url: 'https://auth.pingone.eu/e/as/token', headers: [] };

function answer(
	status: number,
	headers: readonly (readonly [string, string])[],
	text = ''
): ApiCall['response'] {
	return { status, status_text: '', headers, body: { text }, size_bytes: text.length };
}

function diagnose(failure: Omit<TransportFailure, 'request' | 'started_at' | 'duration_ms'>) {
	return diagnoseTransport({ request, started_at: NOW_MS, duration_ms: 10_004, ...failure });
}

function summary(
	failure: Omit<TransportFailure, 'request' | 'started_at' | 'duration_ms'>
): string {
	return diagnose(failure)
		.map(({ id, likelihood }) => `${likelihood} ${id}`)
		.join(', ');
}

const HTML = [['Content-Type', 'text/html; charset=utf-8']] as const;
const JSON_TYPE = [['content-type', 'application/json']] as const;

describe('an outcome', () => {
	it.each<[string, Omit<TransportFailure, 'request' | 'started_at' | 'duration_ms'>, string]>([
		['timeout', { outcome: 'timeout' }, 'certain timeout'],
		[
			'no connection',
			{ outcome: 'unreachable' },
			'possible name_not_found, possible tls_failed, possible connection_refused'
		],
		[
			'DNS',
			{ outcome: 'unreachable', reason: 'getaddrinfo ENOTFOUND auth.pingone.xx' },
			'certain name_not_found'
		],
		[
			'TLS',
			{ outcome: 'unreachable', reason: 'unable to verify the first certificate' },
			'certain tls_failed'
		],
		[
			'refused',
			{ outcome: 'unreachable', reason: 'connect ECONNREFUSED 10.0.0.1:443' },
			'certain connection_refused'
		],
		[
			'a reason that nobody knows',
			{ outcome: 'unreachable', reason: 'Something new' },
			'possible name_not_found, possible tls_failed, possible connection_refused'
		],
		['a redirect', { outcome: 'redirect', response: answer(302, []) }, 'certain redirected'],
		['a page', { outcome: 'not_json', response: answer(200, HTML, '<p>x') }, 'certain html_answer'],
		[
			'429 with a page',
			{ outcome: 'not_json', response: answer(429, HTML, '<p>x') },
			'certain rate_limited, certain html_answer'
		],
		[
			'503 without a body',
			{ outcome: 'not_json', response: answer(503, []) },
			'certain server_failed, certain unreadable_answer'
		],
		[
			'401 without a body',
			{ outcome: 'not_json', response: answer(401, []) },
			'certain unreadable_answer, likely refused_without_words'
		],
		[
			'a page that calls itself JSON',
			{ outcome: 'not_json', response: answer(200, JSON_TYPE, ' <!DOCTYPE html><title>x') },
			'certain html_answer'
		],
		[
			'broken JSON',
			{ outcome: 'not_json', response: answer(200, JSON_TYPE, '{"a":') },
			'certain unreadable_answer'
		],
		['nothing', { outcome: 'not_json', response: answer(204, []) }, 'certain unreadable_answer'],
		['a broken-off answer', { outcome: 'truncated' }, 'certain truncated_answer'],
		['too much', { outcome: 'too_large' }, 'certain answer_too_large'],
		['an answer', { outcome: 'answered', response: answer(200, JSON_TYPE, '{}') }, '']
	])('is explained: %s', (_, failure, expected) => {
		expect(summary(failure)).toBe(expected);
	});
});

describe('evidence', () => {
	it('tells how long was waited, and for whom', () => {
		expect(diagnose({ outcome: 'timeout' })[0]?.because).toEqual([
			'No complete answer arrived within 10 seconds from auth.pingone.eu.'
		]);
	});

	it.each([
		['https://login.example/?next=1', 'Its Location is on another host: login.example.'],
		['/as/other', 'Its Location is on the same host.'],
		['https://', 'Its Location is not a URL.']
	])('tells where the redirect %s leads, and no more of it', (location, fact) => {
		const [cause] = diagnose({
			outcome: 'redirect',
			response: answer(302, [['Location', location]])
		});

		expect(cause?.because).toContain(fact);
	});

	it.each([
		['in seconds', '30', 'Retry-After: wait 30 seconds.'],
		['by a date', 'Thu, 26 Nov 2026 12:01:00 GMT', 'Retry-After: wait 60 seconds.'],
		[
			'in no way',
			'soon',
			'The answer does not say how long to wait, or we could not read its Retry-After.'
		]
	])('tells how long to wait, said %s', (_, wait, fact) => {
		const [cause] = diagnose({
			outcome: 'not_json',
			response: answer(429, [['Retry-After', wait]], 'slow down')
		});

		expect(cause?.because).toContain(fact);
	});

	it.each([
		['<?xml version="1.0"?><Error/>', 'It is XML.'],
		['{"a":"\ufffd"}', 'Its bytes are not UTF-8, which JSON requires (RFC 8259 section 8.1).']
	])('says what %j is, and blames no proxy', (text, fact) => {
		const [cause] = diagnose({ outcome: 'not_json', response: answer(200, [], text) });

		expect(cause?.because).toContain(fact);
		expect(JSON.stringify(cause)).not.toMatch(/proxy/i);
	});

	it('quotes the title of a page and what it speaks of', () => {
		const cause = diagnose({
			outcome: 'not_json',
			response: answer(503, HTML, '<html><title> Down for maintenance </title>')
		}).find(({ id }) => id === 'html_answer');

		expect(cause?.because).toEqual([
			'auth.pingone.eu answered 503 as text/html; charset=utf-8, 43 bytes.',
			'Its title is "Down for maintenance".',
			'The page mentions maintenance.'
		]);
	});
});
