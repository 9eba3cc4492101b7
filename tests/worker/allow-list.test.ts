/** What the worker's own calls bring back: nothing of it reaches the browser but what is named. */
import { http, passthrough } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLIENT_ID, cookieOf, ENVIRONMENT_ID, PAGE_HEADERS, post } from '../support/workbench';
import { type RunningWorker, startWorker } from './harness';

const TOKEN = 'CANARY-worker-token-0123456789abcdef';
const SECRET = 'CANARY-application-secret-0123456789';

/** Everything that a hostile or broken PingOne could put into an answer. */
const HOSTILE = {
	access_token: TOKEN,
	token: TOKEN,
	id_token: TOKEN,
	secret: SECRET,
	client_secret: SECRET,
	nested: { secret: SECRET, access_token: TOKEN },
	id: CLIENT_ID,
	name: 'Orders',
	type: 'WORKER',
	protocol: 'OPENID_CONNECT',
	enabled: true,
	grantTypes: ['CLIENT_CREDENTIALS'],
	tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC',
	message: `the token ${TOKEN} was used`,
	details: [{ code: 'X', secret: SECRET, message: 'no' }]
} as const;

let worker: RunningWorker;
let status = { token: 200, management: 200 };
let management: object = HOSTILE;

const network = setupServer(
	http.all(/^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/, () => passthrough()),
	http.post('https://auth.pingone.eu/*', () =>
		Response.json({ ...HOSTILE, token_type: 'Bearer', expires_in: 3600 }, { status: status.token })
	),
	http.all('https://api.pingone.eu/*', () =>
		Response.json(management, { status: status.management })
	)
);

beforeAll(async () => {
	network.listen({ onUnhandledFrame: 'bypass' });
	worker = await startWorker();
});

afterAll(async () => {
	await worker.stop();
	network.close();
});

const ENVIRONMENT = { region: 'EU', environment_id: ENVIRONMENT_ID } as const;
const QUERY = `region=EU&environment_id=${ENVIRONMENT_ID}`;

async function mint(): Promise<{ cookie: string | undefined; text: string; status: number }> {
	const answer = await post(worker, '/api/worker-token', {
		...ENVIRONMENT,
		client_id: CLIENT_ID,
		client_secret: SECRET
	});
	return { cookie: cookieOf(answer), text: answer.text, status: answer.status };
}

describe('POST /api/worker-token', () => {
	it.each([200, 201, 202, 203, 400, 401, 403, 418, 500, 503])(
		'holds no token where PingOne answers %d with one',
		async (answered) => {
			status = { token: answered, management: 403 };

			const { text, status: told } = await mint();

			expect(text).not.toContain('CANARY');
			expect(told).toBe(answered < 300 ? 200 : answered);
		}
	);
});

describe.each([
	['GET', `/api/applications?${QUERY}`, undefined],
	['GET', `/api/applications/${CLIENT_ID}?${QUERY}`, undefined],
	['POST', `/api/applications/${CLIENT_ID}/adopt`, ENVIRONMENT],
	[
		'POST',
		`/api/applications/${CLIENT_ID}/change`,
		{ ...ENVIRONMENT, change: { kind: 'set_method', method: 'client_secret_post' } }
	],
	[
		'POST',
		'/api/preflight',
		{ ...ENVIRONMENT, client_id: CLIENT_ID, client_auth_method: 'client_secret_basic' }
	]
])('%s %s', (method, path, body) => {
	it.each([200, 201, 403, 404, 500])(
		'holds no token and no secret where PingOne answers %d with both',
		async (answered) => {
			status = { token: 200, management: answered };
			management = path.includes('/applications?')
				? { ...HOSTILE, _embedded: { applications: [HOSTILE] } }
				: HOSTILE;
			const { cookie = '' } = await mint();

			const answer = await worker.fetch(path, {
				method,
				headers: { ...PAGE_HEADERS, cookie },
				...(body === undefined ? {} : { body: JSON.stringify(body) })
			});

			expect(answer.status).not.toBe(400);
			expect(answer.text).not.toContain('CANARY');
		}
	);
});
