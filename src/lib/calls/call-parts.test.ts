import { describe, expect, it } from 'vitest';
import { MASK } from './api-call';
import { explainCallAssertion, explainCallRequest, explainCallResponse } from './call-parts';
import { RESPONSE_BODY_SENTENCES, RESPONSE_HEADER_SENTENCES } from './call-part-sentences';

describe('a request, explained', () => {
	it('has a row for the request line, each header and each field of the form', () => {
		const text = `grant_type=client_credentials&client_secret=${MASK}`;
		const groups = explainCallRequest({
			method: 'POST',
			url: 'https://auth.pingone.eu/x/as/token',
			headers: [['content-type', 'application/x-www-form-urlencoded']],
			body: { text, form: [...new URLSearchParams(text)] }
		});

		expect(groups.map(({ title, parts }) => [title, parts.map(({ name }) => name)])).toEqual([
			['Request line', ['method', 'url', 'host']],
			['Request headers', ['content-type']],
			['Form body', ['grant_type', 'client_secret']]
		]);
		expect(groups[2]?.parts[1]?.value).toBe(MASK);
	});

	it('does not call a JSON body a form', () => {
		const groups = explainCallRequest({
			method: 'POST',
			url: 'https://flow.example/api/token-exchange',
			headers: [
				['x-workbench', '1'],
				['content-type', 'application/json']
			],
			body: { text: '{"region":"EU"}', json: { region: 'EU' } }
		});

		expect(groups.map(({ title }) => title)).toEqual([
			'Request line',
			'Request headers',
			'JSON body'
		]);
		expect(groups[1]?.parts.map(({ explanation }) => explanation)).toEqual([
			expect.stringContaining('another site cannot send'),
			'The body is JSON.'
		]);
		expect(groups[2]?.parts[0]).toMatchObject({ name: 'region', value: 'EU' });
	});
});

describe('the assertion of a request, explained', () => {
	const requestWith = (form: Record<string, string>) => {
		const text = new URLSearchParams(form).toString();
		return {
			method: 'POST',
			url: 'https://auth.pingone.eu/x/as/token',
			headers: [],
			body: { text, form: [...new URLSearchParams(text)] }
		} as const;
	};
	const segment = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

	it('has its header and its claims, though the signature is masked', () => {
		const groups = explainCallAssertion(
			requestWith({
				client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
				client_assertion: `${segment({ alg: 'RS256' })}.${segment({ iat: 1, exp: 7201 })}.${MASK}`
			})
		);

		expect(groups.map(({ title, parts }) => [title, parts.map(({ name }) => name)])).toEqual([
			['Header of the assertion', ['alg']],
			['Claims of the assertion', ['iat', 'exp']]
		]);
		expect(groups[1]?.parts[1]?.explanation).toContain('2 hours after it was made');
	});

	it('is nothing where the client authenticates otherwise', () => {
		expect(explainCallAssertion(requestWith({ client_secret: MASK }))).toEqual([]);
	});
});

describe('a response, explained', () => {
	it('has a row for the status, each header and each member', () => {
		const groups = explainCallResponse({
			status: 401,
			status_text: 'Unauthorized',
			headers: [['WWW-Authenticate', 'Basic']],
			body: { text: '', json: { error: 'invalid_client', constructor: 1 } },
			size_bytes: 0
		});

		const parts = groups.flatMap((group) => group.parts);
		expect(parts.map(({ name, value }) => [name, value])).toEqual([
			['status', '401 Unauthorized'],
			['WWW-Authenticate', 'Basic'],
			['error', 'invalid_client'],
			['constructor', '1']
		]);
		expect(parts[1]?.explanation).toContain('RFC 9110 section 11.6.1');
		expect(parts[3]?.explanation).toContain('See the raw body');
	});

	it('has numbers as they were written, and members that occur twice', () => {
		const text = '{"sub":100002348117421473,"x":1.0,"x":1e3,"list":[1.0]}';
		const groups = explainCallResponse({
			status: 200,
			status_text: 'OK',
			headers: [],
			body: { text, json: JSON.parse(text) },
			size_bytes: text.length
		});

		const parts = groups.find(({ where }) => where === 'answer_body')?.parts ?? [];
		expect(parts.map(({ name, value }) => [name, value])).toEqual([
			['sub', '100002348117421473'],
			['x', '1.0'],
			['x', '1e3'],
			['list', '[1.0]']
		]);
	});

	it.each(Object.entries({ ...RESPONSE_HEADER_SENTENCES, ...RESPONSE_BODY_SENTENCES }))(
		'tells of %s in whole sentences',
		(_name, sentence) => {
			expect(sentence).toMatch(/^[A-Z].*\.$/s);
		}
	);
});
