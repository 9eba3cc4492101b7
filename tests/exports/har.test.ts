/** The exported archive, replayed by two programs: what was recorded is what arrives again. */
import fetchHar from 'fetch-har';
import sendRequest from 'postman-request';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_KINDS } from '$lib/exports/export-kinds';
import { callOf } from '$lib/exports/exports.test-data';
import type { Har, HarEntry } from '$lib/exports/har';
import { startWorkerOnLoopback, type RunningWorker } from '../worker/harness';
import { startNotingProxy, type NotingProxy } from './noting-proxy';
import { recordFlow, type RecordedFlow } from './recorded-flow';

let worker: RunningWorker;
let proxy: NotingProxy;
let flow: RecordedFlow;

beforeAll(async () => {
	worker = await startWorkerOnLoopback();
	proxy = await startNotingProxy(worker.url);
	flow = await recordFlow(worker, 'client_secret_post');
});

afterAll(async () => {
	await proxy.stop();
	await worker.stop();
});

/** The archive with its variables filled in, as a person fills them in, and sent to where it is noted. */
async function entriesOf(calls: RecordedFlow['calls']): Promise<readonly HarEntry[]> {
	const built = await EXPORT_KINDS.har.build(calls, flow.context);
	const { client_id, client_secret } = flow.worker;
	const [token = '', workerToken = ''] = flow.tokens;
	const values: Readonly<Record<string, string>> = {
		accessToken: token,
		adminAccessToken: workerToken,
		appSecret: flow.secret,
		redacted: Buffer.from(`${client_id}:${client_secret}`).toString('base64')
	};
	const text = (built.value[0]?.text ?? '')
		.replaceAll(worker.url, proxy.url)
		.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
	const har: Har = JSON.parse(text);
	return har.log.entries;
}

const PROGRAMS = [
	{
		program: 'postman-request',
		send: (entry: HarEntry) =>
			new Promise<number>((resolve, reject) => {
				sendRequest({ har: entry.request }, (error, response) => {
					if (response === undefined) reject(new Error('Nothing came back.', { cause: error }));
					else resolve(response.statusCode);
				});
			})
	},
	{
		program: 'fetch-har',
		send: async (entry: HarEntry) => {
			const har: Parameters<typeof fetchHar>[0] = JSON.parse(
				JSON.stringify({
					log: { version: '1.2', creator: { name: 'x', version: '1' }, entries: [entry] }
				})
			);
			const response = await fetchHar(har);
			return response.status;
		}
	}
] as const;

describe.each(PROGRAMS)('$program', ({ send }) => {
	it('replays every call of a flow, and the sandbox answers each as before', async () => {
		const statuses = [];
		for (const entry of await entriesOf(flow.calls)) statuses.push(await send(entry));

		expect(statuses).toEqual(flow.calls.map(({ response }) => response?.status));
	});

	it('sends every field of a form as it was recorded', async () => {
		const token = flow.calls.filter(({ name }) => name === 'Token Request');
		const [entry] = await entriesOf(token);
		if (entry === undefined) throw new Error('The flow has no token request.');
		proxy.arrived();

		await send(entry);
		const [arrived] = proxy.arrived();

		expect(arrived?.headers['content-type']).toContain('application/x-www-form-urlencoded');
		expect(Object.fromEntries(new URLSearchParams(arrived?.body))).toEqual({
			grant_type: 'client_credentials',
			scope: flow.context.configuration.scope,
			client_id: flow.context.configuration.client_id,
			client_secret: flow.secret
		});
	});

	it.each([
		[
			'a form whose values hold what a form encodes',
			'application/x-www-form-urlencoded;charset=UTF-8',
			'a=1%262&b=%2B%3D&c=x+y&d=%C3%A9'
		],
		['JSON', 'application/json', '{"name":"Orders","enabled":true}']
	])('sends %s', async (_what, type, body) => {
		const request = {
			method: 'PUT',
			url: `${worker.url}/api/health`,
			headers: [['content-type', type]] as const,
			body
		};
		const [entry] = await entriesOf([callOf({ name: 'Change', category: 'management', request })]);
		if (entry === undefined) throw new Error('The archive has no entry.');
		proxy.arrived();

		await send(entry);
		const [arrived] = proxy.arrived();

		expect(arrived?.method).toBe('PUT');
		expect([...new URLSearchParams(arrived?.body)]).toEqual([...new URLSearchParams(body)]);
	});
});
