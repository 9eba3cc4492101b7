import { describe, expect, it } from 'vitest';
import type { StoreCredentialRequest } from '$lib/api/credential-requests';
import { err, ok } from '$lib/result';
import type { TextStorage } from './browser-storage';
import { memoryStorage } from './memory-storage';
import { fakeApi, type FakeCalls } from './fake-api.test-support';
import { Workbench } from './workbench.svelte';

const ENVIRONMENT = '12345678-1234-1234-1234-123456789012';
const CLIENT = 'c1e5a3d2-0000-4000-8000-000000000001';
const NOW_MS = 1_800_000_000_000;
const EXPIRES_AT_MS = NOW_MS + 3_600_000;

function openWorkbench(
	calls: Partial<FakeCalls>,
	storage: { lasting?: TextStorage; passing?: TextStorage } = {}
): Workbench {
	return new Workbench({
		api: fakeApi(calls),
		lasting: storage.lasting ?? memoryStorage(),
		passing: storage.passing ?? memoryStorage(),
		now: () => NOW_MS
	});
}

function fillClient(workbench: Workbench): void {
	workbench.configuration.set('environment_id', ENVIRONMENT);
	workbench.configuration.set('client_id', CLIENT);
}

const storeCredential = (body: StoreCredentialRequest) =>
	Promise.resolve(
		ok({
			purpose: body.purpose,
			region: 'NA' as const,
			environment_id: ENVIRONMENT,
			client_id: body.client_id,
			kind: 'secret' as const,
			expires_at: EXPIRES_AT_MS
		})
	);

describe('what is still missing', () => {
	it('names the required fields that are empty, in the order of the form', () => {
		const workbench = openWorkbench({});

		expect(workbench.missing).toEqual(['Environment ID', 'Client ID', 'Client Secret']);
		expect(workbench.isConfigured).toBe(false);
	});

	it('asks for a private key, and never for a secret, with private_key_jwt', () => {
		const workbench = openWorkbench({});
		fillClient(workbench);

		workbench.configuration.set('client_auth_method', 'private_key_jwt');

		expect(workbench.missing).toEqual(['Private Key']);
	});

	it('is nothing once a usable secret is typed, before the vault has it', () => {
		const workbench = openWorkbench({});
		fillClient(workbench);

		workbench.draft.type('a-secret-of-the-client');

		expect(workbench.isConfigured).toBe(true);
	});

	it('keeps the flow from going on while a scope is separated by commas', () => {
		const workbench = openWorkbench({});
		fillClient(workbench);
		workbench.draft.type('a-secret-of-the-client');

		workbench.configuration.set('scope', 'api:read,api:write');

		expect(workbench.isConfigured).toBe(false);
		expect(workbench.configuration.faults.scope).toContain('single spaces');
	});
});

describe('a typed secret', () => {
	it('goes to the vault once its client is known, and is then gone from the page', async () => {
		const stored: StoreCredentialRequest[] = [];
		const workbench = openWorkbench({
			storeCredential: (body) => {
				stored.push(body);
				return storeCredential(body);
			}
		});
		workbench.draft.type('typed-before-the-client-is-known');
		await workbench.draft.settle();
		expect(stored).toEqual([]);

		fillClient(workbench);
		await workbench.draft.settle();

		expect(stored).toEqual([
			{
				purpose: 'client',
				region: 'NA',
				environment_id: ENVIRONMENT,
				client_id: CLIENT,
				client_secret: 'typed-before-the-client-is-known'
			}
		]);
		expect(workbench.draft.text).toBe('');
		expect(workbench.credential?.kind).toBe('secret');
	});

	it('stays in its field when the vault cannot be reached', async () => {
		const workbench = openWorkbench({
			storeCredential: () => Promise.resolve(err({ kind: 'unreachable', calls: [] }))
		});
		fillClient(workbench);
		workbench.draft.type('still-here');

		await workbench.draft.settle();

		expect(workbench.draft.text).toBe('still-here');
		expect(workbench.draft.phase.status).toBe('failed');
	});

	it('is asked for again when the client id changes', async () => {
		const workbench = openWorkbench({ storeCredential });
		fillClient(workbench);
		workbench.draft.type('of-the-first-client');
		await workbench.draft.settle();

		workbench.configuration.set('client_id', 'another-client');

		expect(workbench.missing).toEqual(['Client Secret']);
	});

	it('is never sent while it holds a line break', async () => {
		const workbench = openWorkbench({});
		fillClient(workbench);

		workbench.draft.type('two\nlines');
		await workbench.draft.settle();

		expect(workbench.draft.fault).toContain('line break');
		expect(workbench.draft.text).toBe('two\nlines');
	});

	it('is written to no storage', async () => {
		const lasting = memoryStorage();
		const passing = memoryStorage();
		const written: string[] = [];
		const spy = (storage: TextStorage): TextStorage => ({
			...storage,
			write: (key, text) => {
				written.push(text);
				storage.write(key, text);
			}
		});
		const workbench = openWorkbench(
			{ storeCredential },
			{ lasting: spy(lasting), passing: spy(passing) }
		);
		fillClient(workbench);

		workbench.draft.type('canary-of-this-test');
		await workbench.draft.settle();

		expect(written.join('\n')).not.toContain('canary-of-this-test');
	});
});

describe('a token', () => {
	const answer = {
		access_token: 'a.b.c',
		token_type: 'Bearer',
		expires_in: 60,
		scope: 'api:read',
		api_calls: []
	};

	it('is kept with its absolute expiry and survives a reload', async () => {
		const passing = memoryStorage();
		const before = openWorkbench(
			{ storeCredential, exchangeToken: () => Promise.resolve(ok(answer)) },
			{ passing }
		);
		fillClient(before);
		before.draft.type('the-secret');
		expect(await before.requestToken()).toBe(true);

		const after = openWorkbench(
			{ listCredentials: () => Promise.resolve(ok({ credentials: [] })) },
			{ passing }
		);
		await after.restore();

		expect(after.token.held).toMatchObject({
			access_token: 'a.b.c',
			expires_at_ms: NOW_MS + 60_000,
			scope: 'api:read'
		});
		expect(after.token.phase.status).toBe('idle');
	});

	it('stays when a later request is refused', async () => {
		let isRefusing = false;
		const workbench = openWorkbench({
			storeCredential,
			exchangeToken: () =>
				Promise.resolve(
					isRefusing
						? err({
								kind: 'refusal',
								status: 401,
								body: { error: 'invalid_client' },
								diagnosis: [],
								calls: []
							})
						: ok(answer)
				)
		});
		fillClient(workbench);
		workbench.draft.type('the-secret');
		await workbench.requestToken();

		isRefusing = true;
		expect(await workbench.requestToken()).toBe(false);

		expect(workbench.token.phase.status).toBe('failed');
		expect(workbench.token.held?.access_token).toBe('a.b.c');
	});

	it('keeps what the audit log says with the refusal that it is about', async () => {
		const failure = {
			kind: 'refusal',
			status: 401,
			body: { error: 'invalid_client' },
			diagnosis: [],
			calls: []
		} as const;
		const workbench = openWorkbench({
			storeCredential,
			exchangeToken: () => Promise.resolve(err({ ...failure }))
		});
		fillClient(workbench);
		workbench.draft.type('the-secret');
		await workbench.requestToken();
		const audit = { entries: [{ result: 'FAILED' }], causes: [] };

		workbench.token.noteAudit(failure, audit);
		expect(workbench.tokenPhase).not.toHaveProperty('audit');
		const { phase } = workbench.token;
		if (phase.status === 'failed') workbench.token.noteAudit(phase.failure, audit);

		expect(workbench.tokenPhase).toMatchObject({ status: 'failed', audit });
	});

	it('makes the page ask for the secret again when the vault has lost it', async () => {
		const workbench = openWorkbench({
			storeCredential,
			exchangeToken: () =>
				Promise.resolve(
					err({
						kind: 'problem',
						problem: {
							type: 'about:blank',
							title: 'A credential is needed',
							status: 400,
							code: 'credential_required',
							detail: '',
							request_id: 'r'
						},
						calls: []
					})
				)
		});
		fillClient(workbench);
		workbench.draft.type('the-secret');

		await workbench.requestToken();

		expect(workbench.credential).toBeUndefined();
		expect(workbench.missing).toEqual(['Client Secret']);
		expect(workbench.configuration.values.client_id).toBe(CLIENT);
	});
});

describe('starting over', () => {
	it('clears the configuration, the token and what was stored of them', () => {
		const lasting = memoryStorage();
		const workbench = openWorkbench({}, { lasting });
		fillClient(workbench);

		workbench.startOver();

		expect(workbench.configuration.isEmpty).toBe(true);
		expect(lasting.read('unified-flow.configuration')).toBeUndefined();
	});
});

describe('the steps', () => {
	it('wait for the token before they can be introspected', () => {
		const workbench = openWorkbench({});

		expect(workbench.statusOf('configure')).toBe('ready');
		expect(workbench.statusOf('request')).toBe('waiting');
		expect(workbench.statusOf('introspect')).toBe('waiting');
	});
});

describe('the end of a token', () => {
	const jwtThatEnds = (seconds: number) =>
		['{"alg":"RS256"}', JSON.stringify({ exp: NOW_MS / 1000 + seconds }), 'signature']
			.map((part) => Buffer.from(part).toString('base64url'))
			.join('.');

	async function held(answer: { access_token: string; expires_in?: number }) {
		const workbench = openWorkbench({
			exchangeToken: () => Promise.resolve(ok({ token_type: 'Bearer', ...answer, api_calls: [] }))
		});
		fillClient(workbench);
		await workbench.requestToken();
		return workbench.token.held;
	}

	it.each([
		['expires_in', { access_token: 'opaque', expires_in: 60 }, 60, 0],
		['its own exp, where the server does not say', { access_token: jwtThatEnds(300) }, 300, 0],
		[
			'expires_in, with both told where they disagree',
			{ access_token: jwtThatEnds(300), expires_in: 3600 },
			3600,
			1
		],
		['expires_in, where both agree', { access_token: jwtThatEnds(3600), expires_in: 3600 }, 3600, 0]
	])('is by %s', async (_, answer, seconds, findings) => {
		const token = await held(answer);

		expect(token?.expires_at_ms).toBe(NOW_MS + seconds * 1000);
		const ends = token?.findings?.filter((text) => text.includes('The countdown follows'));
		expect(ends).toHaveLength(findings);
	});

	it('is not known where nobody says', async () => {
		expect((await held({ access_token: 'opaque' }))?.expires_at_ms).toBeUndefined();
	});
});

describe('a client at an issuer of the operator', () => {
	const ISSUER = 'https://login.example.com/as';
	const kept = () => {
		const lasting = memoryStorage();
		lasting.write(
			'unified-flow.configuration',
			JSON.stringify({ issuer: ISSUER, client_id: CLIENT, scope: 'orders' })
		);
		return lasting;
	};

	it('is asked for a token by its issuer alone, with the credential that the vault has for it', async () => {
		const asked: unknown[] = [];
		const record = { purpose: 'client', issuer: ISSUER, client_id: CLIENT } as const;
		const workbench = openWorkbench(
			{
				listCredentials: () =>
					Promise.resolve(
						ok({ credentials: [{ ...record, kind: 'secret', expires_at: EXPIRES_AT_MS }] })
					),
				exchangeToken: (body) => {
					asked.push(body);
					return Promise.resolve(
						ok({ access_token: 'a.b.c', token_type: 'Bearer', expires_in: 60, api_calls: [] })
					);
				}
			},
			{ lasting: kept() }
		);
		await workbench.restore();

		expect(workbench.isConfigured).toBe(true);
		await workbench.requestToken();

		expect(asked).toEqual([
			{
				grant_type: 'client_credentials',
				issuer: ISSUER,
				client_id: CLIENT,
				client_auth_method: 'client_secret_basic',
				scope: 'orders'
			}
		]);
		expect(workbench.token.held).toMatchObject({ issuer: ISSUER, client_id: CLIENT });
		expect(workbench.hasToken).toBe(true);
	});

	it('gives way to an environment that is named by hand', async () => {
		const workbench = openWorkbench(
			{ listCredentials: () => Promise.resolve(ok({ credentials: [] })) },
			{ lasting: kept() }
		);
		await workbench.restore();

		workbench.configuration.set('environment_id', ENVIRONMENT);

		expect(workbench.flow.requestOf(workbench.configuration.values)).toMatchObject({
			region: 'NA',
			environment_id: ENVIRONMENT
		});
		expect(workbench.configuration.values.issuer).toBeUndefined();
	});
});
