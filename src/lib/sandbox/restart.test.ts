/**
 * A sandbox holds values that programs chose: claims of their assertions, names, key sets. After a restart,
 * which reads every row anew, it answers as before, whatever they were.
 */
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';
import { createSandboxHost } from './host';
import { REMEMBERED_LIMIT } from './change';
import {
	answerOf,
	AS,
	basic,
	createTestSandbox,
	MANAGEMENT,
	textAt,
	type TestSandbox
} from './sandbox.test-support';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

async function detecting(): Promise<TestSandbox> {
	const on = await createTestSandbox();
	await on.host.setOptions({ assertion_replay_detection: true, discovery: 'complete' });
	return on;
}

/** Status and error of a token request with an assertion of these claims. */
async function ask(
	on: TestSandbox,
	claims: Record<string, unknown>,
	host = on.host
): Promise<string> {
	const { id, secret } = on.application('secretJwt');
	const nowSeconds = Math.floor(on.ports.clock.nowMs / 1000);
	const assertion = await new SignJWT({
		iss: id,
		sub: id,
		aud: AS,
		exp: nowSeconds + 60,
		jti: 'one',
		...claims
	})
		.setProtectedHeader({ alg: 'HS256' })
		.sign(new TextEncoder().encode(secret));
	const response = await answerOf(
		host,
		new Request(`${AS}/token`, {
			method: 'POST',
			body: new URLSearchParams({
				grant_type: 'client_credentials',
				client_assertion_type: ASSERTION_TYPE,
				client_assertion: assertion
			})
		})
	);
	const body: unknown = await response.json();
	return response.status === 200 ? '200' : `${String(response.status)} ${textAt(body, 'error')}`;
}

/** The same storage under a host that has nothing in memory. */
function restarted(on: TestSandbox) {
	return createSandboxHost(on.ports);
}

const REFUSED = '401 invalid_client';

const ODD_IDS: readonly (readonly [string, unknown, string])[] = [
	['a number', 12345, REFUSED],
	['a boolean', true, REFUSED],
	['null', null, REFUSED],
	['an object', { jti: 'x' }, REFUSED],
	['an array', ['x'], REFUSED],
	['empty', '', REFUSED],
	['of 257 characters', 'x'.repeat(257), REFUSED],
	['a lone surrogate', 'a\ud800b', REFUSED],
	['absent', undefined, REFUSED],
	['of 256 characters', 'x'.repeat(256), '200'],
	['a name of every object', '__proto__', '200'],
	['with NUL and a line break', 'a\u0000b\n', '200'],
	['with a colon and an emoji', 'assertion:👋', '200']
];

describe('an assertion while replays are detected', () => {
	it.each(ODD_IDS)(
		'whose jti is %s is answered, before and after a restart',
		async (_, jti, first) => {
			const on = await detecting();

			expect(await ask(on, { jti })).toBe(first);

			const host = restarted(on);
			expect(await ask(on, { jti }, host)).toBe(REFUSED);
			expect(await ask(on, { jti: 'another' }, host)).toBe('200');
		}
	);

	it.each([
		['a fraction of a millisecond', 60.123456],
		['a tenth of a second', 59.1]
	])('whose exp has %s is remembered over a restart', async (_, ahead) => {
		const on = await detecting();
		const exp = Math.floor(on.ports.clock.nowMs / 1000) + ahead;

		expect(await ask(on, { exp })).toBe('200');

		const host = restarted(on);
		expect(await ask(on, { exp }, host)).toBe(REFUSED);
		expect(await ask(on, { jti: 'another' }, host)).toBe('200');
	});
});

it('a jti that is no text is refused without replay detection too', async () => {
	const on = await createTestSandbox();

	expect(await ask(on, { jti: 12345 })).toBe(REFUSED);
	expect(await ask(on, { jti: undefined })).toBe('200');
});

describe('what an application is set to', () => {
	it.each<[string, Record<string, unknown>]>([
		['a name with a lone surrogate', { name: 'a\ud800b' }],
		['a name of markup and controls', { name: '<b>\u0000\u001b[31m\u202e</b>' }],
		['a description of 30,000 characters', { description: 'x'.repeat(30_000) }],
		['a key set that is no JSON', { jwks: '{"keys":[' }],
		[
			'a key set with numbers beyond every range',
			{ jwks: '{"keys":[{"kty":1e400,"n":{"a":[]}}]}' }
		],
		['redirect addresses that are none', { redirectUris: ['javascript:alert(1)', '\ud800'] }],
		['members of the prototype', JSON.parse('{"__proto__":{"enabled":false},"constructor":1}')],
		['a member of the wrong type', { enabled: 'yes' }],
		['a name that is no text', { name: 1e400 }],
		['nested members', { grantTypes: [{ a: { b: [] } }] }]
	])('with %s is answered the same after a restart', async (_, changed) => {
		const on = await createTestSandbox();
		const { id } = on.application('basic');
		const path = `/applications/${id}`;
		const before: object = await (await on.manage(path, await on.tokenOf('worker'))).json();

		const answer = await on.change('PUT', path, { ...before, ...changed });

		expect(answer.status).toBeLessThan(500);
		const kept = await (await on.manage(path, await on.tokenOf('worker'))).text();
		const host = restarted(on);
		const again = await answerOf(
			host,
			new Request(MANAGEMENT + path, {
				headers: { authorization: `Bearer ${await on.tokenOf('worker')}` }
			})
		);
		expect(await again.text()).toBe(kept);
		expect((await answerOf(host, tokenRequest(on))).status).toBe(200);
	});
});

describe('a row that cannot be read', () => {
	it.each(['assertion:client:one', 'revoked:one'])(
		'%s only guards, and is dropped',
		async (key) => {
			const on = await createTestSandbox();
			on.ports.storage.rows.set(key, { jti: 12345, expiresAtMs: 'never' });

			const answer = await answerOf(restarted(on), tokenRequest(on));

			expect(answer.status).toBe(200);
			expect(on.ports.storage.rows.has(key)).toBe(false);
		}
	);

	it('of the last use is taken as none', async () => {
		const on = await createTestSandbox();
		on.ports.storage.rows.set('last-use', 'yesterday');

		expect((await answerOf(restarted(on), tokenRequest(on))).status).toBe(200);
	});

	it('of an application ends the sandbox, which is then answered as gone', async () => {
		const on = await createTestSandbox();
		on.ports.storage.rows.set('application:x', { id: 1 });

		expect(await restarted(on).answer(tokenRequest(on))).toBeUndefined();
		expect(await restarted(on).readFaults()).toBeUndefined();
	});
});

it(`remembers at most ${String(REMEMBERED_LIMIT)} assertions and revocations`, async () => {
	const on = await detecting();
	const rows = () =>
		[...on.ports.storage.rows.keys()].filter((key) => key.startsWith('assertion:'));
	const atMs = on.ports.clock.nowMs;
	for (let index = 0; index < REMEMBERED_LIMIT; index += 1) {
		const key = `client:${String(index)}`;
		on.ports.storage.rows.set(`assertion:${key}`, { jti: key, expiresAtMs: atMs + 1000 + index });
	}
	const host = restarted(on);

	expect(await ask(on, { jti: 'one more' }, host)).toBe('200');

	expect(rows()).toHaveLength(REMEMBERED_LIMIT);
	expect(rows()).not.toContain('assertion:client:0');
	expect(await ask(on, { jti: 'one more' }, host)).toBe(REFUSED);
});

function tokenRequest(on: TestSandbox): Request {
	return new Request(`${AS}/token`, {
		method: 'POST',
		headers: basic(on.application('basic')),
		body: new URLSearchParams({ grant_type: 'client_credentials' })
	});
}
