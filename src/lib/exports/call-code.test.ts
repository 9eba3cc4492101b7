import { describe, expect, it } from 'vitest';
import { MASK } from '$lib/calls/api-call';
import { browserCall } from '$lib/calls/run.test-data';
import { basicAuthorization } from '$lib/oauth/basic-authorization';
import { buildCallCode } from './call-code';
import { CODE_LANGUAGES } from './code-language';
import {
	callOf,
	CLIENT_ID,
	contextOf,
	ENVIRONMENT_ID,
	MANAGEMENT,
	postOf
} from './exports.test-data';

const SECRET = 'a-secret-of-the-client-that-nobody-may-see-0123456789-abcdefghijk';

const tokenCall = callOf({
	name: 'Token Request',
	request: postOf('/token', { grant_type: 'client_credentials', scope: 'api:read' }, [
		['authorization', basicAuthorization('another-client', SECRET)]
	]),
	secrets: [SECRET]
});

const context = contextOf();

describe('a token request as curl', () => {
	it('is three lines, with the client that it was made for and the secret as a variable', async () => {
		const { text } = await buildCallCode(tokenCall, 'curl', {
			context,
			clientId: 'another-client'
		});

		expect(text.split('\n')).toEqual([
			`curl https://auth.pingone.eu/${ENVIRONMENT_ID}/as/token \\`,
			'  -u "another-client:$CLIENT_SECRET" \\',
			'  -d grant_type=client_credentials --data-urlencode scope=api:read'
		]);
	});

	it('has the script of this call behind it, and the program that keeps the token', async () => {
		const { programs } = await buildCallCode(tokenCall, 'curl', {
			context,
			clientId: 'another-client'
		});

		expect(programs.map(({ label }) => label)).toEqual(['Full script', 'Full program']);
		for (const program of programs) {
			expect(program.isSupported && program.text).toContain('CLIENT_ID="another-client"');
		}
	});

	it('names the configured client where it is not known who asked', async () => {
		const { text } = await buildCallCode(tokenCall, 'curl', { context });

		expect(text).toContain(`-u "${CLIENT_ID}:$CLIENT_SECRET"`);
	});
});

describe('the programs behind a token request', () => {
	it('ask for what this request asked for, whatever is configured now', async () => {
		const { programs } = await buildCallCode(tokenCall, 'python', {
			context: contextOf({ scope: 'orders:write', client_auth_method: 'client_secret_post' }),
			clientId: 'another-client'
		});

		const [program] = programs;
		const text = program?.isSupported ? program.text : '';
		expect(text).toContain('"scope": "api:read"');
		expect(text).toContain('headers["authorization"] = "Basic "');
	});

	it('say what a library cannot do', async () => {
		const signed = callOf({
			name: 'Token Request',
			request: postOf('/token', {
				grant_type: 'client_credentials',
				client_id: CLIENT_ID,
				client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
				client_assertion: [{ alg: 'RS256', typ: 'JWT' }, { iss: CLIENT_ID }, { signature: 1 }]
					.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
					.join('.')
			})
		});

		const { text, note, programs } = await buildCallCode(signed, 'go', { context });

		expect(text).toContain('form.Add("client_assertion", os.Getenv("CLIENT_ASSERTION"))');
		expect(note).toContain('Each request needs a new signed assertion.');
		expect(programs).toMatchObject([{ isSupported: false }]);
	});

	it('are not there for other calls', async () => {
		const list = callOf({
			name: 'Application Discovery',
			category: 'management',
			request: {
				method: 'GET',
				url: `${MANAGEMENT}/environments/${ENVIRONMENT_ID}/applications`,
				headers: [['authorization', 'Bearer abc']]
			},
			secrets: ['abc']
		});

		const code = await buildCallCode(list, 'node', { context });

		expect(code.programs).toEqual([]);
		expect(code.text).toContain("authorization: 'Bearer ' + process.env.WORKER_ACCESS_TOKEN");
	});
});

describe('a call of the page', () => {
	const call = browserCall({
		id: 'browser-1',
		request: {
			method: 'PUT',
			url: 'https://flow.example/api/credentials',
			headers: [
				['x-workbench', '1'],
				['content-type', 'application/json']
			],
			body: { text: `{"scope":"it's","client_secret":"${MASK}"}` }
		}
	});

	it('has variables named for what was masked, and no header that goes with the cookie', async () => {
		const { text, programs } = await buildCallCode(call, 'curl', { context });

		expect(text.split('\n')).toEqual([
			'curl -X PUT https://flow.example/api/credentials \\',
			"  -H 'content-type: application/json' \\",
			`  --data-raw "{\\"scope\\":\\"it's\\",\\"client_secret\\":\\"$CLIENT_SECRET\\"}"`
		]);
		expect(programs).toEqual([]);
	});
});

it.each(CODE_LANGUAGES)('holds neither a secret nor a mask in $label', async ({ id }) => {
	const code = await buildCallCode(tokenCall, id, { context });

	const all = JSON.stringify(code);
	expect(all).not.toContain(SECRET);
	expect(all).not.toContain(MASK);
});
