import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { adoptApplication } from './adopt-application';
import { changeApplication } from './change-application';
import {
	API,
	APPLICATION_URL,
	AS,
	CLIENT_ID,
	ENVIRONMENT_ID,
	fakePingOne,
	refusal,
	WORKER_ID,
	WORKER_SECRET
} from './fake-pingone.test-support';
import { mintWorkerToken } from './mint-worker-token';
import { listApplications, readApplication } from './read-applications';
import type { Ports } from '../ports';
import type { Reply } from '../http/respond';
import type { Failure } from '../http/problem';
import type { Result } from '$lib/result';

const ENVIRONMENT = { region: 'EU', environment_id: ENVIRONMENT_ID } as const;

const Explained = v.object({ diagnosis: v.array(v.object({ id: v.string() })) });

type Ask = (ports: Ports) => Promise<Result<Reply, Failure>>;

const LIST: Ask = (ports) => listApplications(ENVIRONMENT, ports);
const READ: Ask = (ports) => readApplication(CLIENT_ID, ENVIRONMENT, ports);
const ADOPT: Ask = (ports) => adoptApplication(CLIENT_ID, ENVIRONMENT, ports);
const CHANGE: Ask = (ports) =>
	changeApplication(
		CLIENT_ID,
		{ ...ENVIRONMENT, change: { kind: 'set_method', method: 'client_secret_post' } },
		ports
	);
const MINT: Ask = (ports) => mintWorkerToken({ ...ENVIRONMENT, client_id: WORKER_ID }, ports);

async function causesOf(ask: Ask, ports: Ports): Promise<string[]> {
	const reply = await ask(ports);
	if (!reply.ok) throw new Error(reply.error.detail);
	expect(JSON.stringify(reply.value.body)).not.toContain(WORKER_SECRET);
	const { diagnosis } = v.parse(Explained, reply.value.body);
	return diagnosis.map(({ id }) => id);
}

describe('a refusal of the Management API', () => {
	it.each([
		['the list', LIST, `${API}/applications`],
		['an application', READ, APPLICATION_URL],
		['an adoption', ADOPT, APPLICATION_URL],
		['a change', CHANGE, APPLICATION_URL]
	])('of %s is explained', async (_, ask, address) => {
		const ports = await fakePingOne({ [address]: refusal(403, 'ACCESS_FAILED') });

		expect(await causesOf(ask, ports)).toContain('management_not_permitted');
	});

	it.each([
		['a list that is limited', refusal(429, 'REQUEST_LIMITED'), 'management_rate_limited'],
		['a fault of PingOne', refusal(500, 'UNEXPECTED_ERROR'), 'management_server_failed']
	])('tells of %s', async (_, answer, cause) => {
		const ports = await fakePingOne({ [`${API}/applications`]: answer });

		expect(await causesOf(LIST, ports)).toEqual([cause]);
	});
});

describe("a refusal of the worker's own token request", () => {
	it.each([
		['for its test', MINT],
		['on the way to the list', LIST]
	])('%s is explained', async (_, ask) => {
		const ports = await fakePingOne({
			[`${AS}/token`]: () =>
				Response.json(
					{
						error: 'invalid_client',
						error_description: 'Request denied: Invalid client credentials'
					},
					{ status: 401 }
				)
		});

		expect(await causesOf(ask, ports)).toContain('wrong_secret');
	});
});
