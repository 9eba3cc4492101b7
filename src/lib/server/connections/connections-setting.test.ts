import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CONNECTIONS_LIMIT } from '$lib/api/limits';
import { faultText, readConnections, type ConnectionFault } from './connections-setting';

const ISSUER = 'https://auth.example.com/as';
const RULES = {
	isTrustedIssuer: (issuer: string) => issuer === ISSUER,
	isWebhookHost: (host: string) => host === 'hooks.slack.com'
};

const ENVIRONMENT_ID = '11111111-2222-4333-8444-555555555555';
const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEY = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const ORDERS = {
	id: 'orders',
	label: 'Orders',
	region: 'EU',
	environment_id: ENVIRONMENT_ID,
	client_id: '22222222-2222-4333-8444-555555555555',
	client_secret: 'CANARY-secret',
	who: 'everyone'
};

const { client_secret: _, ...WITHOUT_CREDENTIAL } = ORDERS;
const { environment_id: _id, region: _region, ...WITHOUT_SERVER } = ORDERS;

function read(list: unknown) {
	return readConnections(typeof list === 'string' ? list : JSON.stringify(list), RULES);
}

async function faultsOf(list: unknown): Promise<readonly ConnectionFault[]> {
	const result = await read(list);
	return result.ok ? [] : result.error;
}

describe('the setting CONNECTIONS', () => {
	it.each([undefined, '', ' \n'])('gives no connection where it is %j', async (setting) => {
		expect(await readConnections(setting, RULES)).toEqual({ ok: true, value: [] });
	});

	it.each(['CANARY', '{"id":"CANARY"}', '[{"id":"CANARY"', 'null'])(
		'is void where it is no list: %s',
		async (setting) => {
			expect(await faultsOf(setting)).toEqual([
				{ message: 'It is not a JSON list of connections.' }
			]);
		}
	);

	it('is void where it is longer than anybody reads', async () => {
		const many = Array.from({ length: CONNECTIONS_LIMIT + 1 }, (__, place) => ({
			...ORDERS,
			id: `c${place}`
		}));

		expect(await faultsOf(many)).toEqual([
			{ message: `It has more than ${CONNECTIONS_LIMIT} connections.` }
		]);
		expect((await read(many.slice(1))).ok).toBe(true);
	});

	it('reads an entry with what it leaves out', async () => {
		expect(await read([ORDERS])).toEqual({
			ok: true,
			value: [
				{
					id: 'orders',
					label: 'Orders',
					purpose: 'client',
					destination: { region: 'EU', environment_id: ENVIRONMENT_ID },
					clientId: ORDERS.client_id,
					method: 'client_secret_basic',
					credential: { kind: 'secret', secret: 'CANARY-secret' },
					scope: '',
					allowedScopes: undefined,
					isReadOnly: false,
					isHidden: false,
					who: 'everyone',
					watch: undefined,
					endsAtMs: undefined
				}
			]
		});
	});

	it('reads an entry with everything', async () => {
		const who = [
			{ email: 'ada@example.com' },
			{ domain: 'example.com' },
			{ group: 'payments' },
			{ service_token: '*' }
		];
		const [orders, worker] = [
			{
				...WITHOUT_SERVER,
				issuer: ISSUER,
				scope: 'orders:read',
				allowed_scopes: ['orders:read', 'orders:write'],
				hidden: true,
				who,
				watch: { every_hours: 24, webhook: 'https://hooks.slack.com/services/x' },
				ends_on: '2027-03-01'
			},
			{
				...WITHOUT_CREDENTIAL,
				id: 'reader',
				purpose: 'worker',
				client_auth_method: 'private_key_jwt',
				private_key: KEY,
				key_id: 'k1',
				read_only: true,
				watch: { every_hours: 1 }
			}
		];

		expect(await read([orders, worker])).toMatchObject({
			ok: true,
			value: [
				{
					destination: { issuer: ISSUER },
					scope: 'orders:read',
					allowedScopes: ['orders:read', 'orders:write'],
					isHidden: true,
					who,
					watch: { everyHours: 24, webhook: 'https://hooks.slack.com/services/x' },
					endsAtMs: Date.UTC(2027, 2, 1)
				},
				{
					purpose: 'worker',
					isReadOnly: true,
					thumbprint: expect.stringMatching(/^[\w-]{43}$/),
					credential: { kind: 'private_key', key: { kid: 'k1' } },
					watch: { everyHours: 1, webhook: undefined }
				}
			]
		});
	});

	it.each([
		['an id that is no name', { id: 'CANARY id' }, 'id'],
		['an empty label', { label: ' ' }, 'label'],
		['a long label', { label: 'CANARY'.padEnd(81, 'x') }, 'label'],
		['another purpose', { purpose: 'CANARY' }, 'purpose'],
		['an unknown region', { region: 'CANARY' }, 'region'],
		['an environment that is no UUID', { environment_id: 'CANARY' }, 'environment_id'],
		['an environment and an issuer', { issuer: ISSUER }, 'environment_id'],
		['no client', { client_id: '' }, 'client_id'],
		['an unknown method', { client_auth_method: 'CANARY' }, 'client_auth_method'],
		['a secret with a line break', { client_secret: 'CANARY\n' }, 'client_secret'],
		['a secret and a key', { private_key: KEY }, 'private_key'],
		['a method that needs a key', { client_auth_method: 'private_key_jwt' }, 'private_key'],
		['commas between scopes', { scope: 'CANARY,b' }, 'scope'],
		['a scope that is not allowed', { scope: 'CANARY', allowed_scopes: ['b'] }, 'scope'],
		['scopes as one text', { allowed_scopes: 'CANARY' }, 'allowed_scopes'],
		['a client that is read-only', { read_only: true }, 'read_only'],
		['hidden as a text', { hidden: 'CANARY' }, 'hidden'],
		['nobody', { who: 'CANARY' }, 'who'],
		['an empty list of people', { who: [] }, 'who'],
		['an e-mail without an @', { who: [{ email: 'CANARY' }] }, 'who.0.email'],
		['a domain with an @', { who: [{ domain: '@CANARY' }] }, 'who.0.domain'],
		['two rules in one', { who: [{ email: 'a@b', group: 'CANARY' }] }, 'who'],
		['a watch without a period', { watch: {} }, 'watch.every_hours'],
		['a period of minutes', { watch: { every_hours: 0.5 } }, 'watch.every_hours'],
		['a period of days', { watch: { every_hours: 25 } }, 'watch.every_hours'],
		['a webhook that is no URL', { watch: { every_hours: 1, webhook: 'CANARY' } }, 'watch.webhook'],
		[
			'a webhook without https',
			{ watch: { every_hours: 1, webhook: 'http://hooks.slack.com/CANARY' } },
			'watch.webhook'
		],
		[
			'a webhook at a host that is not listed',
			{ watch: { every_hours: 1, webhook: 'https://evil.example/CANARY' } },
			'watch.webhook'
		],
		[
			'a webhook at another port of a listed host',
			{ watch: { every_hours: 1, webhook: 'https://hooks.slack.com:8443/CANARY' } },
			'watch.webhook'
		],
		[
			'a webhook at a host that begins as a listed one',
			{ watch: { every_hours: 1, webhook: 'https://hooks.slack.com.evil.example/CANARY' } },
			'watch.webhook'
		],
		[
			'a webhook with a user name',
			{ watch: { every_hours: 1, webhook: 'https://CANARY@hooks.slack.com/x' } },
			'watch.webhook'
		],
		['a day that is none', { ends_on: 'CANARY' }, 'ends_on'],
		['a member that nobody knows', { CANARYsecret: 'CANARY' }, 'CANARYsecret']
	])('names %s by entry and field, and never its value', async (__, change, field) => {
		const faults = await faultsOf([ORDERS, { ...ORDERS, id: 'second', ...change }]);

		// A text can be wrong in more than one way.
		expect(new Set(faults.map((fault) => `${String(fault.entry)} ${String(fault.field)}`))).toEqual(
			new Set([`2 ${field}`])
		);
		for (const { message } of faults) {
			expect(message).not.toBe('');
			expect(message).not.toContain('CANARY');
		}
	});

	it.each([
		['a secret', { ...WITHOUT_CREDENTIAL }, 'client_secret'],
		['a server', { ...WITHOUT_SERVER }, 'environment_id'],
		['a trusted issuer', { ...WITHOUT_SERVER, issuer: 'https://CANARY.example/as' }, 'issuer'],
		[
			'an environment of a worker',
			{ ...WITHOUT_SERVER, issuer: ISSUER, purpose: 'worker' },
			'issuer'
		],
		[
			'a key that can be read',
			{
				...WITHOUT_CREDENTIAL,
				client_auth_method: 'private_key_jwt',
				private_key: '-----BEGIN PRIVATE KEY-----\nCANARY\n-----END PRIVATE KEY-----'
			},
			'private_key'
		],
		[
			'a secret beside the method of a key',
			{ ...WITHOUT_CREDENTIAL, private_key: KEY },
			'client_secret'
		]
	])('names what lacks: %s', async (__, entry, field) => {
		const faults = await faultsOf([entry]);

		expect(faults.map((fault) => [fault.entry, fault.field])).toEqual([[1, field]]);
		expect(JSON.stringify(faults)).not.toContain('CANARY');
	});

	it('names an id that an earlier entry has', async () => {
		expect(await faultsOf([ORDERS, { ...ORDERS, id: 'b' }, ORDERS])).toEqual([
			{ entry: 3, field: 'id', message: 'An earlier entry has this id.' }
		]);
	});

	it('names every fault of every entry at once', async () => {
		const faults = await faultsOf([
			{ ...ORDERS, label: '' },
			'CANARY',
			{ ...ORDERS, id: 'c', watch: { every_hours: 1, webhook: 'https://evil.example/' } }
		]);

		expect(faults.map(({ entry, field }) => [entry, field])).toEqual([
			[1, 'label'],
			[2, undefined],
			[3, 'watch.webhook']
		]);
	});

	it.each([
		[{ message: 'It is.' }, 'CONNECTIONS: It is.'],
		[{ entry: 2, message: 'It is.' }, 'CONNECTIONS, entry 2: It is.'],
		[{ entry: 2, field: 'who', message: 'It is.' }, 'CONNECTIONS, entry 2, who: It is.']
	])('tells %j in a line', (fault, line) => {
		expect(faultText(fault)).toBe(line);
	});
});
