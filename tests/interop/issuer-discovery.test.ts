/**
 * Issuers of the operator's list that have their endpoints where PingOne has none: what their discovery
 * document says is followed, and never to another origin.
 */
import { OAuth2Server } from 'oauth2-mock-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ProbeServer, startProbeServer } from '../support/probe-server';
import { CLIENT_ID, post } from '../support/workbench';
import { type RunningWorker, startWorkerOnLoopback } from '../worker/harness';

const SECRET = 'CANARY-issuer-70c2e1';

const TOKEN_REQUEST = {
	grant_type: 'client_credentials',
	client_id: CLIENT_ID,
	client_secret: SECRET
} as const;

let elsewhere: ProbeServer;

beforeAll(async () => {
	elsewhere = await startProbeServer();
});

afterAll(() => elsewhere.stop());

describe('oauth2-mock-server', () => {
	let server: OAuth2Server;
	let worker: RunningWorker;

	beforeAll(async () => {
		server = new OAuth2Server(undefined, undefined, {
			endpoints: { token: '/oauth/issue', introspect: '/oauth/ask', revoke: '/oauth/end' }
		});
		await server.issuer.keys.generate('RS256');
		await server.start(0, '127.0.0.1');
		worker = await startWorkerOnLoopback({
			vars: { TRUSTED_ISSUERS: JSON.stringify([issuer()]) }
		});
	});

	afterAll(async () => {
		await worker.stop();
		await server.stop();
	});

	function issuer(): string {
		const { url } = server.issuer;
		if (url === undefined) throw new Error('The server has no address.');
		return url;
	}

	// It takes any credential of any client, so the methods are judged by oidc-provider.
	it('is asked where its document says', async () => {
		const client = { issuer: issuer(), client_id: CLIENT_ID, client_secret: SECRET };
		const issued = (
			await post(worker, '/api/token-exchange', { ...TOKEN_REQUEST, ...client })
		).json();
		const question = { ...client, token: issued.access_token };
		const introspected = (await post(worker, '/api/introspect-token', question)).json();
		const revoked = (await post(worker, '/api/revoke-token', question)).json();
		const keys = (await post(worker, '/api/jwks', { issuer: issuer() })).json();

		expect(pathsOf(issued)).toEqual(['/.well-known/openid-configuration', '/oauth/issue']);
		expect(introspected).toMatchObject({ active: true });
		// The document is known by now.
		expect(pathsOf(introspected)).toEqual(['/oauth/ask']);
		expect(revoked).toMatchObject({ revoked: true });
		expect(pathsOf(revoked)).toEqual(['/oauth/end']);
		expect(keys.keys).toHaveLength(1);
	});
});

function pathsOf({ api_calls: calls }: { api_calls: { request: { url: string } }[] }): string[] {
	return calls.map(({ request }) => new URL(request.url).pathname);
}

describe('a document', () => {
	let probe: ProbeServer;
	let worker: RunningWorker;

	beforeEach(async () => {
		probe = await startProbeServer();
		worker = await startWorkerOnLoopback({
			vars: {
				TRUSTED_ISSUERS: JSON.stringify([probe.issuer, `${elsewhere.origin}/listed/token`])
			}
		});
		return async () => {
			await worker.stop();
			await probe.stop();
		};
	});

	function exchange() {
		return post(worker, '/api/token-exchange', { ...TOKEN_REQUEST, issuer: probe.issuer });
	}

	it.each(['token_endpoint', 'introspection_endpoint', 'revocation_endpoint', 'jwks_uri'])(
		'whose %s has a foreign origin is refused before anything is sent',
		async (name) => {
			probe.publish({
				issuer: probe.issuer,
				token_endpoint: `${probe.issuer}/token`,
				[name]: `${elsewhere.origin}/as/token`
			});

			const answer = await exchange();

			expect(answer.status).toBe(502);
			expect(answer.json()).toMatchObject({ code: 'discovery_refused' });
			expect(answer.json().detail).toContain(name);
			expect([...probe.received(), ...elsewhere.received()]).toEqual([]);
			expect(answer.text).not.toContain('CANARY');
		}
	);

	it.each([
		['of another issuer', (own: string) => ({ issuer: `${own}/`, token_endpoint: `${own}/token` })],
		['without a token endpoint', (own: string) => ({ issuer: own })],
		[
			'with a user name in an address',
			(own: string) => ({ issuer: own, token_endpoint: own.replace('//', '//user@') })
		],
		['with an address that is none', (own: string) => ({ issuer: own, token_endpoint: '/token' })]
	])('%s is refused before anything is sent', async (_, write) => {
		probe.publish(write(probe.issuer));

		const answer = await exchange();

		expect(answer.json()).toMatchObject({ code: 'discovery_refused' });
		expect(probe.received()).toEqual([]);
	});

	it('may name an address that the operator lists', async () => {
		probe.publish({
			issuer: probe.issuer,
			token_endpoint: `${elsewhere.origin}/listed/token`
		});

		const answer = await exchange();

		expect(answer.status).toBe(200);
		expect(elsewhere.received().map(({ url }) => new URL(url).pathname)).toEqual(['/listed/token']);
	});

	it('that does not offer introspection says so, and nothing is sent', async () => {
		probe.publish({ issuer: probe.issuer, token_endpoint: `${probe.origin}/any/path` });

		const issued = await exchange();
		const answer = await post(worker, '/api/introspect-token', {
			issuer: probe.issuer,
			client_id: CLIENT_ID,
			client_secret: SECRET,
			token: 'a.b.c'
		});

		expect(issued.status).toBe(200);
		expect(answer.status).toBe(501);
		expect(answer.json()).toMatchObject({ code: 'endpoint_not_offered' });
		expect(probe.received()).toHaveLength(1);
	});

	it('that is not there leaves PingOne’s paths, after both names were asked', async () => {
		const answer = await exchange();

		expect(answer.status).toBe(200);
		expect(probe.discovered()).toEqual([
			'/as/.well-known/openid-configuration',
			'/.well-known/oauth-authorization-server/as'
		]);
		expect(probe.received().map(({ url }) => new URL(url).pathname)).toEqual(['/as/token']);
	});

	it('that is not there is a note of the validation, and one of a foreign origin an error', async () => {
		const check = async () => {
			const answer = await post(worker, '/api/preflight', {
				issuer: probe.issuer,
				client_id: CLIENT_ID,
				client_secret: SECRET
			});
			const checks: { id: string; outcome: string; explanation: string }[] = answer.json().checks;
			return checks.find(({ id }) => id === 'environment_exists');
		};

		const absent = await check();
		probe.publish({ issuer: probe.issuer, token_endpoint: `${elsewhere.origin}/as/token` });
		const foreign = await check();

		expect(absent).toMatchObject({ outcome: 'skipped' });
		expect(absent?.explanation).toContain('fixed paths');
		expect(foreign).toMatchObject({ outcome: 'error' });
		expect(foreign?.explanation).toContain('token_endpoint');
	});

	it('that the server keeps from us is no missing one: nothing is sent', async () => {
		probe.publish('as_told');
		probe.answer((response) => {
			response.writeHead(403, { 'content-type': 'application/json' });
			response.end('{}');
		});

		const answer = await exchange();

		expect(answer.json()).toMatchObject({ code: 'discovery_refused' });
		expect(probe.received().filter(({ method }) => method === 'POST')).toEqual([]);
	});
});
