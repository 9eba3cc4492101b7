import { decodeJwt } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { SANDBOX_FAULTS, type SandboxFault } from './faults';
import { createSandboxHost } from './host';
import {
	answerOf,
	AS,
	basic,
	createTestSandbox,
	MANAGEMENT,
	textAt,
	type TestSandbox
} from './sandbox.test-support';

const SILENCE_MS = 60_000;

let sandbox: TestSandbox;

beforeEach(async () => {
	sandbox = await createTestSandbox();
});

function switchOn(fault: SandboxFault, skewSeconds = 0) {
	return sandbox.host.setFaults({ fault, clock_skew_seconds: skewSeconds });
}

function requestToken(): Promise<Response> {
	const { scope, ...client } = sandbox.application('basic');
	return sandbox.post('token', { grant_type: 'client_credentials', scope }, basic(client));
}

describe('a fault', () => {
	it.each([
		['rate_limited', 429, 'application/json;charset=UTF-8', /"code" : "REQUEST_LIMITED"/],
		['server_error', 500, 'application/json;charset=UTF-8', /"code" : "UNEXPECTED_ERROR"/],
		['html', 503, 'text/html;charset=UTF-8', /^<!doctype html>/],
		['broken_json', 200, 'application/json;charset=UTF-8', /^\{\n {2}"access_token" : "[\w.-]+$/],
		['redirect', 302, null, /^$/]
	] as const)(
		'%s is answered by %i %s at the token endpoint',
		async (fault, status, type, body) => {
			await switchOn(fault);

			const response = await requestToken();

			expect(response.status).toBe(status);
			expect(response.headers.get('content-type')).toBe(type);
			expect(await response.text()).toMatch(body);
		}
	);

	it('rate_limited says how long to wait', async () => {
		await switchOn('rate_limited');

		const response = await requestToken();

		expect(response.headers.get('retry-after')).toBe('30');
		expect(textAt(await response.json(), 'id')).toBe(response.headers.get('correlation-id'));
	});

	it('redirect leads to a host that cannot exist', async () => {
		await switchOn('redirect');

		const { headers } = await requestToken();

		expect(new URL(headers.get('location') ?? '').hostname).toMatch(/\.invalid$/);
	});

	it.each(SANDBOX_FAULTS.filter((fault) => fault !== 'silent' && fault !== 'none'))(
		'%s falls on every address of the environment, and not on the console',
		async (fault) => {
			const token = await sandbox.tokenOf('worker');
			const addresses = [`${AS}/jwks`, `${AS}/.well-known/openid-configuration`, MANAGEMENT];
			const headers = { authorization: `Bearer ${token}` };
			const healthy = await Promise.all(
				addresses.map(async (url) =>
					(await answerOf(sandbox.host, new Request(url, { headers }))).text()
				)
			);
			await switchOn(fault);

			const faulty = await Promise.all(
				addresses.map(async (url) =>
					(await answerOf(sandbox.host, new Request(url, { headers }))).text()
				)
			);
			const console = await sandbox.host.manage(new Request(`${MANAGEMENT}/applications`));

			faulty.forEach((text, index) => {
				expect(text).not.toBe(healthy[index]);
			});
			expect(console?.status).toBe(200);
		}
	);

	it('broken_json breaks off after the server did its work', async () => {
		const { id } = sandbox.application('basic');
		const token = await sandbox.tokenOf('worker');
		await switchOn('broken_json');

		const response = await sandbox.manage(`/applications/${id}/secret`, token, { method: 'POST' });

		const text = await response.text();
		expect(() => {
			JSON.parse(text);
		}).toThrow(SyntaxError);
		await switchOn('none');
		expect((await requestToken()).status).toBe(401);
	});

	it('broken_json leaves an answer without a body as it is', async () => {
		const client = sandbox.application('basic');
		const token = await sandbox.tokenOf('basic');
		await switchOn('broken_json');

		const response = await sandbox.post('revoke', { token }, basic(client));

		expect([response.status, await response.text()]).toEqual([200, '']);
	});

	it('is kept over a restart, and told', async () => {
		await switchOn('html', -5);

		const restarted = createSandboxHost(sandbox.ports);

		expect(await restarted.readFaults()).toEqual({ fault: 'html', clock_skew_seconds: -5 });
		expect((await answerOf(restarted, new Request(`${AS}/jwks`))).status).toBe(503);
	});

	it('can be switched off again', async () => {
		await switchOn('server_error');
		await switchOn('none');

		expect((await requestToken()).status).toBe(200);
	});

	it('is not told of a sandbox that is not there', async () => {
		const host = createSandboxHost(sandbox.ports);
		sandbox.ports.storage.rows.clear();

		expect(await host.readFaults()).toBeUndefined();
		expect(await host.setFaults({ fault: 'html', clock_skew_seconds: 0 })).toBeUndefined();
	});
});

describe('silence', () => {
	it('lasts until the caller gives up, and a minute at most', async () => {
		await switchOn('silent');
		let isAnswered = false;

		const pending = requestToken().finally(() => {
			isAnswered = true;
		});
		await expect.poll(() => sandbox.ports.waits.length).toBe(1);

		expect(isAnswered).toBe(false);
		expect(sandbox.ports.waits[0]?.ms).toBe(SILENCE_MS);
		sandbox.ports.waits[0]?.end();
		expect((await pending).status).toBe(504);
	});

	it('keeps no more than a few callers at once', async () => {
		await switchOn('silent');
		const waiting = Array.from({ length: 20 }, () => requestToken());
		await expect.poll(() => sandbox.ports.waits.length).toBe(20);

		const refused = await requestToken();
		sandbox.ports.waits.forEach(({ end }) => {
			end();
		});

		expect(refused.status).toBe(504);
		expect(await Promise.all(waiting)).toHaveLength(20);
		void requestToken();
		await expect.poll(() => sandbox.ports.waits.length).toBe(21);
	});

	it('does not fall on the console', async () => {
		await switchOn('silent');

		const response = await sandbox.host.manage(new Request(MANAGEMENT));

		expect(response?.status).toBe(200);
	});
});

describe('a skewed clock', () => {
	it.each([3600, -3600, 90])('of %i s shifts the date header and the token', async (skew) => {
		const real = Math.floor(sandbox.ports.clock.nowMs / 1000);
		await switchOn('none', skew);

		const response = await requestToken();

		const { iat, exp } = decodeJwt(textAt(await response.json(), 'access_token'));
		expect(Date.parse(response.headers.get('date') ?? '')).toBe((real + skew) * 1000);
		expect([iat, exp]).toEqual([real + skew, real + skew + 3600]);
	});

	it('ends a token that was issued by the right clock', async () => {
		const token = await sandbox.tokenOf('worker');
		await switchOn('none', 3601);

		expect((await sandbox.manage('', token)).status).toBe(401);
	});

	it.each([
		['ahead', 120, 401],
		['behind', -7200, 401],
		['right', 0, 200]
	])('that is %s decides on an assertion of 60 seconds', async (_, skew, status) => {
		const { SignJWT } = await import('jose');
		const { id, secret, scope } = sandbox.application('secretJwt');
		const seconds = Math.floor(sandbox.ports.clock.nowMs / 1000);
		const assertion = await new SignJWT({ iss: id, sub: id, aud: AS, exp: seconds + 60 })
			.setProtectedHeader({ alg: 'HS256' })
			.sign(new TextEncoder().encode(secret));
		await switchOn('none', skew);

		const response = await sandbox.post('token', {
			grant_type: 'client_credentials',
			scope,
			client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
			client_assertion: assertion
		});

		expect(response.status).toBe(status);
	});

	it('leaves the console usable', async () => {
		await switchOn('none', -86_400);

		const response = await sandbox.host.manage(new Request(`${MANAGEMENT}/applications`));

		expect(response?.status).toBe(200);
	});

	it('does not age the sandbox', async () => {
		await switchOn('none', 86_400);

		expect((await sandbox.send(new Request(`${AS}/jwks`))).status).toBe(200);
	});
});
