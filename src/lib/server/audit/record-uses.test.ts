import { describe, expect, it } from 'vitest';
import type { ApiCall } from '$lib/calls/api-call';
import { err, ok } from '$lib/result';
import { memoryPorts } from '../dev/memory-ports.test-support';
import { NO_TEAM } from '../connections/team';
import type { TeamLogStub } from '../platform';
import type { Reply } from '../http/respond';
import { recordUses } from './record-uses';
import { teamLogOf } from './team-log';

const REQUEST = { call: 'exchangeToken', requestId: 'r-1' } as const;
const ADA = { kind: 'person', email: 'ada@example.com', groups: [] } as const;

function portsWith(uses: readonly string[], log?: TeamLogStub) {
	const ports = memoryPorts(
		log && {
			TEAM_LOG: { getByName: () => log, idFromName: () => ({ toString: () => 'id' }) }
		}
	);
	const team = {
		...NO_TEAM,
		uses: uses.map((connectionId) => ({ connectionId, principal: ADA }))
	};
	return { ...ports, team };
}

async function rowsOf(ports: ReturnType<typeof portsWith>) {
	const read = await teamLogOf(ports.env).read({ connections: ['orders', 'admin'], limit: 10 });
	return read.entries.map(({ row }) => row);
}

function aCall(category: ApiCall['category'], correlation_id?: string): ApiCall {
	return {
		id: 'c',
		category,
		name: '',
		why: '',
		started_at: 0,
		request: { method: 'POST', url: 'https://x.example', headers: [] },
		outcome: 'answered',
		duration_ms: 1,
		...(correlation_id !== undefined && { correlation_id })
	};
}

async function recordedOf(reply: Reply) {
	const ports = portsWith(['orders']);
	await recordUses(() => ok(reply), REQUEST, ports);
	const [row] = await rowsOf(ports);
	return row;
}

describe('a request that uses connections', () => {
	it('has a row for each of them, also for a worker that nobody named', async () => {
		const ports = portsWith(['orders', 'admin']);

		await recordUses(() => ok({ status: 200 }), REQUEST, ports);

		expect((await rowsOf(ports)).map(({ connection }) => connection).sort()).toEqual([
			'admin',
			'orders'
		]);
	});

	it('is not answered where the log cannot be written, and learns nothing of what came of it', async () => {
		const ports = portsWith(['orders'], {
			append: () => Promise.reject(new Error('CANARY')),
			read: () => Promise.resolve({ entries: [] })
		});

		const answer = await recordUses(
			() => ok({ status: 200, body: { access_token: 'CANARY' } }),
			REQUEST,
			ports
		);

		expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
		expect(JSON.stringify(answer)).not.toContain('CANARY');
	});

	it('has its row where the work fails by a bug, which stays one', async () => {
		const ports = portsWith(['orders']);
		const bug = () => Promise.reject(new Error('a bug'));

		await expect(recordUses(bug, REQUEST, ports)).rejects.toThrow('a bug');

		expect(await rowsOf(ports)).toMatchObject([{ outcome: '500 internal' }]);
	});

	it('that the workbench refuses has the code of the problem, and the id of the last call', async () => {
		const ports = portsWith(['orders']);
		const apiCalls = [aCall('management', 'one'), aCall('management', 'two')];

		await recordUses(() => err({ code: 'upstream_timeout', detail: '', apiCalls }), REQUEST, ports);

		expect(await rowsOf(ports)).toMatchObject([
			{ outcome: '504 upstream_timeout', correlation_id: 'two' }
		]);
	});
});

describe('an outcome', () => {
	it.each([
		[{ status: 200, body: { error: 'invalid_client' } }, 'ok'],
		[{ status: 204 }, 'ok'],
		[{ status: 401, body: { error: 'invalid_client' } }, '401 invalid_client'],
		[{ status: 403, body: { code: 'ACCESS_FAILED' } }, '403 ACCESS_FAILED'],
		[{ status: 500, body: {} }, '500'],
		[{ status: 400, body: { error: 'eyJhbGciOiJIUzI1NiJ9.e30.c2ln' } }, '400'],
		[{ status: 400, body: { error: { deep: 'CANARY' } } }, '400'],
		[
			{ status: 400, body: { error: 'a text of the server', code: 'INVALID_DATA' } },
			'400 INVALID_DATA'
		]
	])('of %j is %j', async (reply, outcome) => {
		expect((await recordedOf(reply))?.outcome).toBe(outcome);
	});
});

describe('a correlation id', () => {
	it('is that of the token request, whatever was read to explain it', async () => {
		const api_calls = [
			aCall('metadata', 'm'),
			aCall('oauth', 'token'),
			aCall('management', 'last')
		];

		expect(await recordedOf({ status: 401, body: { api_calls } })).toMatchObject({
			correlation_id: 'token'
		});
	});

	it.each(['a b', 'x'.repeat(65), '<script>'])('is left out where it is %j', async (id) => {
		const api_calls = [aCall('oauth', id)];

		expect(await recordedOf({ status: 401, body: { api_calls } })).not.toHaveProperty(
			'correlation_id'
		);
	});
});
