import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../scripts/wrangler-environment';
import { STATIC_HEADERS } from '../../src/lib/server/http/static-headers.test-support';
import {
	applicationNamed,
	basic,
	ENVIRONMENT_ID,
	JSON_HEADERS,
	makeSandbox,
	post,
	postForm,
	secretOf
} from '../support/workbench';
import { type RunningWorker, startWorker } from './harness';

let worker: RunningWorker;

beforeAll(async () => {
	worker = await startWorker();
});

afterAll(() => worker.stop());

const COOKIE = '__Host-Http-uf=MRdpRnI1gjCf2WjAWzFUhg.vhEjGoV015sGxZ2h3xKvaWl7vmkhUxjipMzAgWv6YrM';

function listCredentials(headers: Readonly<Record<string, string>>) {
	return worker.fetch('/api/credentials', { headers });
}

describe('the guard of /api', () => {
	it.each([
		['sec-fetch-site', 'cross-site'],
		['sec-fetch-site', 'same-site'],
		['origin', 'https://evil.example'],
		['origin', 'null'],
		['origin', 'http://127.0.0.1.evil.example'],
		['sec-fetch-site', 'SAME-ORIGIN'],
		['sec-fetch-site', 'same-origin, cross-site'],
		['sec-fetch-site', '']
	])('refuses %s: %s', async (name, value) => {
		const answer = await post(worker, '/api/sandboxes', {}, { [name]: value });

		expect(answer.status).toBe(403);
		expect(answer.json()).toMatchObject({ code: 'cross_origin' });
		expect(answer.headers.has('set-cookie')).toBe(false);
	});

	it('refuses another port of its own host', async () => {
		const origin = `http://${new URL(worker.pageUrl).hostname}:1`;

		expect((await post(worker, '/api/sandboxes', {}, { origin })).status).toBe(403);
	});

	it('refuses two Origins, even where both are its own', async () => {
		const headers = { ...JSON_HEADERS, origin: [worker.pageUrl, worker.pageUrl] };

		const answer = await worker.fetch('/api/sandboxes', { method: 'POST', headers, body: '{}' });

		expect(answer.status).toBe(403);
	});

	it.each([
		['twice in a header', `${COOKIE}; ${COOKIE}`],
		['in two headers', [COOKIE, COOKIE]],
		['behind another', `other=1; ${COOKIE}`],
		['without a value', '__Host-Http-uf='],
		['in quotes', '__Host-Http-uf="x"']
	])('asks for the header of the page where the cookie is sent %s', async (_how, cookie) => {
		const without = await worker.fetch('/api/credentials', { headers: { cookie } });

		expect(without.status).toBe(403);
	});

	it('refuses a foreign GET as well', async () => {
		expect((await listCredentials({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
	});

	it.each([['same-origin'], ['none']])('lets sec-fetch-site: %s pass', async (site) => {
		expect((await listCredentials({ 'sec-fetch-site': site })).status).toBe(200);
	});

	it('lets its own origin pass', async () => {
		const answer = await post(worker, '/api/token-exchange', {}, { origin: worker.pageUrl });

		expect(answer.status).toBe(400);
	});

	it('asks for the header of the page where the session cookie is sent', async () => {
		const without = await listCredentials({ cookie: COOKIE });
		const wrong = await listCredentials({ cookie: COOKIE, 'x-workbench': '0' });
		const right = await listCredentials({ cookie: COOKIE, 'x-workbench': '1' });

		expect([without.status, wrong.status, right.status]).toEqual([403, 403, 200]);
		expect(without.json()).toMatchObject({ code: 'cross_origin' });
	});

	it('asks a program without a cookie for nothing special', async () => {
		const answer = await post(worker, '/api/sandboxes', {});

		expect(answer.status).toBe(201);
	});

	it('allows no other site to read, and answers no preflight', async () => {
		const answer = await worker.fetch('/api/token-exchange', {
			method: 'OPTIONS',
			headers: {
				origin: 'https://evil.example',
				'access-control-request-method': 'POST',
				'access-control-request-headers': 'content-type'
			}
		});

		expect(answer.status).toBeGreaterThanOrEqual(400);
		const allowing = [...answer.headers.keys()].filter((name) => name.startsWith('access-control'));
		expect(allowing).toEqual([]);
	});
});

describe('an address', () => {
	it.each(['/api/%zz', '/learn/%zz', '/%c1%a1pi/health', '//api/health', '/.//evil.example'])(
		'that is malformed is refused in words: %s',
		async (rawPath) => {
			const answer = await worker.fetch('/', { rawPath });

			expect(answer.status).toBe(400);
			expect(answer.json()).toMatchObject({ code: 'invalid_request' });
		}
	);

	it.each(['/api/credentials/__data.json', '/sandbox/x/__data.json', '/api/nothing'])(
		'of no endpoint is answered with 404: %s',
		async (path) => {
			const answer = await worker.fetch(path);

			expect(answer.status).toBe(404);
			expect(answer.json()).toMatchObject({ code: 'not_found' });
		}
	);
});

describe('a method', () => {
	it.each(['x-http-method-override', 'x-http-method', 'x-method-override'])(
		'is not changed by the header %s',
		async (name) => {
			const answer = await post(worker, '/api/credentials', {}, { [name]: 'DELETE' });

			expect(answer.status).toBe(405);
		}
	);

	it('is not changed by a member of the query', async () => {
		expect((await post(worker, '/api/credentials?_method=DELETE', {})).status).toBe(405);
	});

	it.each(['/api/health', '/api/credentials', '/api/openapi.json'])(
		'HEAD of %s is answered as GET is, without a body',
		async (path) => {
			const get = await worker.fetch(path);
			const head = await worker.fetch(path, { method: 'HEAD' });

			expect([head.status, head.text]).toEqual([200, '']);
			const names = (answer: typeof get) =>
				[...answer.headers.keys()].filter(
					(name) => !/^(?:date|content-length|transfer-.*)$/.test(name)
				);
			expect(names(head)).toEqual(names(get));
		}
	);

	it('of kit cannot name the address of an endpoint in a header', async () => {
		const answer = await worker.fetch('/_app/remote/a/b', {
			headers: { 'x-sveltekit-pathname': '/api/credentials', origin: 'https://evil.example' }
		});

		expect(answer.status).toBeGreaterThanOrEqual(400);
		expect(answer.headers.get('x-frame-options')).toBe('DENY');
	});
});

describe('/sandbox', () => {
	it('takes form posts without an Origin and with a foreign one, and reads no cookie', async () => {
		const sandbox = await makeSandbox(worker);
		const application = applicationNamed(sandbox, 'Orders Sync (Basic)');
		const credentials = basic(application.id, secretOf(application));
		const path = `/sandbox/${sandbox.environment_id}/as/token`;
		const form = { grant_type: 'client_credentials' };

		const plain = await postForm(worker, path, form, credentials);
		const foreign = await postForm(worker, path, form, {
			...credentials,
			origin: 'https://app.example',
			'sec-fetch-site': 'cross-site',
			cookie: COOKIE
		});

		expect([plain.status, foreign.status]).toEqual([200, 200]);
		expect(foreign.headers.has('set-cookie')).toBe(false);
	});
});

describe('the headers of an answer', () => {
	it.each([
		['/api/health', 200],
		['/api/nothing', 404]
	])('of %s are those of data', async (path, status) => {
		const { headers, status: answered } = await worker.fetch(path);

		expect(answered).toBe(status);
		expect(Object.fromEntries(headers)).toMatchObject({
			'cache-control': 'no-store',
			'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
			'cross-origin-resource-policy': 'same-origin',
			'referrer-policy': 'no-referrer',
			'request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
			'x-content-type-options': 'nosniff',
			'x-frame-options': 'DENY'
		});
	});

	it('of a page forbid framing, sniffing and the referrer', async () => {
		const { headers, status } = await worker.fetch('/');

		expect(status).toBe(200);
		expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
		expect(headers.get('x-frame-options')).toBe('DENY');
		expect(headers.get('x-content-type-options')).toBe('nosniff');
		expect(headers.get('referrer-policy')).toBe('no-referrer');
	});

	it.each([
		['what kit says of a route', '/learn/start/__route.js', 400],
		['a redirect of kit', '/api/health/', 308],
		['a redirect of the static files', '/learn/', 307],
		['a static file', '/favicon.svg', 200],
		['a file of the build that is none', '/_app/immutable/nothing.js', 404],
		['the data of a page', '/learn/__data.json', 404]
	])('of %s are those of everything', async (_what, path, status) => {
		const answer = await worker.fetch(path);

		expect(answer.status).toBe(status);
		for (const [name, value] of Object.entries(STATIC_HEADERS)) {
			if (name === 'Content-Security-Policy') {
				expect(answer.headers.get(name)).toContain(value);
			} else {
				expect(answer.headers.get(name), name).toBe(value);
			}
		}
	});

	it('of a page that is no file are those of a page that is one', async () => {
		const asset = await worker.fetch('/');
		const missing = await worker.fetch('/there/is/no/such/page');

		const listed = readFileSync(join(PROJECT_ROOT, '_headers'), 'utf8')
			.split('\n')
			.flatMap((line) => /^\s+([A-Za-z-]+):/.exec(line)?.[1]?.toLowerCase() ?? []);
		expect(listed).toContain('x-frame-options');
		expect(missing.status).toBe(404);
		for (const name of new Set(listed)) {
			if (name === 'content-security-policy' || name === 'cache-control') continue;
			expect(missing.headers.get(name), name).toBe(asset.headers.get(name));
		}
	});
});

describe('the log', () => {
	it('has request id, route, outcome and duration of a call, and nothing else', async () => {
		const answer = await post(
			worker,
			'/api/token-exchange?code=CANARY-query',
			{
				grant_type: 'client_credentials',
				environment_id: ENVIRONMENT_ID,
				client_id: 'CANARY-client',
				client_secret: 'CANARY-secret\n'
			},
			{ 'user-agent': 'CANARY-agent' }
		);

		const id = answer.headers.get('request-id');
		const linesOfCall = () => worker.logs().filter((line) => line.includes(id ?? 'none'));
		// The runtime hands its log on when the answer is out already.
		await expect.poll(linesOfCall).toHaveLength(1);
		expect(JSON.parse(linesOfCall()[0] ?? '')).toEqual({
			request_id: id,
			route: '/api/token-exchange',
			outcome: expect.any(String),
			ms: expect.any(Number)
		});
		expect(worker.logs().join('\n')).not.toContain('CANARY');
	});
});

describe('the documents', () => {
	it('of health say that it lives', async () => {
		const answer = await worker.fetch('/api/health');

		expect(answer.json()).toMatchObject({ status: 'ok' });
	});

	it('of OpenAPI describe every endpoint of this delivery', async () => {
		const answer = await worker.fetch('/api/openapi.json', { headers: JSON_HEADERS });

		const { openapi, paths } = answer.json();
		expect(openapi).toMatch(/^3\./);
		expect(Object.keys(paths)).toEqual(
			expect.arrayContaining([
				'/api/token-exchange',
				'/api/token-exchange/preview',
				'/api/introspect-token',
				'/api/revoke-token',
				'/api/discovery',
				'/api/jwks',
				'/api/credentials',
				'/api/credentials/key',
				'/api/sandboxes',
				'/api/health'
			])
		);
	});

	it('of security.txt say whom to tell, for less than a year from the build', async () => {
		const answer = await worker.fetch('/.well-known/security.txt');

		expect(answer.status).toBe(200);
		expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
		const fields = new Map(
			answer.text.split('\n').flatMap((line) => {
				const field = /^([A-Za-z-]+): (\S+)$/.exec(line);
				return field === null ? [] : [[field[1], field[2]]];
			})
		);
		expect([...fields.keys()]).toEqual([
			'Contact',
			'Expires',
			'Preferred-Languages',
			'Canonical',
			'Policy'
		]);
		const daysLeft = (Date.parse(fields.get('Expires') ?? '') - Date.now()) / 86_400_000;
		expect(daysLeft).toBeGreaterThan(0);
		expect(daysLeft).toBeLessThan(365);
		const contact = new URL(fields.get('Contact') ?? '');
		expect(contact.origin).toBe(worker.url);
		const policy = await worker.fetch(contact.pathname);
		expect(policy.status).toBe(200);
		expect(policy.headers.get('content-type')).toBe('text/plain; charset=utf-8');
		expect(policy.text).toBe(readFileSync(join(PROJECT_ROOT, 'SECURITY.md'), 'utf8'));
	});
});
