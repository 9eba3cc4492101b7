/**
 * Answers that an authorization server should not give, and that proxies, captive portals and broken
 * servers do. Made for this repository, after RFC 9110 (statuses, framing), RFC 6749 section 5 (members)
 * and what was seen of gateways in front of PingOne.
 */
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

export type OddAnswer = {
	readonly name: string;
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | Uint8Array;
	/** The connection is closed before all of it has been sent. */
	readonly breaksOff?: 'at once' | 'after a part';
};

/** Gives it as a server does, byte for byte. */
export function giveOddAnswer(odd: OddAnswer, response: ServerResponse): void {
	if (odd.breaksOff === 'at once') {
		response.socket?.destroy();
		return;
	}
	response.writeHead(odd.status, odd.headers);
	if (odd.breaksOff === undefined) {
		response.end(odd.body);
		return;
	}
	response.write(odd.body);
	setImmediate(() => response.socket?.destroy());
}

/** As `fetch` would see it; `undefined` for what only a connection can say. */
export function responseOf({ status, headers, body, breaksOff }: OddAnswer): Response | undefined {
	if (breaksOff !== undefined || status > 599) return undefined;
	// The Fetch Standard's null body statuses.
	const hasNoBody = [204, 205, 304].includes(status);
	return new Response(hasNoBody ? null : Buffer.from(body), { status, headers });
}

function answer(
	name: string,
	status: number,
	body: string | Uint8Array,
	headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' }
): OddAnswer {
	return { name, status, headers, body };
}

const TOKEN = { access_token: 'a.b.c', token_type: 'Bearer', expires_in: 3600 };

const STATUSES = [
	200, 201, 202, 203, 204, 205, 206, 226, 300, 301, 302, 303, 304, 305, 307, 308, 399, 400, 401,
	402, 403, 404, 405, 407, 409, 410, 413, 418, 421, 422, 425, 429, 431, 451, 499, 500, 501, 502,
	503, 504, 505, 511, 520, 599, 600, 700, 799, 999
] as const;

const BODIES: readonly (readonly [name: string, body: string | Uint8Array])[] = [
	['nothing', ''],
	['white space', ' \n\t'],
	['a page', '<!doctype html><title>Bad gateway</title>'],
	['XML', '<?xml version="1.0"?><error>no</error>'],
	['Latin-1', Buffer.from('{"error":"caf\u00e9"}', 'latin1')],
	['UTF-16', Buffer.from('{"error":"x"}', 'utf16le')],
	['a byte order mark', '\ufeff{"error":"x"}'],
	['NUL', '\u0000'],
	['half an object', '{"access_token":"a'],
	['two objects', '{}{}'],
	['null', 'null'],
	['true', 'true'],
	['a number', '12345678901234567890'],
	['a text', '"error"'],
	['an array', '[{"error":"x"}]'],
	['nested 5,000 deep', '['.repeat(5000) + ']'.repeat(5000)],
	['nested 5,000 deep in a member', `{"error":${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}}`],
	['a lone surrogate', '{"error":"\\ud800"}'],
	['members of the prototype', '{"__proto__":{"error":"x"},"constructor":{"prototype":1}}'],
	['200,000 characters', `{"error":"x","error_description":"${'y'.repeat(200_000)}"}`],
	['names behind each other', `{"error":"x","error_description":"${'token='.repeat(40_000)}"}`],
	['controls and directions', '{"error":"x\\u0000\\u001b[31m\\u202e\\u2066","message":"\\u200b"}']
];

const MEMBERS: readonly (readonly [name: string, body: object])[] = [
	['an empty token', { ...TOKEN, access_token: '' }],
	['no token', { token_type: 'Bearer', expires_in: 1 }],
	['a token that is a number', { ...TOKEN, access_token: 1 }],
	['a token in an array', { ...TOKEN, access_token: ['a'] }],
	['another type', { ...TOKEN, token_type: 'DPoP' }],
	['no type', { access_token: 'a.b.c' }],
	['a lifetime beyond every clock', { ...TOKEN, expires_in: 1e300 }],
	['a negative lifetime', { ...TOKEN, expires_in: -1 }],
	['a lifetime as text', { ...TOKEN, expires_in: '3600' }],
	['a lifetime that is null', { ...TOKEN, expires_in: null }],
	['scopes in an array', { ...TOKEN, scope: ['a', 'b'] }],
	['an active that is a text', { active: 'true' }],
	['keys that are none', { keys: [null, 1, 'x', {}] }],
	['keys that are no array', { keys: {} }]
];

export const ODD_ANSWERS: readonly OddAnswer[] = [
	...STATUSES.map((status) => answer(`${String(status)} with JSON`, status, '{"error":"x"}')),
	...STATUSES.map((status) => answer(`${String(status)} with nothing`, status, '')),
	...BODIES.map(([name, body]) => answer(`200 with ${name}`, 200, body)),
	...BODIES.map(([name, body]) => answer(`401 with ${name}`, 401, body)),
	...MEMBERS.map(([name, body]) => answer(`200 with ${name}`, 200, JSON.stringify(body))),
	answer('200 with JSON of another type', 200, JSON.stringify(TOKEN), {
		'content-type': 'text/plain'
	}),
	answer('200 with JSON of no type', 200, JSON.stringify(TOKEN), {}),
	answer(
		'a small answer that unfolds to 64 MiB',
		200,
		gzipSync(Buffer.alloc(64 * 1024 * 1024, ' ')),
		{
			'content-type': 'application/json',
			'content-encoding': 'gzip'
		}
	),
	answer('an encoding that it does not have', 200, '{}', {
		'content-type': 'application/json',
		'content-encoding': 'gzip'
	}),
	answer('429 with a date', 429, '{}', {
		'content-type': 'application/json',
		'retry-after': 'Wed, 21 Oct 2099 07:28:00 GMT'
	}),
	answer('429 with a wait that is none', 429, '', { 'retry-after': 'soon' }),
	answer('a redirect to nowhere', 302, '', { location: '::' }),
	answer('a cookie', 200, JSON.stringify(TOKEN), {
		'content-type': 'application/json',
		'set-cookie': '__Host-Http-uf=stolen; Path=/; Secure'
	}),
	answer('a challenge', 401, '{"error":"invalid_client"}', {
		'content-type': 'application/json',
		'www-authenticate': 'Basic realm="x", Bearer error="\u00e9"'
	}),
	{ ...answer('a connection that is closed at once', 200, ''), breaksOff: 'at once' },
	{
		...answer('a body that breaks off', 200, '{"access_token":"a', {
			'content-type': 'application/json',
			'content-length': '1000'
		}),
		breaksOff: 'after a part'
	}
];
