/** Which key signs for whom, and what the key set lists, before and after a rotation. */
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { NO_OPTIONS } from './options';
import {
	AS,
	answerOf,
	basic,
	createTestSandbox,
	ENVIRONMENT_ID,
	itemsAt,
	MANAGEMENT,
	NOW_MS,
	readKeySet,
	textAt,
	valueAt,
	type TestSandbox
} from './sandbox.test-support';
import { createSandboxHost } from './host';

const DAY_MS = 24 * 60 * 60 * 1000;

let sandbox: TestSandbox;

beforeEach(async () => {
	sandbox = await createTestSandbox();
});

async function read(path: string): Promise<object> {
	return Object(await (await sandbox.change('GET', path)).json());
}

async function policy(): Promise<object> {
	const list = await read('/keyRotationPolicies');
	return Object(itemsAt(list, '_embedded', 'keyRotationPolicies')[0]);
}

async function currentKid(): Promise<string> {
	return textAt(await policy(), 'currentKeyId');
}

async function keySet() {
	return readKeySet(await (await sandbox.send(new Request(`${AS}/jwks`))).json());
}

async function kids(): Promise<(string | undefined)[]> {
	return (await keySet()).keys.map(({ kid }) => kid);
}

/** Lets the policy sign for an application. */
async function switchOn(name: 'basic' | 'worker'): Promise<Response> {
	const { id } = sandbox.application(name);
	const body = await read(`/applications/${id}`);
	const signing = { keyRotationPolicy: { id: textAt(await policy(), 'id') } };
	return sandbox.change('PUT', `/applications/${id}`, { ...body, signing });
}

async function isActive(token: string): Promise<unknown> {
	const client = basic(sandbox.application('basic'));
	return valueAt(await (await sandbox.post('introspect', { token }, client)).json(), 'active');
}

function kidOf(token: string): string | undefined {
	return decodeProtectedHeader(token).kid;
}

describe('an environment', () => {
	it('signs with the key called default, and lists the current and the next key beside it', async () => {
		expect(kidOf(await sandbox.tokenOf('basic'))).toBe('default');
		const { currentKeyId, nextKeyId }: Record<string, unknown> = { ...(await policy()) };
		expect(await kids()).toEqual(['default', currentKeyId, nextKeyId]);
	});

	it('has one key rotation policy, as PingOne documents it', async () => {
		const { id, ...members }: Record<string, unknown> = { ...(await policy()) };
		const self = `${MANAGEMENT}/keyRotationPolicies/${String(id)}`;

		expect(members).toEqual({
			_links: { self: { href: self }, environment: { href: MANAGEMENT } },
			environment: { id: ENVIRONMENT_ID },
			name: 'Default Key Rotation Policy',
			usageType: 'SIGNING',
			default: true,
			dn: expect.stringContaining('CN='),
			algorithm: 'RSA',
			keyLength: 2048,
			validityPeriod: 365,
			signatureAlgorithm: 'SHA256withRSA',
			rotationPeriod: 90,
			currentKeyId: expect.any(String),
			nextKeyId: expect.any(String),
			rotatedAt: new Date(NOW_MS).toISOString()
		});
		expect(await read(`/keyRotationPolicies/${String(id)}`)).toEqual({ id, ...members });
		expect(await read(`/keyRotationPolicies/${String(id)}/jwks`)).toEqual({
			keys: (await keySet()).keys.slice(1)
		});
		expect((await sandbox.change('GET', '/keyRotationPolicies/x')).status).toBe(404);
	});

	it('keeps its keys where it is loaded again', async () => {
		const before = await kids();
		const again = createSandboxHost(sandbox.ports);
		const answer = await answerOf(again, new Request(`${AS}/jwks`));

		expect(readKeySet(await answer.json()).keys.map(({ kid }) => kid)).toEqual(before);
	});

	it('makes no keys for a token whose header names one', async () => {
		const token = await sandbox.tokenOf('basic');
		const [, ...rest] = token.split('.');
		const header = Buffer.from(JSON.stringify({ alg: 'RS256', kid: 'x' })).toString('base64url');
		const made = sandbox.ports.madeKeys.length;

		expect(await isActive([header, ...rest].join('.'))).toBe(false);
		expect(sandbox.ports.madeKeys).toHaveLength(made);
	});
});

describe('an application with the policy', () => {
	it('gets tokens that the current key signs, and that the key set verifies', async () => {
		expect((await switchOn('basic')).status).toBe(200);
		const token = await sandbox.tokenOf('basic');

		expect(kidOf(token)).toBe(await currentKid());
		await expect(
			jwtVerify(token, createLocalJWKSet(await keySet()), { currentDate: new Date(NOW_MS) })
		).resolves.toMatchObject({ protectedHeader: { alg: 'RS256' } });
		expect(await isActive(token)).toBe(true);
	});

	it('shows it in its GET, and a PUT without it goes back to the key called default', async () => {
		await switchOn('basic');
		const { id } = sandbox.application('basic');
		const { signing, ...others }: Record<string, unknown> = {
			...(await read(`/applications/${id}`))
		};

		expect(signing).toEqual({ keyRotationPolicy: { id: textAt(await policy(), 'id') } });
		await sandbox.change('PUT', `/applications/${id}`, others);
		expect(kidOf(await sandbox.tokenOf('basic'))).toBe('default');
	});

	it.each([
		['names none', {}],
		['names another', { keyRotationPolicy: { id: '99999999-2222-4333-8444-555555555555' } }],
		['is no object', 'default']
	])('is refused where signing %s', async (_, signing) => {
		const { id } = sandbox.application('basic');
		const body = await read(`/applications/${id}`);
		const answer = await sandbox.change('PUT', `/applications/${id}`, { ...body, signing });

		expect(answer.status).toBe(400);
		expect(await answer.json()).toMatchObject({
			details: [{ target: 'signing.keyRotationPolicy.id' }]
		});
	});

	it('is no worker', async () => {
		expect((await switchOn('worker')).status).toBe(400);
	});
});

describe('a rotation', () => {
	it('signs with the key that was listed as the next one, and keeps the one before', async () => {
		await switchOn('basic');
		const before = await sandbox.tokenOf('basic');
		const [, current, next] = await kids();
		const rotated = await sandbox.host.rotateKeys();
		const after = await sandbox.tokenOf('basic');

		expect(rotated?.current_key_id).toBe(next);
		expect(kidOf(after)).toBe(next);
		expect(await kids()).toEqual(['default', current, next, rotated?.next_key_id]);
		expect([await isActive(before), await isActive(after)]).toEqual([true, true]);
	});

	it('takes a key out of the set after the second time, and its tokens with it', async () => {
		await switchOn('basic');
		const token = await sandbox.tokenOf('basic');
		await sandbox.host.rotateKeys();
		await sandbox.host.rotateKeys();

		expect(await kids()).not.toContain(kidOf(token));
		expect(await isActive(token)).toBe(false);
	});

	it.each([
		[89, 0, 2],
		[90, 1, 2],
		[180, 2, 1],
		[365 * 20, 3, 0]
	])('comes by itself: after %i days %i keys are new', async (days, count, left) => {
		const [, ...before] = await kids();
		const made = sandbox.ports.madeKeys.length;
		// So long without use, the sandbox would be gone: its own clock alone goes ahead.
		await sandbox.host.setFaults({ fault: 'none', clock_skew_seconds: (days * DAY_MS) / 1000 });
		const [, ...after] = await kids();

		expect(sandbox.ports.madeKeys).toHaveLength(made + count);
		expect(after.filter((kid) => before.includes(kid))).toHaveLength(left);
	});

	it('goes on after the clock was ahead and was set back', async () => {
		const set = (seconds: number) =>
			sandbox.host.setFaults({ fault: 'none', clock_skew_seconds: seconds });
		await sandbox.host.setOptions({ ...NO_OPTIONS, key_rotation: 'every_minute' });
		await set(3600);
		await kids();
		await set(0);
		const before = await currentKid();
		sandbox.ports.clock.nowMs += 60_000;

		expect(await currentKid()).not.toBe(before);
	});

	it('comes each minute where the console asks for that', async () => {
		await switchOn('basic');
		await sandbox.host.setOptions({ ...NO_OPTIONS, key_rotation: 'every_minute' });
		const first = kidOf(await sandbox.tokenOf('basic'));
		sandbox.ports.clock.nowMs += 59_000;
		expect(kidOf(await sandbox.tokenOf('basic'))).toBe(first);
		sandbox.ports.clock.nowMs += 1_000;
		expect(kidOf(await sandbox.tokenOf('basic'))).not.toBe(first);
	});

	it('of many at once is one after the other', async () => {
		await kids();
		const rotated = await Promise.all([1, 2, 3].map(() => sandbox.host.rotateKeys()));

		expect(new Set(rotated.map((one) => one?.current_key_id)).size).toBe(3);
	});
});

describe('PUT of the policy', () => {
	it('changes its name and its time', async () => {
		const before = await policy();
		const path = `/keyRotationPolicies/${textAt(before, 'id')}`;
		const changed = { ...before, name: 'Ours', rotationPeriod: 30 };

		expect(await (await sandbox.change('PUT', path, changed)).json()).toEqual(changed);
		expect(await policy()).toEqual(changed);
	});

	it.each([29, 365, 30.5, '90'])('refuses a time of %s days', async (rotationPeriod) => {
		const before = await policy();
		const path = `/keyRotationPolicies/${textAt(before, 'id')}`;
		const answer = await sandbox.change('PUT', path, { ...before, rotationPeriod });

		expect(answer.status).toBe(400);
		expect(await answer.json()).toMatchObject({ details: [{ target: 'rotationPeriod' }] });
		expect(await policy()).toEqual(before);
	});
});
