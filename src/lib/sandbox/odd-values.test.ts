/**
 * What an outside program may choose and the sandbox stores: written through the endpoints, and read
 * back by a host that begins with the stored rows alone, as after a restart.
 */
import { describe, expect, it } from 'vitest';
import { NO_OPTIONS } from './options';
import { createSandboxHost, type SandboxHost } from './host';
import {
	answerOf,
	AS,
	basic,
	createTestSandbox,
	itemsAt,
	keysAt,
	MANAGEMENT,
	NOW_MS,
	requestToken,
	textAt,
	valueAt,
	type TestSandbox
} from './sandbox.test-support';

const NOW = Math.floor(NOW_MS / 1000);

/** Texts that JSON can carry and that something on the way to a row and back might not. */
const ODD_TEXTS: readonly (readonly [string, string])[] = [
	['empty', ''],
	['half of a surrogate pair', '\ud800'],
	['halves in the wrong order', 'a\udc00\ud800b'],
	['NUL', 'a\u0000b'],
	['a line break', 'a\r\nb'],
	['right to left', '\u202eabc\u2066'],
	['a byte order mark', '\ufeffabc'],
	['what Unicode reserves', '\uffff\ufdd0'],
	['beyond the first plane', '😀𝔘'],
	['not normalized', 'e\u0301 ﬁ'],
	['the name of a member of every object', '__proto__'],
	['another one', 'constructor'],
	['JSON', '{"keys":[{"kty":"RSA","n":1,"e":{}}]}'],
	['JSON that is nested deeply', `${'['.repeat(8_000)}${']'.repeat(8_000)}`],
	['a key set of the wrong types', '{"keys":{"length":1e400}}'],
	['a key of every object', '{"__proto__":{"keys":[]},"keys":[{"__proto__":{"kty":"RSA"}}]}'],
	['a number', '1e400'],
	['long', 'x'.repeat(5_000)]
];

const ODD_VALUES: readonly (readonly [string, string])[] = [
	...ODD_TEXTS.map(([title, text]): [string, string] => [
		`${title}, as text`,
		JSON.stringify(text)
	]),
	['a list of odd texts', JSON.stringify(ODD_TEXTS.slice(0, 13).map(([, text]) => text))],
	['a list of lists', '[[[]]]'],
	['a number beyond all', '1e400'],
	['a number below all', '-1e400'],
	['minus zero', '-0'],
	['more digits than a number has', '12345678901234567890.5'],
	['true', 'true'],
	['null', 'null'],
	['an object', '{"id":{"id":"__proto__"}}'],
	['an object with a prototype', '{"__proto__":{"enabled":true},"constructor":1}'],
	['nested deeply', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`]
];

const APPLICATION_MEMBERS = [
	'name',
	'description',
	'enabled',
	'grantTypes',
	'responseTypes',
	'redirectUris',
	'tokenEndpointAuthMethod',
	'pkceEnforcement',
	'jwks',
	'jwksUrl',
	'type',
	'__proto__'
];

/** Everything that the sandbox tells of itself. */
async function portraitOf(host: SandboxHost, sandbox: TestSandbox): Promise<unknown> {
	const { id, secret } = sandbox.application('worker');
	const token = await requestToken(host, AS, { id, secret });
	const read = async (path: string): Promise<unknown> => {
		const headers = { authorization: `Bearer ${token}` };
		const answer = await answerOf(host, new Request(MANAGEMENT + path, { headers }));
		return { status: answer.status, body: await answer.json() };
	};
	const get = async (path: string): Promise<unknown> =>
		(await answerOf(host, new Request(`${AS}/${path}`))).text();

	const applications = await read('/applications');
	const ids = itemsAt(applications, 'body', '_embedded', 'applications').map((one) =>
		textAt(one, 'id')
	);
	return {
		applications,
		ofEach: await Promise.all(
			ids.flatMap((one) => [
				read(`/applications/${one}`),
				read(`/applications/${one}/grants`),
				read(`/applications/${one}/secret`)
			])
		).then((answers) => answers.map((answer) => withoutErrorId(answer))),
		resources: await read('/resources'),
		scopes: await grantedScopes(host, sandbox),
		discovery: await get('.well-known/openid-configuration'),
		jwks: await get('jwks'),
		faults: await host.readFaults(),
		options: await host.readOptions()
	};
}

/** An error is named anew each time. */
function withoutErrorId(answer: unknown): unknown {
	return valueAt(answer, 'status') === 200 ? answer : keysAt(answer, 'body');
}

async function grantedScopes(host: SandboxHost, sandbox: TestSandbox): Promise<unknown> {
	const { id, secret } = sandbox.application('basic');
	const body = new URLSearchParams({ grant_type: 'client_credentials' });
	const request = new Request(`${AS}/token`, {
		method: 'POST',
		headers: basic({ id, secret }),
		body
	});
	const answer = await answerOf(host, request);
	const json: unknown = await answer.json();
	return { status: answer.status, scope: valueAt(json, 'scope') };
}

/** Asks a host that has nothing but the stored rows. */
async function expectTheSameAfterARestart(sandbox: TestSandbox): Promise<void> {
	const before = await portraitOf(sandbox.host, sandbox);

	expect(await portraitOf(createSandboxHost(sandbox.ports), sandbox)).toEqual(before);
}

describe('an odd member of an application', () => {
	it.each(ODD_VALUES)('is refused, or the same after a restart: %s', async (_, value) => {
		const sandbox = await createTestSandbox();
		const { id } = sandbox.application('post');
		const statuses = new Set<number>();
		for (const member of APPLICATION_MEMBERS) {
			const whole: unknown = await (
				await sandbox.manage(`/applications/${id}`, await sandbox.tokenOf('worker'))
			).json();
			// As text, because JSON.stringify knows neither 1e400 nor a member `__proto__` to add.
			const body = JSON.stringify({ ...Object(whole), [`${member} `]: 0 }).replace(
				`${JSON.stringify(`${member} `)}:0`,
				() => `${JSON.stringify(member)}:${value}`
			);

			statuses.add((await sandbox.change('PUT', `/applications/${id}`, body)).status);
		}

		expect([...statuses].filter((status) => ![200, 400].includes(status))).toEqual([]);
		await expectTheSameAfterARestart(sandbox);
	});
});

describe('an odd grant', () => {
	it.each(ODD_VALUES)('is refused, or the same after a restart: %s', async (_, value) => {
		const sandbox = await createTestSandbox();
		const path = `/applications/${sandbox.application('grantMissing').id}/grants`;
		const resources: unknown = await (
			await sandbox.manage('/resources', await sandbox.tokenOf('worker'))
		).json();
		const id = textAt(itemsAt(resources, '_embedded', 'resources').at(-1), 'id');
		const bodies = [
			`{"resource":${value},"scopes":[{"id":"x"}]}`,
			`{"resource":{"id":${value}},"scopes":[{"id":"x"}]}`,
			`{"resource":{"id":"${id}"},"scopes":${value}}`,
			`{"resource":{"id":"${id}"},"scopes":[${value}]}`,
			`{"resource":{"id":"${id}"},"scopes":[{"id":${value}}]}`
		];

		const answers = await Promise.all(bodies.map((body) => sandbox.change('POST', path, body)));

		expect(answers.map(({ status }) => status)).toEqual(bodies.map(() => 400));
		await expectTheSameAfterARestart(sandbox);
	});

	it('is refused in fewer words than it has', async () => {
		const sandbox = await createTestSandbox();
		const path = `/applications/${sandbox.application('grantMissing').id}/grants`;
		const body = `{"resource":{"id":"x"},"scopes":[${'1,'.repeat(30_000)}1]}`;

		const answer = await sandbox.change('POST', path, body);

		expect(answer.status).toBe(400);
		expect((await answer.text()).length).toBeLessThan(body.length);
	});

	it('that is the last of many keeps its place after a restart', async () => {
		const sandbox = await createTestSandbox();
		const { id } = sandbox.application('basic');
		const token = await sandbox.tokenOf('worker');
		const grants: unknown = await (
			await sandbox.manage(`/applications/${id}/grants`, token)
		).json();
		const [first] = itemsAt(grants, '_embedded', 'grants');
		await sandbox.change('DELETE', `/applications/${id}/grants/${textAt(first, 'id')}`);

		const made = await sandbox.change('POST', `/applications/${id}/grants`, {
			resource: valueAt(first, 'resource'),
			scopes: valueAt(first, 'scopes')
		});

		expect(made.status).toBe(201);
		await expectTheSameAfterARestart(sandbox);
	});
});

describe('an odd end of a secret', () => {
	const ENDS: readonly (readonly [string, string])[] = [
		...ODD_VALUES,
		['the shortest', JSON.stringify(new Date(NOW_MS + 60_000).toISOString())],
		['finer than a millisecond', '"2026-11-23T10:30:00.123456789Z"'],
		['in another zone', '"2026-11-23T10:30:00.1+13:59"'],
		['a day that is none', '"2026-11-31T10:30:00Z"']
	];

	it.each(ENDS)('is refused, or the same after a restart: %s', async (_, value) => {
		const sandbox = await createTestSandbox();
		const path = `/applications/${sandbox.application('post').id}/secret`;

		const { status } = await sandbox.change('POST', path, `{"previous":{"expiresAt":${value}}}`);

		expect([200, 400]).toContain(status);
		await expectTheSameAfterARestart(sandbox);
	});
});

describe('an odd assertion', () => {
	const CLAIMS: readonly (readonly [string, string])[] = [
		...ODD_VALUES.map(([title, value]): [string, string] => [`jti ${title}`, `"jti":${value}`]),
		['jti a number', '"jti":12345'],
		['jti of 10 KB', `"jti":${JSON.stringify('j'.repeat(10_240))}`],
		['exp with a fraction', `"jti":"fraction","exp":${String(NOW + 30)}.0001`],
		['exp beyond all', '"jti":"far","exp":1e400'],
		['exp as text', '"jti":"text","exp":"soon"'],
		['a member of every object', '"jti":"proto","__proto__":{"jti":1}']
	];

	it.each(CLAIMS)(
		'is taken or refused, and the sandbox is the same after a restart: %s',
		async (_, member) => {
			const sandbox = await createTestSandbox();
			await sandbox.host.setOptions({ ...NO_OPTIONS, assertion_replay_detection: true });
			const { id, secret } = sandbox.application('secretJwt');
			const claims = `{"iss":"${id}","sub":"${id}","aud":"${AS}","exp":${String(NOW + 60)},${member}}`;
			const form = {
				grant_type: 'client_credentials',
				client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
				client_assertion: await signText(claims, secret)
			};
			const ask = async (host: SandboxHost) => {
				const body = new URLSearchParams(form);
				return (await answerOf(host, new Request(`${AS}/token`, { method: 'POST', body }))).status;
			};

			const first = await ask(sandbox.host);

			expect([200, 401]).toContain(first);
			await expectTheSameAfterARestart(sandbox);
			// Once taken it is not taken again, by a host that never saw it either.
			expect(await ask(createSandboxHost(sandbox.ports))).toBe(401);
		}
	);
});

it('is taken once where the same assertion comes twice at once', async () => {
	const sandbox = await createTestSandbox();
	await sandbox.host.setOptions({ ...NO_OPTIONS, assertion_replay_detection: true });
	const { id, secret } = sandbox.application('secretJwt');
	const claims = `{"iss":"${id}","sub":"${id}","aud":"${AS}","exp":${String(NOW + 60)},"jti":"one"}`;
	const form = {
		grant_type: 'client_credentials',
		client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
		client_assertion: await signText(claims, secret)
	};

	const answers = await Promise.all([sandbox.post('token', form), sandbox.post('token', form)]);

	expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
});

describe('an odd jti', () => {
	it.each([
		['a number', '12345'],
		['an object', '{"a":1}'],
		['a list', '["a"]'],
		['true', 'true'],
		['null', 'null'],
		['empty', '""'],
		['10 KB long', JSON.stringify('j'.repeat(10_240))],
		['half of a surrogate pair', '"\\ud800"']
	])('is refused as PingOne refuses every bad assertion: %s', async (_, jti) => {
		const sandbox = await createTestSandbox();
		await sandbox.host.setOptions({ ...NO_OPTIONS, assertion_replay_detection: true });
		const { id, secret } = sandbox.application('secretJwt');
		const claims = `{"iss":"${id}","sub":"${id}","aud":"${AS}","exp":${String(NOW + 60)},"jti":${jti}}`;

		const answer = await sandbox.post('token', {
			grant_type: 'client_credentials',
			client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
			client_assertion: await signText(claims, secret)
		});

		expect(answer.status).toBe(401);
		expect(await answer.json()).toMatchObject({
			error: 'invalid_client',
			error_description: expect.stringContaining('Invalid client credentials')
		});
	});
});

/** Signs claims that are written out, so that they hold what no object can. */
async function signText(claims: string, secret: string): Promise<string> {
	const encode = (text: string) => Buffer.from(text).toString('base64url');
	const key = new TextEncoder().encode(secret);
	const signed = `${encode('{"alg":"HS256"}')}.${encode(claims)}`;
	const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, [
		'sign'
	]);
	const signature = await crypto.subtle.sign('HMAC', hmac, new TextEncoder().encode(signed));
	return `${signed}.${Buffer.from(signature).toString('base64url')}`;
}
