import { describe, expect, it } from 'vitest';
import {
	callOf,
	CLIENT_ID,
	contextOf,
	ENVIRONMENT_ID,
	MANAGEMENT,
	postOf
} from './exports.test-data';
import type { ExportContext } from './export-context';
import { EXPORT_KINDS, type ExportKindId } from './export-kinds';

async function textOf(kind: ExportKindId, context: ExportContext, index = 0): Promise<string> {
	const built = await EXPORT_KINDS[kind].build([], context);
	if (!built.ok) throw new Error(built.error.message);
	return built.value[index]?.text ?? '';
}

describe('the names of the files', () => {
	it('hold the specification and the day', () => {
		const name = EXPORT_KINDS.curl.fileName(contextOf({ spec_version: '2.1' }));

		expect(name).toBe('pingone-client-credentials-oauth2.1-2026-11-23-curl.sh');
	});
});

describe('the Postman environment', () => {
	it('has the variables of the PingOne template, with secrets empty', async () => {
		const environment: unknown = JSON.parse(await textOf('postman', contextOf(), 1));

		expect(environment).toMatchObject({
			values: [
				{ key: 'tld', value: 'eu', type: 'default' },
				{ key: 'authPath', value: 'https://auth.pingone.{{tld}}', type: 'default' },
				{ key: 'apiPath', value: 'https://api.pingone.{{tld}}', type: 'default' },
				{ key: 'envID', value: ENVIRONMENT_ID, type: 'default' },
				{ key: 'appID', value: CLIENT_ID, type: 'default' },
				{ key: 'appSecret', value: '', type: 'secret' },
				{ key: 'accessToken', value: '', type: 'secret' }
			]
		});
	});

	it('is named in the collection by the format that the paths expect, with /v1 in them', async () => {
		const request = {
			method: 'GET',
			url: `${MANAGEMENT}/environments/${ENVIRONMENT_ID}/applications`,
			headers: [['authorization', 'Bearer abc.def.ghi0']] as const
		};
		const call = callOf({ name: 'Application Discovery', category: 'management', request });

		const built = await EXPORT_KINDS.postman.build([call], contextOf());
		const text = built.ok ? (built.value[0]?.text ?? '') : '';

		expect(text).toContain('from 5 May 2026 or later: its `apiPath` ends before `/v1`');
		expect(text).toContain('"raw": "{{apiPath}}/v1/environments/{{envID}}/applications"');
	});

	it('leaves the address of a custom domain as it is', async () => {
		const context = contextOf({ issuer: 'https://login.example.com/as', environment_id: '' });

		const text = await textOf('postman', context, 1);

		expect(text).toContain('"value": "https://login.example.com"');
	});
});

describe('the archive', () => {
	it('names masked values after what they are', async () => {
		const request = postOf('/introspect', { token: 'eyJhbGciOiJub25lIn0.e30.c2ln' });
		const answer = JSON.stringify({ access_token: 'abcdefgh', refresh_token: 'ijklmnop' });

		const built = await EXPORT_KINDS.har.build(
			[callOf({ name: 'Token Introspection', request, answer })],
			contextOf()
		);
		const text = built.value[0]?.text ?? '';

		expect(text).toMatch(/"name": "token",\s+"value": "\{\{accessToken\}\}"/);
		expect(text).toContain('{{refreshToken}}');
	});
});

describe('the OpenAPI document', () => {
	it('has the numbers of an answer as they were written', async () => {
		const answer = '{"active":true,"sub":100002348117421473,"rate":1.0}';
		const call = callOf({
			name: 'Token Introspection',
			request: postOf('/introspect', {}),
			answer
		});

		const built = await EXPORT_KINDS.openapi.build([call], contextOf());
		if (!built.ok) throw new Error(built.error.message);

		expect(built.value[0]?.text).toMatch(/"sub": 100002348117421473,\s+"rate": 1\.0\s/);
	});
});

describe('the case file', () => {
	it('cannot be made to render what a server sent', async () => {
		const request = postOf('/token', { grant_type: 'client_credentials' });
		const answer = '```\n# Heading\n![x](https://evil.example/x.png)';

		const built = await EXPORT_KINDS.case_file.build(
			[callOf({ name: 'Token Request', request, answer })],
			contextOf()
		);
		const text = built.value[0]?.text ?? '';

		expect(text).toMatch(/^````http\n[^]*\n```\n# Heading[^]*\n````$/m);
	});

	it('lists checks with their evidence and causes with where to look', async () => {
		const context: ExportContext = {
			...contextOf(),
			checks: [
				{ title: 'Scopes', outcome: 'error', evidence: ['asked: x'], explanation: 'Not granted.' }
			],
			causes: [
				{
					title: 'Wrong secret',
					likelihood: 'likely',
					because: ['401'],
					console_path: 'Applications'
				}
			]
		};

		const text = await textOf('case_file', context);

		expect(text).toContain('- **error** Scopes: Not granted.\n  - asked: x');
		expect(text).toContain('- **likely** Wrong secret\n  - 401\n  - Where to look: Applications');
	});

	it('tells what the audit log said, which cannot become markup', async () => {
		const activities = [
			{ result: 'FAILED', description: '# The secret\n![x](y)', client_name: 'Orders Sync' },
			{}
		];

		const told = await textOf('case_file', { ...contextOf(), activities });

		expect(told).toContain(
			'## Audit log\n\n- **FAILED** \\# The secret \\!\\[x\\](y)\n  - client\\_name: Orders Sync\n- **No result** no description'
		);
		expect(await textOf('case_file', contextOf())).toContain('Nobody asked it');
		expect(await textOf('case_file', { ...contextOf(), activities: [] })).toContain(
			'It had no entry'
		);
	});
});

describe('the code', () => {
	const CODE = Object.entries(EXPORT_KINDS).flatMap(([id, kind]) =>
		kind.group === 'code' ? [{ id, kind }] : []
	);

	// A compiler that reads another encoding than UTF-8 stops at the first other character.
	it.each(CODE)('of $id is ASCII', async ({ kind }) => {
		const built = await kind.build([], contextOf());

		expect(built.ok && built.value.every(({ text }) => /^[\n\t\x20-\x7e]*$/.test(text))).toBe(true);
	});

	it.each([
		['go', 'client_secret_jwt', 'It cannot sign'],
		['go', 'private_key_jwt', 'It cannot sign'],
		['python', 'private_key_jwt', 'no RSA']
	] as const)('of %s says that it cannot do %s', async (kind, method, reason) => {
		const built = await EXPORT_KINDS[kind].build([], contextOf({ client_auth_method: method }));

		expect(built).toMatchObject({
			ok: false,
			error: { code: 'not_supported', message: expect.stringContaining(reason) }
		});
	});

	it('of openid-client says that it signs secrets with HS256 alone', async () => {
		const context = contextOf({ client_auth_method: 'client_secret_jwt', alg: 'HS512' });

		const built = await EXPORT_KINDS.node_openid_client.build([], context);

		expect(built).toMatchObject({ ok: false, error: { code: 'not_supported' } });
	});

	it.each(CODE)('of $id keeps quotes in a scope from ending its text', async ({ kind }) => {
		const built = await kind.build([], contextOf({ scope: `a'b"c` }));
		const text = built.ok ? (built.value[0]?.text ?? '') : '';

		expect(text).toMatch(/a\\'b"c|a'b\\"c|a%27b%22c/);
	});
});
