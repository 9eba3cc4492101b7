/** Whatever PingOne answers to a worker: a documented outcome, and nothing of the worker's in it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startUpstream, type Upstream } from '../support/pingone/upstream';
import { CLIENT_ID, cookieOf, PAGE_HEADERS } from '../support/workbench';
import { type RunningWorker, startWorker } from '../worker/harness';
import { ODD_ANSWERS, responseOf, type OddAnswer } from './odd-answers';
import { environmentOf, faultOfApiAnswer, oddRows, printable, rowOf } from './walk';

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

const WORKER = { client_id: CLIENT_ID, client_secret: 'CANARY-5af0-secret-of-the-worker' };
const WORKER_TOKEN = 'CANARY-token-of-the-worker';

/** Those that a stand-in in this process can give: others need a connection of their own. */
const ROWS = [...ODD_ANSWERS.keys()].filter((row) => responseOf(oddAnswer(row)) !== undefined);

function oddAnswer(row: number): OddAnswer {
	const odd = ODD_ANSWERS[row];
	if (odd === undefined) throw new Error(`There is no odd answer ${row}.`);
	return odd;
}

const nameOf = (row: number) => oddAnswer(row).name;

const isTokenRequest = (url: string) => new URL(url).pathname.endsWith('/as/token');
const answerWithToken = () =>
	Response.json({ access_token: WORKER_TOKEN, token_type: 'Bearer', expires_in: 3600 });

/** Each row has an environment of its own, and a session with a worker of it. */
async function sessionOf(row: number) {
	const stored = await worker.fetch('/api/credentials', {
		method: 'PUT',
		headers: PAGE_HEADERS,
		body: JSON.stringify({
			purpose: 'worker',
			region: 'EU',
			environment_id: environmentOf(row),
			...WORKER
		})
	});
	return { ...PAGE_HEADERS, cookie: cookieOf(stored) ?? '' };
}

type Call = { readonly method: string; readonly path: string; readonly more?: object };

const CALLS: readonly Call[] = [
	{ method: 'POST', path: '/api/worker-token', more: { client_id: CLIENT_ID } },
	{ method: 'GET', path: '/api/applications' },
	{ method: 'GET', path: `/api/applications/${CLIENT_ID}` },
	{
		method: 'POST',
		path: '/api/activities',
		more: { correlation_id: '0f3c5f0e-6d1b-4d8e-9a57-0f6f0e6b7a11' }
	},
	{ method: 'POST', path: `/api/applications/${CLIENT_ID}/adopt` },
	{
		method: 'POST',
		path: `/api/applications/${CLIENT_ID}/change`,
		more: { change: { kind: 'set_method', method: 'client_secret_post' } }
	}
];

async function ask({ method, path, more }: Call, row: number) {
	const server = { region: 'EU', environment_id: environmentOf(row) };
	const headers = await sessionOf(row);
	return method === 'GET'
		? worker.fetch(`${path}?${new URLSearchParams(server).toString()}`, { headers })
		: worker.fetch(path, { method, headers, body: JSON.stringify({ ...server, ...more }) });
}

async function judge(call: Call, row: number): Promise<string | undefined> {
	const answer = await ask(call, row);
	if (answer.text.includes('CANARY')) return 'has something of the worker';
	if (answer.headers.has('set-cookie') && answer.headers.get('set-cookie')?.includes('stolen')) {
		return 'sets the cookie of the upstream';
	}
	if (answer.headers.has('www-authenticate')) return 'asks for a login';
	const body = answer.json();
	const isProblem = answer.headers.get('content-type') === 'application/problem+json';
	if (isProblem && !String(body.code).startsWith('upstream_')) return printable(answer.text);
	if (!Array.isArray(body.api_calls)) return printable(answer.text);
	return faultOfApiAnswer(answer);
}

describe('an odd answer to a worker', () => {
	it.each(CALLS.slice(0, 2))(
		'of an odd status with its token in it keeps it from who asks for $method $path',
		async (call) => {
			const rows = ROWS.filter((row) => oddAnswer(row).body === '{"error":"x"}');
			upstream.playAnswer(({ url }) => {
				const body = JSON.stringify({ access_token: WORKER_TOKEN, secret: WORKER.client_secret });
				return responseOf({ ...oddAnswer(rowOf(url)), body }) ?? Response.error();
			});

			expect(await oddRows(rows, nameOf, (row) => judge(call, row))).toEqual([]);
			expect(rows.length).toBeGreaterThan(30);
		}
	);

	// All other calls get their token as the list does.
	it.each(CALLS.slice(0, 2))(
		'in place of its token has an outcome for $method $path',
		async (call) => {
			upstream.playAnswer(({ url }) =>
				isTokenRequest(url)
					? (responseOf(oddAnswer(rowOf(url))) ?? Response.error())
					: Response.json({ id: 'x', code: 'ACCESS_FAILED' }, { status: 403 })
			);

			expect(await oddRows(ROWS, nameOf, (row) => judge(call, row))).toEqual([]);
		}
	);

	it.each(CALLS)('of the Management API has an outcome for $method $path', async (call) => {
		upstream.playAnswer(({ url }) =>
			isTokenRequest(url)
				? answerWithToken()
				: (responseOf(oddAnswer(rowOf(url))) ?? Response.error())
		);

		expect(await oddRows(ROWS, nameOf, (row) => judge(call, row))).toEqual([]);
	});
});

it('none of it is logged', () => {
	expect(worker.logs().join('\n')).not.toMatch(/CANARY|Bad gateway|access_token/);
});
