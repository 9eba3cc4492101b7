import { describe, expect, it } from 'vitest';
import { readForm } from './form';

const FORM = 'application/x-www-form-urlencoded';

function formRequest(body: string | Uint8Array<ArrayBuffer>, contentType = FORM): Request {
	return new Request('http://localhost/', {
		method: 'POST',
		headers: { 'content-type': contentType },
		body
	});
}

describe('readForm', () => {
	it('decodes names and values as RFC 6749 appendix B says', async () => {
		const form = await readForm(formRequest('scope=api%3Aread+api%3awrite&na%20me=%C3%A9%26'));

		expect(form).toEqual({
			ok: true,
			value: new Map([
				['scope', 'api:read api:write'],
				['na me', 'é&']
			])
		});
	});

	it('leaves out parameters without a value (RFC 6749 section 3.2)', async () => {
		const form = await readForm(formRequest('scope=&audience&a=1&&'));

		expect(form).toEqual({ ok: true, value: new Map([['a', '1']]) });
	});

	it('takes several resources (RFC 8707 section 2), of which PingOne looks at none', async () => {
		const form = await readForm(
			formRequest('resource=https://a.example&resource=https://b.example')
		);

		expect(form).toEqual({ ok: true, value: new Map([['resource', 'https://a.example']]) });
	});

	it('reads an empty body as no parameters', async () => {
		const form = await readForm(formRequest(''));

		expect(form).toEqual({ ok: true, value: new Map() });
	});

	it('takes a charset after the media type', async () => {
		const form = await readForm(
			formRequest('a=1', 'Application/X-WWW-Form-Urlencoded; charset=UTF-8')
		);

		expect(form).toMatchObject({ ok: true });
	});

	it.each<[string, Request, number, string]>([
		['JSON', formRequest('{}', 'application/json'), 415, 'Content-Type must be'],
		[
			'no content type',
			new Request('http://localhost/', { method: 'POST' }),
			415,
			'Content-Type must be'
		],
		['a repeated parameter', formRequest('scope=a&scope=b'), 400, 'more than once'],
		['a parameter repeated without a value', formRequest('scope=a&scope='), 400, 'more than once'],
		['a bad escape', formRequest('scope=%zz'), 400, 'not form-encoded'],
		['an escape that is no UTF-8', formRequest('scope=%ff'), 400, 'not form-encoded'],
		[
			'bytes that are no UTF-8',
			formRequest(Uint8Array.of(0x61, 0x3d, 0xff)),
			400,
			'not form-encoded'
		],
		['65,537 bytes', formRequest('a='.padEnd(65_537, 'x')), 413, 'too large']
	])('refuses %s', async (_, request, status, words) => {
		const form = await readForm(request);

		expect(form).toMatchObject({
			ok: false,
			error: { status, error: 'invalid_request', description: expect.stringContaining(words) }
		});
	});

	it('reads 65,536 bytes', async () => {
		const form = await readForm(formRequest('a='.padEnd(65_536, 'x')));

		expect(form).toMatchObject({ ok: true });
	});
});
