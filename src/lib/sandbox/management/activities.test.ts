import { beforeEach, describe, expect, it } from 'vitest';
import { createSandboxHost } from '../host';
import { AUDIT_ENTRIES_LIMIT } from '../limits';
import { NO_OPTIONS } from '../options';
import {
	answerOf,
	basic,
	createTestSandbox,
	itemsAt,
	MANAGEMENT,
	NOW_MS,
	textAt,
	valueAt,
	type TestSandbox
} from '../sandbox.test-support';

const DAY_MS = 24 * 60 * 60 * 1000;
const RANGE = `recordedat gt "${new Date(NOW_MS - DAY_MS).toISOString()}"`;
const SECRET = 'CANARY-of-somebody-else'.padEnd(64, 's');

let sandbox: TestSandbox;

beforeEach(async () => {
	sandbox = await createTestSandbox();
	await sandbox.host.setOptions({ ...NO_OPTIONS, audit_delay_seconds: 0 });
});

async function ask(filter?: string, token?: string): Promise<Response> {
	const query = filter === undefined ? '' : `?${new URLSearchParams({ filter }).toString()}`;
	return sandbox.manage(`/activities${query}`, token ?? (await sandbox.tokenOf('worker')));
}

async function entriesOf(filter: string): Promise<unknown[]> {
	return itemsAt(await (await ask(filter)).json(), '_embedded', 'activities');
}

/** The entry of an answer's correlation id. */
async function entryOf(response: Response): Promise<unknown> {
	const id = response.headers.get('correlation-id') ?? '';
	const entries = await entriesOf(`${RANGE} and correlationid eq "${id}"`);
	expect(entries).toHaveLength(1);
	return entries[0];
}

function requestToken(client: { id: string; secret: string }, form: Record<string, string> = {}) {
	return sandbox.post('token', { grant_type: 'client_credentials', ...form }, basic(client));
}

describe('the audit log of a refused request', () => {
	it('says that nobody has this client id, and names no client', async () => {
		const refused = await requestToken({ id: 'CANARY-client', secret: SECRET });

		const entry = await entryOf(refused);

		expect(entry).toMatchObject({
			action: { type: 'TOKEN.REQUESTED' },
			actors: {},
			result: {
				status: 'FAILED',
				description: 'Client authentication failed: no application has this client ID'
			}
		});
		expect(JSON.stringify(entry)).not.toContain('CANARY');
	});

	it('says that the secret is wrong, and which application it is not of', async () => {
		const { id } = sandbox.application('basic');

		const entry = await entryOf(await requestToken({ id, secret: SECRET }));

		expect(textAt(entry, 'result', 'description')).toContain('client secret is incorrect');
		expect(valueAt(entry, 'actors', 'client')).toMatchObject({
			id,
			name: 'Orders Sync (Basic)',
			type: 'CLIENT'
		});
		expect(JSON.stringify(entry)).not.toContain('CANARY');
	});

	it('says that the secret was the one before, once that has ended', async () => {
		const client = sandbox.application('basic');
		await sandbox.change('POST', `/applications/${client.id}/secret`, {
			previous: { expiresAt: new Date(NOW_MS + 60_000).toISOString() }
		});
		expect((await requestToken(client)).status).toBe(200);
		sandbox.ports.clock.nowMs += 61_000;

		const entry = await entryOf(await requestToken(client));

		expect(textAt(entry, 'result', 'description')).toContain('previous client secret has expired');
		expect(JSON.stringify(entry)).not.toContain(client.secret);
	});

	it.each([
		['a disabled application', 'disabled', {}, 'the application is disabled'],
		['another method', 'post', {}, 'Unsupported authentication method'],
		['a grant that is not enabled', 'grantMissing', {}, 'Unsupported grant type'],
		['a scope that is not granted', 'basic', { scope: 'x' }, 'At least one scope must be granted']
	] as const)('says why of %s', async (_, name, form, description) => {
		const client = sandbox.application(name);

		const entry = await entryOf(await requestToken(client, form));

		expect(textAt(entry, 'result', 'description')).toContain(description);
		expect(valueAt(entry, 'actors', 'client', 'id')).toBe(client.id);
	});

	it('says of an assertion that it is not valid', async () => {
		const refused = await sandbox.post('token', {
			grant_type: 'client_credentials',
			client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
			client_assertion: 'no.jwt.here'
		});

		expect(textAt(await entryOf(refused), 'result', 'description')).toContain('client assertion');
	});

	it('is there for introspection and revocation too', async () => {
		const { id } = sandbox.application('basic');
		for (const endpoint of ['introspect', 'revoke']) {
			const refused = await sandbox.post(endpoint, { token: 'x' }, basic({ id, secret: SECRET }));

			expect(textAt(await entryOf(refused), 'result', 'status')).toBe('FAILED');
		}
	});
});

describe('the audit log', () => {
	it('has an entry of what went well', async () => {
		const entry = await entryOf(await requestToken(sandbox.application('basic')));

		expect(entry).toMatchObject({ result: { status: 'SUCCESS', description: 'Token issued' } });
	});

	it('is as late as it is told to be', async () => {
		await sandbox.host.setOptions({ ...NO_OPTIONS, audit_delay_seconds: 20 });
		const refused = await requestToken({ id: 'nobody', secret: SECRET });
		const filter = `${RANGE} and correlationid eq "${refused.headers.get('correlation-id') ?? ''}"`;

		sandbox.ports.clock.nowMs += 19_999;
		expect(await entriesOf(filter)).toEqual([]);
		sandbox.ports.clock.nowMs += 1;
		expect(await entriesOf(filter)).toHaveLength(1);
	});

	it('is there after the object was put away, newest first, and keeps the newest only', async () => {
		for (let count = 0; count < AUDIT_ENTRIES_LIMIT + 5; count++) {
			sandbox.ports.clock.nowMs += 1;
			await requestToken({ id: `nobody-${String(count)}`, secret: SECRET });
		}
		const token = await sandbox.tokenOf('worker');
		const again = createSandboxHost(sandbox.ports);
		const url = `${MANAGEMENT}/activities?${new URLSearchParams({ filter: RANGE }).toString()}`;

		const answer: unknown = await (
			await answerOf(again, new Request(url, { headers: { authorization: `Bearer ${token}` } }))
		).json();

		const times = itemsAt(answer, '_embedded', 'activities').map((one) =>
			textAt(one, 'recordedAt')
		);
		expect(times).toHaveLength(AUDIT_ENTRIES_LIMIT);
		expect(times).toEqual([...times].sort().reverse());
		const rows = [...sandbox.ports.storage.rows.keys()];
		expect(rows.filter((key) => key.startsWith('activity:'))).toHaveLength(AUDIT_ENTRIES_LIMIT);
	});

	it('shows the last 14 days', async () => {
		const refused = await requestToken({ id: 'nobody', secret: SECRET });
		const filter = `${RANGE} and correlationid eq "${refused.headers.get('correlation-id') ?? ''}"`;

		// A sandbox that nobody uses for a day is gone.
		for (let halfDays = 0; halfDays < 27; halfDays++) {
			sandbox.ports.clock.nowMs += DAY_MS / 2;
			await requestToken(sandbox.application('basic'));
		}
		expect(await entriesOf(filter)).toHaveLength(1);
		sandbox.ports.clock.nowMs += DAY_MS / 2;
		expect(await entriesOf(filter)).toEqual([]);
	});

	it.each([
		['recordedat', 'gt', -1, 1],
		['recordedAt', 'gt', 0, 0],
		['RECORDEDAT', 'ge', 0, 1],
		['createdAt', 'lt', 0, 0],
		['createdat', 'le', 0, 1]
	])('compares %s %s as a time', async (attribute, operator, offsetMs, found) => {
		await requestToken({ id: 'nobody', secret: SECRET });
		const time = new Date(NOW_MS + offsetMs).toISOString();
		const type = 'TOKEN.REQUESTED';

		const entries = await entriesOf(
			`action.type eq "${type}" AND ${attribute} ${operator} "${time}" and ${RANGE}`
		);

		// The worker's own requests are in the log too.
		const refused = entries.filter((one) => valueAt(one, 'result', 'status') === 'FAILED');
		expect(refused).toHaveLength(found);
	});

	it.each([
		[undefined, 'A date range is required.'],
		['', 'A date range is required.'],
		['correlationid eq "x"', 'A date range is required.'],
		[`${RANGE} and result.status eq "FAILED"`, "'result.status' is not supported in filter"],
		[`${RANGE} and constructor eq "x"`, "'constructor' is not supported in filter"],
		[`${RANGE} and correlationid gt "x"`, "Operator 'gt' is not supported"],
		['recordedat eq "2026-01-01T00:00:00Z"', "Operator 'eq' is not supported"],
		['recordedat gt "yesterday"', "The value of 'recordedat' is not a date"],
		[`${RANGE} or ${RANGE}`, 'It cannot be parsed.'],
		[`${RANGE} and`, 'It cannot be parsed.'],
		[`${RANGE} and `, 'It cannot be parsed.'],
		[`(${RANGE})`, 'It cannot be parsed.'],
		[`${RANGE}${' '.repeat(1000)}`, 'It is too long.']
	])('refuses the filter %j as PingOne refuses what it cannot read', async (filter, message) => {
		const response = await ask(filter);

		expect(response.status).toBe(400);
		const body: unknown = await response.json();
		expect(body).toMatchObject({
			code: 'INVALID_REQUEST',
			details: [{ code: 'INVALID_FILTER', target: 'filter' }]
		});
		expect(textAt(body, 'details', 0, 'message')).toContain(message);
	});

	it('is for a worker whose roles allow it', async () => {
		expect((await ask(RANGE, await sandbox.tokenOf('readOnlyWorker'))).status).toBe(200);
		expect((await ask(RANGE, await sandbox.tokenOf('identityWorker'))).status).toBe(403);
		expect((await ask(RANGE, 'garbage')).status).toBe(401);
	});
});
