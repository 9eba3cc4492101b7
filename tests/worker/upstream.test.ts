import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCENARIOS, type Scenario } from '../support/pingone/scenarios';
import { startUpstream, type Upstream } from '../support/pingone/upstream';
import { type ProbeServer, startProbeServer } from '../support/probe-server';
import { CLIENT_ID, ENVIRONMENT_ID, post } from '../support/workbench';
import { type RunningWorker, startWorker, startWorkerOnLoopback } from './harness';

const SECRET = 'CANARY-7d2f0c55-secret';

const REQUEST = {
	grant_type: 'client_credentials',
	region: 'EU',
	environment_id: ENVIRONMENT_ID,
	client_id: CLIENT_ID,
	client_secret: SECRET
} as const;

describe('an answer of PingOne', () => {
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

	it('of an issued token is passed on with its fields at the top', async () => {
		upstream.play('token');

		const answer = await post(worker, '/api/token-exchange', REQUEST);

		expect(answer.status).toBe(200);
		const { api_calls: calls, ...fields } = answer.json();
		expect(fields).toEqual(await SCENARIOS.token().json());
		expect(calls).toHaveLength(1);
	});

	it.each([
		['wrongSecret', 401],
		['wrongMethod', 401],
		['scopeNotGranted', 400],
		['foreignJson', 403],
		['rateLimited', 429],
		['serverError', 500],
		['introspected', 200]
	] as const)('of %s is passed on with its status %d and its fields', async (scenario, status) => {
		upstream.play(scenario);

		const answer = await post(worker, '/api/token-exchange', REQUEST);

		expect(answer.status).toBe(status);
		expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
		expect(answer.json()).toMatchObject(await SCENARIOS[scenario]().json());
	});

	it.each([
		['redirect', 502, 'upstream_redirect'],
		['html', 502, 'upstream_not_json'],
		['htmlError', 502, 'upstream_not_json'],
		['empty', 502, 'upstream_not_json'],
		['badUtf8', 502, 'upstream_not_json'],
		['halfJson', 502, 'upstream_truncated'],
		['threeHundredKilobytes', 502, 'upstream_too_large'],
		['gzipBomb', 502, 'upstream_too_large'],
		['silent', 504, 'upstream_timeout']
	] as const)('of %s becomes the problem %d %s', async (scenario, status, code) => {
		upstream.play(scenario);

		const answer = await post(worker, '/api/token-exchange', REQUEST);

		expect(answer.status).toBe(status);
		expect(answer.headers.get('content-type')).toBe('application/problem+json');
		expect(answer.json()).toMatchObject({
			status,
			code,
			detail: expect.stringMatching(/\w{3,}.*\.$/s),
			request_id: answer.headers.get('request-id'),
			api_calls: [expect.objectContaining({ outcome: code.replace('upstream_', '') })]
		});
	});

	it('is asked for once, whatever it is', async () => {
		for (const scenario of ['redirect', 'html', 'serverError', 'rateLimited'] as const) {
			upstream.play(scenario);

			await post(worker, '/api/token-exchange', REQUEST);

			expect(upstream.received(), scenario).toHaveLength(1);
		}
	});

	it('gives the place of a redirect away by its host alone', async () => {
		upstream.play('redirect');

		const answer = await post(worker, '/api/token-exchange', REQUEST);

		expect(answer.json().detail).toContain('elsewhere.example');
		expect(answer.json().detail).not.toContain('code=1');
	});

	it('sets no cookie and asks for no login in our name', async () => {
		upstream.play('setsCookie');
		const withCookie = await post(worker, '/api/token-exchange', REQUEST);
		upstream.play('refusedWithChallenge');
		const withChallenge = await post(worker, '/api/token-exchange', REQUEST);

		expect(withCookie.headers.has('set-cookie')).toBe(false);
		expect(withCookie.text).not.toContain('upstream-session');
		expect(withChallenge.headers.has('www-authenticate')).toBe(false);
		const [call] = withChallenge.json().api_calls;
		expect(new Map(call.response.headers).get('www-authenticate')).toBe('Basic realm="PingOne"');
	});

	it.each(Object.keys(SCENARIOS) as Scenario[])(
		'of %s brings the secret into no answer and no log',
		async (scenario) => {
			upstream.play(scenario);

			const answer = await post(worker, '/api/token-exchange', REQUEST);

			const encoded = Buffer.from(`${CLIENT_ID}:${SECRET}`).toString('base64');
			for (const text of [answer.text, ...answer.headers.values(), ...worker.logs()]) {
				expect(text).not.toContain(SECRET);
				expect(text).not.toContain(encoded);
			}
		}
	);

	it('is asked for with what we set and nothing of the caller', async () => {
		upstream.play('token');

		await post(worker, '/api/token-exchange', REQUEST, {
			'x-forwarded-for': '203.0.113.9',
			'user-agent': 'caller/1.0',
			'accept-language': 'de'
		});

		const [received] = upstream.received();
		expect(received?.headers.map(([name]) => name)).toEqual([
			'accept',
			'authorization',
			'content-type'
		]);
	});
});

describe('a server on the network', () => {
	let probe: ProbeServer;
	let worker: RunningWorker;
	const CLOSED = 'http://127.0.0.1:9/as';

	beforeAll(async () => {
		probe = await startProbeServer();
		worker = await startWorkerOnLoopback({
			vars: { TRUSTED_ISSUERS: JSON.stringify([probe.issuer, CLOSED]) }
		});
	});

	afterAll(async () => {
		await worker.stop();
		await probe.stop();
	});

	function exchange(issuer: string) {
		const { client_id, client_secret, grant_type } = REQUEST;
		return post(worker, '/api/token-exchange', { grant_type, issuer, client_id, client_secret });
	}

	it('that refuses the connection becomes the problem 502 upstream_unreachable', async () => {
		const answer = await exchange(CLOSED);

		expect(answer.status).toBe(502);
		expect(answer.json()).toMatchObject({ code: 'upstream_unreachable' });
	});

	it('that breaks off its answer becomes the problem 502 upstream_truncated', async () => {
		probe.answer((response) => {
			response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
			response.write('{"access_token":"', () => response.destroy());
		});

		const answer = await exchange(probe.issuer);

		expect(answer.status).toBe(502);
		expect(answer.json()).toMatchObject({ code: 'upstream_truncated' });
	});

	it('that drips its answer becomes the problem 504 upstream_timeout', async () => {
		probe.answer((response) => {
			response.writeHead(200, { 'content-type': 'application/json' });
			const drip = setInterval(() => response.write(' '), 500);
			response.once('close', () => clearInterval(drip));
		});

		const answer = await exchange(probe.issuer);

		expect(answer.status).toBe(504);
		expect(answer.json()).toMatchObject({ code: 'upstream_timeout' });
	});

	it('that the operator has not listed is never asked', async () => {
		const before = probe.received().length;

		const answer = await exchange(`${probe.origin}/other`);

		expect(answer.status).toBe(400);
		expect(answer.json()).toMatchObject({ code: 'invalid_request' });
		expect(probe.received()).toHaveLength(before);
	});
});
