import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { TokenRequestBody } from '$lib/flow/token-request-body';
import { memoryPorts, type MemoryPorts } from '../dev/memory-ports.test-support';
import { exchangeToken, previewToken } from './exchange-token';

const ENVIRONMENT = '12345678-1234-1234-1234-1234567890ab';
const CANARY = 'CANARY-0123456789.abcdef~XYZ_secret';

function requestOf(change: object = {}): TokenRequestBody {
	return v.parse(TokenRequestBody, {
		grant_type: 'client_credentials',
		region: 'EU',
		environment_id: ENVIRONMENT,
		client_id: 'orders',
		scope: 'api:read',
		...change
	});
}

async function storeSecret(ports: MemoryPorts, change: object = {}): Promise<void> {
	await ports.vault.store([
		{
			purpose: 'client',
			destination: { region: 'EU', environment_id: ENVIRONMENT },
			clientId: 'orders',
			credential: { kind: 'secret', secret: CANARY },
			createdAtMs: ports.nowMs(),
			...change
		}
	]);
}

describe('exchangeToken', () => {
	it('sends the stored secret where it was stored for, and passes the token on', async () => {
		const ports = memoryPorts();
		await storeSecret(ports);
		ports.answerWith(() =>
			Response.json({ access_token: 'a.b.c', token_type: 'Bearer', expires_in: 3600 })
		);

		const reply = await exchangeToken(requestOf(), ports);

		expect(ports.sent[0]?.url).toBe(`https://auth.pingone.eu/${ENVIRONMENT}/as/token`);
		expect(ports.sent[0]?.headers.get('authorization')).toBe(`Basic ${btoa(`orders:${CANARY}`)}`);
		expect(reply).toMatchObject({
			ok: true,
			value: {
				status: 200,
				body: {
					access_token: 'a.b.c',
					expires_in: 3600,
					api_calls: [{ name: 'Token Request', outcome: 'answered' }]
				}
			}
		});
		expect(JSON.stringify(reply)).not.toContain(CANARY);
	});

	it.each([
		['another region', { region: 'NA' }],
		['another environment', { environment_id: '22345678-1234-1234-1234-1234567890ab' }],
		['another client', { client_id: 'other' }],
		['the sandbox', { region: 'sandbox' }],
		['a method that signs with a key', { client_auth_method: 'private_key_jwt' }]
	])('asks for the secret again for %s, and sends nothing', async (_what, change) => {
		const ports = memoryPorts();
		await storeSecret(ports);

		const reply = await exchangeToken(requestOf(change), ports);

		expect(reply).toMatchObject({ ok: false, error: { code: 'credential_required' } });
		expect(ports.sent).toEqual([]);
	});

	it('never uses a worker’s credential as a client’s', async () => {
		const ports = memoryPorts();
		await storeSecret(ports, { purpose: 'worker' });

		const reply = await exchangeToken(requestOf(), ports);

		expect(reply).toMatchObject({ ok: false, error: { code: 'credential_required' } });
		expect(ports.sent).toEqual([]);
	});

	it('asks again once the vault has expired', async () => {
		const ports = memoryPorts();
		await storeSecret(ports);
		ports.clock.nowMs += 60 * 60 * 1000;

		const reply = await exchangeToken(requestOf(), ports);

		expect(reply).toMatchObject({ ok: false, error: { code: 'credential_required' } });
	});

	it('passes a refusal on with its status, its fields and its causes', async () => {
		const ports = memoryPorts();
		ports.answerWith(() =>
			Response.json(
				{
					error: 'invalid_client',
					error_description: 'Request denied: Invalid client credentials'
				},
				{ status: 401 }
			)
		);

		const reply = await exchangeToken(requestOf({ client_secret: CANARY }), ports);

		expect(reply).toMatchObject({
			ok: true,
			value: {
				status: 401,
				body: {
					error: 'invalid_client',
					diagnosis: expect.arrayContaining([expect.objectContaining({ id: 'wrong_secret' })])
				}
			}
		});
	});

	it('takes the secret out of a refusal that quotes it', async () => {
		const ports = memoryPorts();
		await storeSecret(ports);
		ports.answerWith(() =>
			Response.json(
				{
					error: 'invalid_request',
					error_description: `Bad header Basic ${btoa(`orders:${CANARY}`)} with ${CANARY}`
				},
				{ status: 400 }
			)
		);

		const reply = await exchangeToken(requestOf(), ports);

		expect(JSON.stringify(reply)).not.toContain(CANARY);
		expect(JSON.stringify(reply)).not.toContain(btoa(`orders:${CANARY}`));
	});

	it.each([
		['upstream_not_json', () => new Response(`<p>${CANARY}</p>`)],
		['upstream_truncated', () => new Response(`{"error":"${CANARY}`)],
		['upstream_too_large', () => new Response(`"${CANARY}${'x'.repeat(300 * 1024)}"`)],
		['upstream_redirect', () => new Response(null, { status: 302, headers: { location: '/' } })]
	])('records a call that ends as %s, without its secret', async (code, answer) => {
		const ports = memoryPorts();
		await storeSecret(ports);
		ports.answerWith(answer);

		const reply = await exchangeToken(requestOf(), ports);

		expect(reply).toMatchObject({ ok: false, error: { code, apiCalls: [{ category: 'oauth' }] } });
		expect(JSON.stringify(reply)).not.toContain(CANARY);
	});

	it('names the field where no request can be built', async () => {
		const ports = memoryPorts();

		const reply = await exchangeToken(
			requestOf({ client_secret: CANARY, client_auth_method: 'private_key_jwt' }),
			ports
		);

		expect(reply).toMatchObject({ ok: false, error: { code: 'invalid_request' } });
		expect(JSON.stringify(reply)).not.toContain(CANARY);
		expect(ports.sent).toEqual([]);
	});

	it('pauses a client after ten refused authentications, and sends nothing more', async () => {
		const ports = memoryPorts();
		ports.answerWith(() => Response.json({ error: 'invalid_client' }, { status: 401 }));
		const request = requestOf({ client_secret: CANARY });
		for (let count = 0; count < 10; count++) await exchangeToken(request, ports);

		const paused = await exchangeToken(request, ports);
		const other = await exchangeToken(requestOf({ client_secret: CANARY, client_id: 'b' }), ports);

		expect(paused).toMatchObject({
			ok: false,
			error: { code: 'rate_limited', headers: { 'retry-after': '60' } }
		});
		expect(other.ok).toBe(true);
		expect(ports.sent).toHaveLength(11);
	});

	it('takes twenty requests a minute, the sandbox’s apart', async () => {
		const ports = memoryPorts();
		ports.answerWith(() => Response.json({ access_token: 'x' }));
		const request = requestOf({ client_secret: CANARY });
		for (let count = 0; count < 20; count++) await exchangeToken(request, ports);

		const refused = await exchangeToken(request, ports);
		const sandbox = await exchangeToken(
			requestOf({ region: 'sandbox', client_secret: 'x' }),
			ports
		);

		expect(refused).toMatchObject({ ok: false, error: { code: 'rate_limited' } });
		expect(sandbox).toMatchObject({ ok: false, error: { code: 'sandbox_exists_no_more' } });
	});
});

describe('previewToken', () => {
	it('shows what would be sent, without sending it and without the secret', async () => {
		const ports = memoryPorts();
		await storeSecret(ports);

		const reply = await previewToken(
			requestOf({ client_auth_method: 'client_secret_post' }),
			ports
		);

		expect(ports.sent).toEqual([]);
		expect(JSON.stringify(reply)).not.toContain(CANARY);
		expect(reply).toMatchObject({
			ok: true,
			value: {
				body: {
					call: {
						request: {
							method: 'POST',
							url: `https://auth.pingone.eu/${ENVIRONMENT}/as/token`,
							body: {
								text: 'grant_type=client_credentials&scope=api%3Aread&client_id=orders&client_secret=••••••••'
							}
						}
					}
				}
			}
		});
		expect(JSON.stringify(reply)).not.toContain('"response"');
	});

	it.each(['client_secret_basic', 'client_secret_post'])(
		'equals what is sent with %s, masks apart',
		async (method) => {
			const ports = memoryPorts();
			await storeSecret(ports);
			const request = requestOf({ client_auth_method: method });

			const preview = await previewToken(request, ports);
			const reply = await exchangeToken(request, ports);

			const shown = v.parse(Previewed, preview).value.body.call.request;
			const recorded = v.parse(Recorded, reply).value.body.api_calls[0]?.request;
			expect(shown).toEqual(recorded);
			expect(shown.headers.map(([name]) => name)).toEqual([
				...(ports.sent[0]?.headers.keys() ?? [])
			]);
		}
	);
});

const SentShape = v.looseObject({ headers: v.array(v.tuple([v.string(), v.string()])) });
const Previewed = v.object({
	value: v.object({ body: v.object({ call: v.object({ request: SentShape }) }) })
});
const Recorded = v.object({
	value: v.object({ body: v.object({ api_calls: v.array(v.object({ request: SentShape })) }) })
});

describe('ten refused secrets from one address', () => {
	const WRONG = { client_secret: 'wrong-secret-of-somebody' };

	async function guessTenTimes(ports: MemoryPorts): Promise<void> {
		ports.answerWith(() => Response.json({ error: 'invalid_client' }, { status: 401 }));
		for (let count = 0; count < 10; count += 1) await exchangeToken(requestOf(WRONG), ports);
		ports.answerWith(() =>
			Response.json({ access_token: 'a.b.c', token_type: 'Bearer', expires_in: 3600 })
		);
	}

	it('pause this client for that address', async () => {
		const ports = memoryPorts();
		await guessTenTimes(ports);

		const answer = await exchangeToken(requestOf(), ports);

		expect(answer).toMatchObject({ error: { code: 'rate_limited' } });
	});

	it('leave its owner at another address alone', async () => {
		const ports = memoryPorts();
		await storeSecret(ports);
		await guessTenTimes(ports);

		const answer = await exchangeToken(requestOf(), { ...ports, clientAddress: '198.51.100.7' });

		expect(answer).toMatchObject({ value: { status: 200 } });
	});

	it('pause the whole network of an IPv6 address', async () => {
		const ports = { ...memoryPorts(), clientAddress: '2001:db8:1:2::1' };
		await guessTenTimes(ports);

		const answer = await exchangeToken(requestOf(), { ...ports, clientAddress: '2001:db8:1:2::2' });

		expect(answer).toMatchObject({ error: { code: 'rate_limited' } });
	});
});

describe('429 with a Retry-After', () => {
	it.each([
		['17', 'wait 17 seconds'],
		['Fri, 15 Jan 2027 08:01:30 GMT', 'wait 90 seconds'],
		['Fri, 15 Jan 2027 07:00:00 GMT', 'wait 0 seconds'],
		['soon', 'does not say how long to wait, or we could not read its Retry-After'],
		['-5', 'does not say how long to wait, or we could not read its Retry-After']
	])('of %s is told as what it says', async (value, words) => {
		const ports = memoryPorts();
		await storeSecret(ports);
		const headers = { 'retry-after': value, date: 'Fri, 15 Jan 2027 08:00:00 GMT' };
		ports.answerWith(() => Response.json({ error: 'slow_down' }, { status: 429, headers }));

		const answer = await exchangeToken(requestOf(), ports);

		expect(JSON.stringify(answer)).toContain(words);
	});
});
