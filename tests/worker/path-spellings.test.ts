/** What stands before an endpoint stands before each spelling of its address. */
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PATH_SPELLINGS } from '../hostile/path-spellings';
import type { Answer, Send } from '../support/http-client';
import {
	CLIENT_ID,
	cookieOf,
	ENVIRONMENT_ID,
	JSON_HEADERS,
	makeSandbox,
	PAGE_HEADERS,
	post
} from '../support/workbench';
import { type RunningWorker, startWorker } from './harness';

let worker: RunningWorker;
let cookie: string;
let sandboxId: string;

/** The answers whose log line has not been seen, by request id, and how many lines have been read. */
const unlogged = new Map<string, string>();
let linesRead = 0;

const LogLine = v.object({ request_id: v.string() });

beforeAll(async () => {
	worker = await startWorker();
	cookie = cookieOf(await post(worker, '/api/sandboxes', {})) ?? '';
	sandboxId = (await makeSandbox(worker)).environment_id;
});

afterAll(() => worker.stop());

const CLIENT = { region: 'EU', environment_id: ENVIRONMENT_ID, client_id: CLIENT_ID };

/** One of each kind: what it reads, changes, sends, starts, passes on, tells everyone, and lacks. */
const ENDPOINTS = [
	['GET', '/api/credentials', undefined],
	['PUT', '/api/credentials', { purpose: 'client', ...CLIENT, client_secret: 'CANARY-secret' }],
	['DELETE', '/api/credentials', undefined],
	['POST', '/api/token-exchange', { grant_type: 'client_credentials', ...CLIENT }],
	['POST', '/api/sandboxes', {}],
	['GET', '/api/sandboxes/{id}/management/applications', undefined],
	['POST', '/api/sandboxes/{id}/management/applications', {}],
	['GET', '/api/health', undefined],
	['GET', '/api/nothing', undefined]
] as const;

const SITES = [
	undefined,
	'same-origin',
	'none',
	'same-site',
	'cross-site',
	'SAME-ORIGIN',
	''
] as const;
const ORIGINS = ['none', 'own', 'foreign', 'null', 'own twice'] as const;
const COOKIES = ['none', 'one', 'two'] as const;
const STATIC_HEADERS = [undefined, '1'] as const;

type Caller = {
	readonly site: (typeof SITES)[number];
	readonly origin: (typeof ORIGINS)[number];
	readonly cookies: (typeof COOKIES)[number];
	readonly staticHeader: (typeof STATIC_HEADERS)[number];
};

const CALLERS: readonly Caller[] = SITES.flatMap((site) =>
	ORIGINS.flatMap((origin) =>
		COOKIES.flatMap((cookies) =>
			STATIC_HEADERS.map((staticHeader) => ({ site, origin, cookies, staticHeader }))
		)
	)
);

/** Those that another site can bring about, each for one reason. */
const FOREIGN_CALLERS: readonly Caller[] = [
	{ site: 'cross-site', origin: 'foreign', cookies: 'none', staticHeader: undefined },
	{ site: 'cross-site', origin: 'none', cookies: 'one', staticHeader: '1' },
	{ site: undefined, origin: 'foreign', cookies: 'one', staticHeader: '1' },
	{ site: undefined, origin: 'null', cookies: 'none', staticHeader: undefined },
	{ site: undefined, origin: 'none', cookies: 'one', staticHeader: undefined }
];

/** By the contract: which callers are refused. */
function isForeign({ site, origin, cookies, staticHeader }: Caller, path: string): boolean {
	if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
	if (origin !== 'none' && origin !== 'own') return true;
	return cookies !== 'none' && staticHeader !== '1' && path !== '/api/health';
}

function headersOf({ site, origin, cookies, staticHeader }: Caller): NonNullable<Send['headers']> {
	const origins = {
		none: undefined,
		own: worker.pageUrl,
		foreign: 'https://evil.example',
		null: 'null',
		'own twice': [worker.pageUrl, worker.pageUrl]
	}[origin];
	const sent = {
		none: undefined,
		one: cookie,
		two: [cookie, '__Host-Http-uf=other']
	}[cookies];
	return {
		...JSON_HEADERS,
		...(site !== undefined && { 'sec-fetch-site': site }),
		...(origins !== undefined && { origin: origins }),
		...(sent !== undefined && { cookie: sent }),
		...(staticHeader !== undefined && { 'x-workbench': staticHeader })
	};
}

function ask(
	[method, , body]: (typeof ENDPOINTS)[number] | readonly [string, string, undefined],
	rawPath: string,
	caller: Caller
): Promise<Answer> {
	return worker.fetch('/', {
		method,
		rawPath,
		headers: headersOf(caller),
		...(body !== undefined && { body: JSON.stringify(body) })
	});
}

const addressOf = (path: string) => path.replace('{id}', sandboxId);

/** Of every answer, whoever made it. */
function expectGuardedHeaders(answer: Answer, of: string): void {
	const { headers } = answer;
	expect(headers.get('x-frame-options'), of).toBe('DENY');
	expect(headers.get('x-content-type-options'), of).toBe('nosniff');
	expect(headers.get('referrer-policy'), of).toBe('no-referrer');
	expect(headers.get('cross-origin-resource-policy'), of).toBe('same-origin');
	expect(headers.get('content-security-policy'), of).toContain("frame-ancestors 'none'");

	// An answer of an endpoint has a request id; kit's pages and redirects have none.
	const requestId = headers.get('request-id');
	if (requestId === null) return;
	expect(headers.get('cache-control'), of).toBe('no-store');
	expect(headers.get('content-security-policy'), of).toContain("default-src 'none'");
	unlogged.set(requestId, of);
}

/** One line for each answer of an endpoint. The runtime passes it on a moment after the answer. */
async function expectLogged(): Promise<void> {
	await expect.poll(() => linesWithout(unlogged)).toEqual([]);
}

function linesWithout(ids: Map<string, string>): string[] {
	const lines = worker.logs();
	for (const line of lines.slice(linesRead))
		ids.delete(v.parse(LogLine, JSON.parse(line)).request_id);
	linesRead = lines.length;
	return [...ids.values()];
}

describe('a foreign caller', () => {
	it.each(PATH_SPELLINGS)('gets nothing from an address with $name', async ({ spell }) => {
		for (const endpoint of ENDPOINTS) {
			for (const caller of FOREIGN_CALLERS) {
				if (!isForeign(caller, endpoint[1])) continue;
				const rawPath = spell(addressOf(endpoint[1]));

				const answer = await ask(endpoint, rawPath, caller);

				const of = `${endpoint[0]} ${rawPath} ${JSON.stringify(caller)}`;
				expect(answer.status, of).toBeGreaterThanOrEqual(300);
				expect(answer.status, of).toBeLessThan(500);
				expect(answer.headers.has('set-cookie'), of).toBe(false);
				expectGuardedHeaders(answer, of);
			}
		}
		await expectLogged();
	});

	it.each(PATH_SPELLINGS)(
		'is the only one refused, for an address with $name',
		async ({ spell }) => {
			const own: Caller = { site: 'same-origin', origin: 'own', cookies: 'one', staticHeader: '1' };

			for (const endpoint of ENDPOINTS) {
				const answer = await ask(endpoint, spell(addressOf(endpoint[1])), own);

				// The sandbox's Management API may say 403 too, as PingOne does.
				expect(answer.text, endpoint[1]).not.toContain('cross_origin');
				expect(answer.status, endpoint[1]).toBeLessThan(500);
				expectGuardedHeaders(answer, spell(endpoint[1]));
			}
			await expectLogged();
		}
	);
});

describe('every combination of site, Origin, cookie and static header', () => {
	const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

	const PATHS = [
		'/api/credentials',
		'/%61pi/credentials',
		'/api/health',
		'/api/he%61lth',
		'/api/token-exchange'
	];

	it.each(PATHS.flatMap((path) => METHODS.map((method) => [method, path] as const)))(
		'is judged by the contract for %s %s',
		async (method, path) => {
			for (const caller of CALLERS) {
				const answer = await ask([method, path, undefined], path, caller);

				const of = `${method} ${path} ${JSON.stringify(caller)}`;
				expect(answer.status === 403, of).toBe(isForeign(caller, decodeURI(path)));
				expect(answer.status, of).toBeLessThan(500);
				if (answer.status === 403) expect(answer.headers.has('set-cookie'), of).toBe(false);
				expectGuardedHeaders(answer, of);
			}
			await expectLogged();
		}
	);
});

describe('the sandbox', () => {
	it.each(PATH_SPELLINGS)(
		'sets no cookie and is logged at an address with $name',
		async ({ spell }) => {
			for (const path of [
				`/sandbox/${sandboxId}/as/jwks`,
				`/.well-known/oauth-protected-resource/sandbox/${sandboxId}/api/orders`,
				`/.well-known/oauth-authorization-server/sandbox/${sandboxId}/as`
			]) {
				const answer = await worker.fetch('/', { rawPath: spell(path), headers: PAGE_HEADERS });

				expect(answer.status, spell(path)).toBeLessThan(500);
				expect(answer.headers.has('set-cookie')).toBe(false);
				expectGuardedHeaders(answer, spell(path));
			}
			await expectLogged();
		}
	);

	it.each([
		['/sandbox/{id}/as/jwks'],
		['/%73andbox/{id}/as/jwks'],
		['/sandbox/{id}/as/jwk%73'],
		['/%2ewell-known/oauth-protected-resource/sandbox/{id}/api/orders'],
		['/.well-known/oauth-protected-resource/%73andbox/{id}/api/orders'],
		['/.well-known/oauth-authorization-server/%73andbox/{id}/as']
	])('is the same one at %s', async (path) => {
		const answer = await worker.fetch('/', { rawPath: addressOf(path) });

		expect(answer.status).toBe(200);
	});
});
