/** The audit log of a team: whose rows are whose, what they hold, and that no answer is without its row. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditAnswer, AuditRow } from '../../src/lib/api/audit';
import { type ProbeServer, startProbeServer } from '../support/probe-server';
import { UPSTREAM_TOKEN } from '../support/pingone/scenarios';
import { CLIENT_ID, ENVIRONMENT_ID, post } from '../support/workbench';
import {
	type Identity,
	type LoopbackWorker,
	type RunningWorker,
	startWorker,
	startWorkerOnLoopback
} from './harness';

const SECRET = 'CANARY-audit-51d0c2';
const CORRELATION_ID = '0f8e2a9c-6a1d-4d34-9a53-2a4b0c7d1e22';
const ADA = { email: 'ada@example.com' };
const BOB = { email: '=bob+HYPERLINK@partner.example' };

let probe: ProbeServer;
let folder: string;
let worker: LoopbackWorker;

beforeAll(async () => {
	probe = await startProbeServer();
	folder = mkdtempSync(join(tmpdir(), 'audit-'));
	await signIn(ADA);
});

afterAll(async () => {
	await worker.stop();
	await probe.stop();
	rmSync(folder, { recursive: true, force: true });
});

function vars() {
	const client = {
		issuer: probe.issuer,
		client_id: CLIENT_ID,
		client_secret: SECRET,
		allowed_scopes: ['read']
	};
	return {
		TEAM: 'on',
		TRUSTED_ISSUERS: JSON.stringify([probe.issuer]),
		CONNECTIONS: JSON.stringify([
			{ ...client, id: 'orders', label: 'Orders', who: [{ email: ADA.email }] },
			{ ...client, id: 'billing', label: 'Billing', who: [{ email: BOB.email }] },
			{ ...client, id: 'shared', label: 'Shared', who: 'everyone' }
		])
	};
}

/** The same log, as somebody else. One runtime at a time has the folder. */
async function signIn(identity: Identity): Promise<LoopbackWorker> {
	worker = await startWorkerOnLoopback({ folder, identity, vars: vars() });
	return worker;
}

function exchange(connection: string, more: object = {}) {
	return post(worker, '/api/token-exchange', {
		grant_type: 'client_credentials',
		connection,
		...more
	});
}

async function read(asker: RunningWorker, query = ''): Promise<AuditAnswer> {
	const answer = await asker.fetch(`/api/audit${query}`);
	expect(answer.status).toBe(200);
	return answer.json();
}

describe('with two people', () => {
	const seen: string[] = [];
	const ids: Record<string, string> = {};

	beforeAll(async () => {
		ids['token'] = await requestIdOf(exchange('orders'));
		probe.answer((response) => {
			response.writeHead(401, {
				'content-type': 'application/json',
				'correlation-id': CORRELATION_ID
			});
			response.end(JSON.stringify({ error: 'invalid_client', error_description: SECRET }));
		});
		ids['refused'] = await requestIdOf(exchange('orders'));
		ids['scope'] = await requestIdOf(exchange('shared', { scope: 'admin' }));
		await exchange('billing');
		await post(worker, '/api/introspect-token', { connection: 'shared', token: UPSTREAM_TOKEN });
		await worker.stop();

		await signIn(BOB);
		await exchange('billing');
		await post(worker, '/api/revoke-token', { connection: 'shared', token: UPSTREAM_TOKEN });
		// Nothing is sent for it, so it is in no log.
		await post(worker, '/api/token-exchange/preview', {
			grant_type: 'client_credentials',
			connection: 'shared'
		});
		seen.push(...worker.logs());
	});

	async function requestIdOf(answer: ReturnType<typeof exchange>): Promise<string> {
		return (await answer).headers.get('request-id') ?? '';
	}

	it('each sees the rows of their connections, the newest first', async () => {
		const { team, rows, next } = await read(worker);

		expect(team).toBe(true);
		expect(next).toBeUndefined();
		expect(rows.map(({ principal, connection, call }) => [principal, connection, call])).toEqual([
			[BOB.email.toLowerCase(), 'shared', 'revokeToken'],
			[BOB.email.toLowerCase(), 'billing', 'exchangeToken'],
			[ADA.email, 'shared', 'introspectToken'],
			[ADA.email, 'shared', 'exchangeToken']
		]);
	});

	it('nobody asks for the rows of a connection that is not theirs, or learns that it is there', async () => {
		const [others, nobodys] = [
			await worker.fetch('/api/audit?connection=orders'),
			await worker.fetch('/api/audit?connection=nobodys')
		];

		expect(others.status).toBe(404);
		expect(others.json()).toMatchObject({ code: 'connection_unknown' });
		expect(others.json().detail).toBe(nobodys.json().detail);
		expect((await worker.fetch('/api/audit?format=jsonl')).text).not.toContain('orders');
	});

	it('a row has who, when, which call, with what outcome, and both ids', async () => {
		await worker.stop();
		await signIn(ADA);

		const { rows } = await read(worker, '?connection=orders');

		expect(rows).toEqual([
			{
				at: expect.closeTo(Date.now(), -5),
				principal: ADA.email,
				connection: 'orders',
				call: 'exchangeToken',
				outcome: '401 invalid_client',
				correlation_id: CORRELATION_ID,
				request_id: ids['refused']
			},
			{
				at: expect.closeTo(Date.now(), -5),
				principal: ADA.email,
				connection: 'orders',
				call: 'exchangeToken',
				outcome: 'ok',
				request_id: ids['token']
			}
		]);
	});

	it('what was refused before anything was sent is a row too', async () => {
		const { rows } = await read(worker, '?connection=shared');

		expect(rows.find(({ request_id }) => request_id === ids['scope'])).toMatchObject({
			principal: ADA.email,
			outcome: '403 scope_not_allowed'
		});
	});

	it('a period is kept to', async () => {
		const all = (await read(worker)).rows;
		const [newest] = all;
		const today = new Date().toISOString().slice(0, 10);
		const at = new Date(newest?.at ?? 0).toISOString();

		expect((await read(worker, `?from=${today}&to=${today}`)).rows).toEqual(all);
		expect((await read(worker, `?to=${at}`)).rows).not.toContainEqual(newest);
		expect((await read(worker, `?from=${at}`)).rows).toContainEqual(newest);
		expect((await read(worker, '?to=2026-01-01')).rows).toEqual([]);
	});

	it.each([
		'from=yesterday',
		'to=2027-13-01',
		'cursor=row:1',
		'connection=Or%20ders',
		'format=xls'
	])('%s is refused, with the field named', async (query) => {
		const answer = await worker.fetch(`/api/audit?${query}`);

		expect(answer.status).toBe(400);
		expect(answer.json()).toMatchObject({
			code: 'invalid_request',
			issues: [{ field: query.split('=')[0] }]
		});
	});

	it('JSON Lines have every row', async () => {
		const answer = await worker.fetch('/api/audit?format=jsonl&connection=shared');

		expect(answer.headers.get('content-type')).toBe('application/x-ndjson');
		expect(linesOf(answer.text)).toEqual((await read(worker, '?connection=shared')).rows);
	});

	it('CSV has every row, and nothing that a spreadsheet computes', async () => {
		const answer = await worker.fetch('/api/audit?format=csv&connection=shared');

		expect(answer.headers.get('content-type')).toBe('text/csv');
		expect(answer.headers.get('content-disposition')).toBe('attachment; filename="audit-log.csv"');
		const [head, ...lines] = readCsv(answer.text);
		expect(head).toEqual([
			'at',
			'principal',
			'connection',
			'call',
			'outcome',
			'correlation_id',
			'request_id'
		]);
		expect(lines).toEqual(
			(await read(worker, '?connection=shared')).rows.map((row) => [
				new Date(row.at).toISOString(),
				row.principal.replace(/^=/, "'="),
				row.connection,
				row.call,
				row.outcome,
				row.correlation_id ?? '',
				row.request_id
			])
		);
		expect(lines.flat().filter((field) => /^[=+\-@]/.test(field))).toEqual([]);
	});

	it('no secret and no token is in it, or in a log of the Worker', async () => {
		for (const format of ['json', 'csv', 'jsonl']) {
			seen.push((await worker.fetch(`/api/audit?format=${format}`)).text);
		}
		seen.push(...worker.logs());

		for (const secret of ['CANARY', UPSTREAM_TOKEN, btoa(`${CLIENT_ID}:${SECRET}`)]) {
			expect(seen.join('\n')).not.toContain(secret);
		}
	});
});

describe('without Access', () => {
	it.each(['', '?connection=orders', '?format=csv'])(
		'no row is served, and nothing is told of a connection: /api/audit%s',
		async (query) => {
			const open = await startWorker({ vars: vars() });

			const answer = await open.fetch(`/api/audit${query}`);

			expect(answer.status).toBe(403);
			expect(answer.json()).toMatchObject({ code: 'access_required' });
			expect(answer.text).not.toMatch(/orders|billing|shared/);
		}
	);

	it('a deployment that is no team has no rows, and says so', async () => {
		const alone = await startWorker();

		expect((await alone.fetch('/api/audit')).json()).toEqual({ team: false, rows: [] });
		expect((await alone.fetch('/api/audit?format=jsonl')).text).toBe('');
	});
});

describe('after a crash of the runtime', () => {
	async function comeBack(): Promise<AuditRow[]> {
		await signIn(ADA);
		return linesOf((await worker.fetch('/api/audit?format=jsonl&connection=orders')).text);
	}

	it('a request that PingOne had not answered has no answer, and the log is whole', async () => {
		await exchange('orders');
		const before = linesOf((await worker.fetch('/api/audit?format=jsonl&connection=orders')).text);
		expect(before.length).toBeGreaterThan(0);
		const arrived = new Promise<void>((resolve) => {
			probe.answer(() => {
				resolve();
			});
		});
		const answered = exchange('orders').then(
			() => true,
			() => false
		);
		await arrived;

		await worker.crash();

		expect(await answered).toBe(false);
		expect(await comeBack()).toEqual(before);
	});

	it('every answer that went out has its row', async () => {
		const answered = new Set<string>();
		let crash: Promise<void> | undefined;
		const askOnAndOn = async () => {
			while (crash === undefined) {
				// A use that is refused is a row as well, and needs no upstream.
				const answer = await exchange('orders', { scope: 'admin' }).catch(() => undefined);
				if (answer?.status === 403) answered.add(answer.headers.get('request-id') ?? '');
				if (answered.size === 100) crash ??= worker.crash();
			}
		};

		await Promise.all(Array.from({ length: 8 }, askOnAndOn));
		await crash;

		const recorded = new Set((await comeBack()).map(({ request_id }) => request_id));
		expect(answered.size).toBeGreaterThanOrEqual(100);
		expect([...answered].filter((id) => !recorded.has(id))).toEqual([]);
	});
});

describe('10,000 rows', () => {
	it('are answered a screen at a time, at the cost of a few', { timeout: 60_000 }, async () => {
		const few = await startWorker({ vars: team(), identity: ADA });
		const many = await startWorker({ vars: team(), identity: BOB });
		await fill(few, 20);
		await fill(many, 10_000);

		const first = await read(many);
		const answer = await many.fetch('/api/audit');
		const [base, full, second] = await mediansMs([
			() => few.fetch('/api/audit'),
			() => many.fetch('/api/audit'),
			() => many.fetch(`/api/audit?cursor=${first.next ?? ''}`)
		]);
		console.log(
			`${answer.text.length} bytes; ${base} ms of 20 rows, ${full} ms of 10,000, ${second} ms of the second page`
		);

		expect(first.rows).toHaveLength(25);
		expect(answer.text.length).toBeLessThan(10_000);
		expect(Number(full) / Number(base)).toBeLessThan(3);
		expect(Number(second) / Number(base)).toBeLessThan(3);
	});

	it('are in a file, each once', async () => {
		const many = await startWorker({ vars: team(), identity: BOB });

		const rows = linesOf((await many.fetch('/api/audit?format=jsonl')).text);

		expect(new Set(rows.map(({ request_id }) => request_id)).size).toBe(10_000);
	});

	function team() {
		return {
			TEAM: 'on',
			CONNECTIONS: JSON.stringify([
				{
					region: 'EU',
					environment_id: ENVIRONMENT_ID,
					client_id: CLIENT_ID,
					client_secret: SECRET,
					id: 'audited',
					label: 'Audited',
					who: 'everyone'
				}
			])
		};
	}

	async function fill(worker: Awaited<ReturnType<typeof startWorker>>, count: number) {
		const log = (await worker.env()).TEAM_LOG.getByName('team');
		const rows = Array.from({ length: count }, () => ({
			principal: ADA.email,
			connection: 'audited',
			call: 'exchangeToken',
			outcome: 'ok',
			correlation_id: CORRELATION_ID,
			request_id: crypto.randomUUID()
		}));
		for (let from = 0; from < count; from += 1_000)
			await log.append(rows.slice(from, from + 1_000));
	}
});

/** In turn, so that whatever else the machine does slows all of them down alike. */
async function mediansMs(works: readonly (() => Promise<unknown>)[]): Promise<string[]> {
	const times = works.map((): number[] => []);
	for (let round = 0; round < 15; round += 1) {
		for (const [index, work] of works.entries()) {
			const startedAtMs = performance.now();
			await work();
			times[index]?.push(performance.now() - startedAtMs);
		}
	}
	return times.map((own) => (own.sort((one, other) => one - other)[7] ?? 0).toFixed(1));
}

function linesOf(text: string): AuditRow[] {
	return text
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line));
}

/** By Python, which nobody here wrote. */
function readCsv(text: string): string[][] {
	const program = 'import csv, json, sys; print(json.dumps(list(csv.reader(sys.stdin))))';
	const { stdout, stderr } = spawnSync('python3', ['-c', program], {
		input: text,
		encoding: 'utf8'
	});
	expect(stderr).toBe('');
	return JSON.parse(stdout);
}
