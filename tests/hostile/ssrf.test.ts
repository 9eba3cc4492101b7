/** No text of a caller, and none of a server, becomes a host or a path. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../support/http-client';
import { startUpstream, type Upstream } from '../support/pingone/upstream';
import {
	CLIENT_ID,
	cookieOf,
	ENVIRONMENT_ID,
	JSON_HEADERS,
	PAGE_HEADERS,
	post
} from '../support/workbench';
import { type RunningWorker, startWorker } from '../worker/harness';
import { SSRF_ADDRESSES, SSRF_TARGETS } from './ssrf-targets';
import { environmentOf, faultOfApiAnswer, oddRows, rowOf } from './walk';

let upstream: Upstream;
let worker: RunningWorker;

beforeAll(async () => {
	upstream = startUpstream();
	worker = await startWorker();
});

afterAll(async () => {
	await worker.stop();
	upstream.stop();
});

const ISSUER = `https://auth.pingone.eu/${ENVIRONMENT_ID}/as`;

const CLIENT = {
	region: 'EU',
	environment_id: ENVIRONMENT_ID,
	client_id: CLIENT_ID,
	client_secret: 'CANARY-41c9-secret-of-the-client'
} as const;
const { region: _region, environment_id: _environment, ...ELSEWHERE } = CLIENT;
const GRANT = { grant_type: 'client_credentials' } as const;
const TOKEN = { token: 'a.b.c' } as const;

type Ask = (form: string) => Promise<Answer>;

const put: (path: string, body: object) => Promise<Answer> = (path, body) =>
	worker.fetch(path, { method: 'PUT', headers: JSON_HEADERS, body: JSON.stringify(body) });
const postTo =
	(path: string, bodyOf: (form: string) => object): Ask =>
	(form) =>
		post(worker, path, bodyOf(form));
const putTo =
	(path: string, bodyOf: (form: string) => object): Ask =>
	(form) =>
		put(path, bodyOf(form));
/** The path as it is written: a client that resolves it first would spare the Worker the look. */
const pathOf =
	(method: string, write: (form: string) => string, body?: object): Ask =>
	(form) =>
		worker.fetch('/', {
			method,
			rawPath: write(encodeURIComponent(form).replaceAll('.', '%2e')),
			headers: JSON_HEADERS,
			...(body !== undefined && { body: JSON.stringify(body) })
		});

const REFUSED = [400];
/** Also "there is nothing here" and "this address does not take this method", as an id may be empty or a path. */
const NOWHERE = [400, 404, 405, 409, 308];
const QUERY = `region=EU&environment_id=${ENVIRONMENT_ID}`;

/** Where a text would be a place, if it were taken for one. Nothing at all is sent. */
const PLACES: readonly (readonly [place: string, statuses: readonly number[], ask: Ask])[] = [
	...['/api/token-exchange', '/api/token-exchange/preview'].flatMap((path) => [
		[
			`region of ${path}`,
			REFUSED,
			postTo(path, (form) => ({ ...GRANT, ...CLIENT, region: form }))
		] as const,
		[
			`environment_id of ${path}`,
			REFUSED,
			postTo(path, (form) => ({ ...GRANT, ...CLIENT, environment_id: form }))
		] as const,
		[
			`issuer of ${path}`,
			REFUSED,
			postTo(path, (form) => ({ ...GRANT, ...ELSEWHERE, issuer: form }))
		] as const
	]),
	...['/api/introspect-token', '/api/revoke-token'].flatMap((path) => [
		[
			`environment_id of ${path}`,
			REFUSED,
			postTo(path, (form) => ({ ...TOKEN, ...CLIENT, environment_id: form }))
		] as const,
		[
			`issuer of ${path}`,
			REFUSED,
			postTo(path, (form) => ({ ...TOKEN, ...ELSEWHERE, issuer: form }))
		] as const
	]),
	...['/api/discovery', '/api/jwks'].flatMap((path) => [
		[
			`region of ${path}`,
			REFUSED,
			postTo(path, (form) => ({ region: form, environment_id: ENVIRONMENT_ID }))
		] as const,
		[
			`environment_id of ${path}`,
			REFUSED,
			postTo(path, (form) => ({ region: 'EU', environment_id: form }))
		] as const,
		[`issuer of ${path}`, REFUSED, postTo(path, (form) => ({ issuer: form }))] as const
	]),
	...['region', 'environment_id', 'worker_environment_id'].map(
		(field) =>
			[
				`${field} of /api/worker-token`,
				REFUSED,
				postTo('/api/worker-token', (form) => ({ ...CLIENT, [field]: form }))
			] as const
	),
	...['region', 'environment_id'].map(
		(field) =>
			[
				`${field} of /api/credentials`,
				REFUSED,
				putTo('/api/credentials', (form) => ({ purpose: 'client', ...CLIENT, [field]: form }))
			] as const
	),
	[
		'manages of /api/credentials',
		REFUSED,
		putTo('/api/credentials', (form) => ({ purpose: 'worker', ...CLIENT, manages: [form] }))
	],
	[
		'region of GET /api/applications',
		NOWHERE,
		pathOf('GET', (form) => `/api/applications?environment_id=${ENVIRONMENT_ID}&region=${form}`)
	],
	[
		'environment_id of GET /api/applications',
		NOWHERE,
		pathOf('GET', (form) => `/api/applications?region=EU&environment_id=${form}`)
	],
	[
		'the id in /api/applications/{id}',
		NOWHERE,
		pathOf('GET', (form) => `/api/applications/${form}?${QUERY}`)
	],
	[
		'the id in /api/applications/{id}/adopt',
		NOWHERE,
		pathOf('POST', (form) => `/api/applications/${form}/adopt`, {
			region: 'EU',
			environment_id: ENVIRONMENT_ID
		})
	],
	[
		'the id in /api/applications/{id}/change',
		NOWHERE,
		pathOf('POST', (form) => `/api/applications/${form}/change`, {
			region: 'EU',
			environment_id: ENVIRONMENT_ID,
			change: { kind: 'enable_application' }
		})
	],
	[
		'the id in /api/sandboxes/{id}/faults',
		NOWHERE,
		pathOf('GET', (form) => `/api/sandboxes/${form}/faults`)
	],
	[
		'the path behind /api/sandboxes/{id}/management',
		NOWHERE,
		pathOf('GET', (form) => `/api/sandboxes/${ENVIRONMENT_ID}/management/${form}`)
	]
];

describe('a text of a caller', () => {
	it.each(PLACES)('as %s leads nowhere', async (place, statuses, ask) => {
		upstream.play('token');

		const forms = place.startsWith('issuer') ? SSRF_ADDRESSES : SSRF_TARGETS;
		const odd = await oddRows(forms, String, async (form) => {
			const answer = await ask(form);
			if (!statuses.includes(answer.status)) return `${answer.status} ${answer.text}`;
			return answer.status === 308 ? faultOfRedirect(answer) : faultOfApiAnswer(answer);
		});

		expect(odd).toEqual([]);
		expect(upstream.received()).toEqual([]);
		expect(upstream.strays()).toEqual([]);
	});

	it.each([
		['client_id', (form: string) => ({ client_id: form })],
		['audience', (form: string) => ({ audience: form })],
		['resource', (form: string) => ({ resource: form })],
		['scope', (form: string) => ({ scope: form })],
		['key_id', (form: string) => ({ key_id: form, client_auth_method: 'client_secret_jwt' })],
		[
			'jku, x5u and aud of an assertion',
			(form: string) => ({
				client_auth_method: 'client_secret_jwt',
				assertion: { header: { jku: form, x5u: form }, claims: { aud: form, iss: form } }
			})
		]
	])('as %s goes to the token endpoint of its environment alone', async (_what, changeOf) => {
		upstream.play('token');

		const odd = await oddRows(SSRF_TARGETS, String, async (form) => {
			const answer = await post(worker, '/api/token-exchange', {
				...GRANT,
				...CLIENT,
				...changeOf(form)
			});
			if (answer.status !== 200 && answer.status !== 400) return `${answer.status} ${answer.text}`;
			return faultOfApiAnswer(answer);
		});

		expect(odd).toEqual([]);
		expect(addressesAsked().filter((url) => url !== `${ISSUER}/token`)).toEqual([]);
		expect(upstream.strays()).toEqual([]);
	});

	it('in a pre-flight, which takes every text, goes to its environment alone', async () => {
		upstream.play('token');

		for (const field of ['environment_id', 'client_id', 'resource']) {
			const odd = await oddRows(SSRF_TARGETS, String, async (form) => {
				const answer = await post(worker, '/api/preflight', { ...CLIENT, [field]: form });
				if (answer.status !== 200 && answer.status !== 400) {
					return `${answer.status} ${answer.text}`;
				}
				return faultOfApiAnswer(answer);
			});
			expect([field, odd]).toEqual([field, []]);
		}

		expect(addressesAsked().filter((url) => !url.startsWith(`${ISSUER}/`))).toEqual([]);
		expect(upstream.strays()).toEqual([]);
	});
});

describe('an address that a server gives', () => {
	const ASKS: readonly (readonly [path: string, body: object])[] = [
		['/api/discovery', { region: 'EU' }],
		['/api/jwks', { region: 'EU' }],
		['/api/preflight', CLIENT],
		['/api/token-exchange', { ...GRANT, ...CLIENT }]
	];

	it.each(ASKS)('in its discovery document is never asked by %s', async (path, body) => {
		upstream.playAnswer(({ url }) => {
			const address = SSRF_ADDRESSES[rowOf(url)] ?? '';
			return url.endsWith('/.well-known/openid-configuration')
				? Response.json({
						issuer: address,
						token_endpoint: address,
						jwks_uri: address,
						introspection_endpoint: address,
						revocation_endpoint: address,
						mtls_endpoint_aliases: { token_endpoint: address }
					})
				: Response.json({ access_token: 'a.b.c', token_type: 'Bearer', keys: [] });
		});

		const odd = await oddRows([...SSRF_ADDRESSES.keys()], nameOfAddress, async (row) => {
			const answer = await post(worker, path, { ...body, environment_id: environmentOf(row) });
			return answer.status === 200 ? faultOfApiAnswer(answer) : `${answer.status} ${answer.text}`;
		});

		expect(odd).toEqual([]);
		expect(addressesAsked().filter((url) => !OWN_ENDPOINT.test(url))).toEqual([]);
		expect(upstream.strays()).toEqual([]);
	});

	it.each([
		...ASKS,
		['/api/introspect-token', { ...TOKEN, ...CLIENT }] as const,
		['/api/revoke-token', { ...TOKEN, ...CLIENT }] as const,
		['/api/worker-token', CLIENT] as const
	])('as the place of a redirect is never followed by %s', async (path, body) => {
		upstream.playAnswer(({ url }) => {
			// A header holds bytes: what is beyond Latin-1 travels as UTF-8, and what ends a line cannot.
			const location = Buffer.from(SSRF_ADDRESSES[rowOf(url)] ?? '').toString('latin1');
			// eslint-disable-next-line no-control-regex -- those that no header can hold.
			const sent = location.replace(/[\u0000\r\n]/g, '');
			return new Response(null, { status: 302, headers: { location: sent } });
		});

		const odd = await oddRows([...SSRF_ADDRESSES.keys()], nameOfAddress, async (row) => {
			const answer = await post(worker, path, { ...body, environment_id: environmentOf(row) });
			const isTold =
				path === '/api/preflight'
					? answer.status === 200
					: answer.status === 502 && answer.json().code === 'upstream_redirect';
			return isTold ? faultOfApiAnswer(answer) : `${answer.status} ${answer.text}`;
		});

		expect(odd).toEqual([]);
		expect(addressesAsked().filter((url) => !OWN_ENDPOINT.test(url))).toEqual([]);
		expect(upstream.strays()).toEqual([]);
	});
});

describe('what the vault keeps', () => {
	it('is sent to its own environment, whatever server a request with its session names', async () => {
		upstream.play('token');
		const { client_secret: _secret, ...holder } = CLIENT;
		const stored = await worker.fetch('/api/credentials', {
			method: 'PUT',
			headers: PAGE_HEADERS,
			body: JSON.stringify({ purpose: 'client', ...CLIENT })
		});
		const headers = { cookie: cookieOf(stored) ?? '', 'x-workbench': '1' };
		const ask = (change: object) =>
			post(worker, '/api/token-exchange', { ...GRANT, ...holder, ...change }, headers);

		const odd = await oddRows(SSRF_TARGETS, String, async (form) => {
			const { environment_id: _, region: __, ...client } = holder;
			const answers = [
				await ask({ region: form }),
				await ask({ environment_id: form }),
				await post(worker, '/api/token-exchange', { ...GRANT, ...client, issuer: form }, headers)
			];
			const other = answers.find(({ status }) => status !== 400);
			return other && `${other.status} ${other.text}`;
		});

		expect(stored.status).toBe(200);
		expect(odd).toEqual([]);
		expect(upstream.received()).toEqual([]);
		expect((await ask({})).status).toBe(200);
		expect(addressesAsked()).toEqual([`${ISSUER}/token`]);
		expect(upstream.strays()).toEqual([]);
	});
});

it('none of it is logged', () => {
	expect(worker.logs().join('\n')).not.toMatch(/evil|CANARY|127\.|passwd/);
});

const OWN_ENDPOINT =
	/^https:\/\/auth\.pingone\.eu\/00000000-0000-4000-8000-\d{12}\/as\/(?:token|introspect|revoke|jwks|\.well-known\/openid-configuration)$/;

function nameOfAddress(row: number): string {
	return SSRF_ADDRESSES[row] ?? '';
}

function addressesAsked(): string[] {
	return [...new Set(upstream.received().map(({ url }) => url))];
}

/** Kit takes a slash off an end: the place is ours, and is a path. */
function faultOfRedirect({ headers }: Answer): string | undefined {
	const location = headers.get('location') ?? '';
	const url = new URL(location, worker.url);
	return url.origin === worker.url && location.startsWith('/') && !location.startsWith('//')
		? undefined
		: `leads to ${location}`;
}
