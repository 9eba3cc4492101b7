import { describe, expect, it } from 'vitest';
import type { ApiCall } from '$lib/calls/api-call';
import { diagnoseTransport, type TransportFailure } from './transport-causes';

const request = { method: 'POST', url: 'https://auth.pingone.eu/e/as/token', headers: [] };

function answer(
	status: number,
	headers: readonly (readonly [string, string])[],
	text = ''
): ApiCall['response'] {
	return { status, status_text: '', headers, body: { text }, size_bytes: text.length };
}

function diagnose(failure: Omit<TransportFailure, 'request' | 'duration_ms'>) {
	return diagnoseTransport({ request, duration_ms: 10_004, ...failure });
}

function summary(failure: Omit<TransportFailure, 'request' | 'duration_ms'>): string {
	return diagnose(failure)
		.map(({ id, likelihood }) => `${likelihood} ${id}`)
		.join(', ');
}

const HTML = [['Content-Type', 'text/html; charset=utf-8']] as const;
const JSON_TYPE = [['content-type', 'application/json']] as const;

describe('an outcome', () => {
	it.each<[string, Omit<TransportFailure, 'request' | 'duration_ms'>, string]>([
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
		['a page', { outcome: 'not_json', response: answer(503, HTML, '<p>x') }, 'certain html_answer'],
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
			'No whole answer came within 10 seconds from auth.pingone.eu.'
		]);
	});

	it.each([
		['https://login.example/?next=1', 'Its Location is on another host: login.example.'],
		['/as/other', 'Its Location is on the same host.'],
		['https://', 'Its Location is no address.']
	])('tells where the redirect %s leads, and no more of it', (location, fact) => {
		const [cause] = diagnose({
			outcome: 'redirect',
			response: answer(302, [['Location', location]])
		});

		expect(cause?.because).toContain(fact);
	});

	it('quotes the title of a page and what it speaks of', () => {
		const [cause] = diagnose({
			outcome: 'not_json',
			response: answer(503, HTML, '<html><title> Down for maintenance </title>')
		});

		expect(cause?.because).toEqual([
			'auth.pingone.eu answered 503 as text/html; charset=utf-8, 43 bytes.',
			'Its title is "Down for maintenance".',
			'The page speaks of maintenance.'
		]);
	});
});
