import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basicAuthorization } from './basic-authorization';
import { readBasicAuthorization } from './basic-credentials';
import { errorOf, valueOf } from './oauth.test-data';

function rawBasic(pair: string): string {
	return `Basic ${Buffer.from(pair).toString('base64')}`;
}

describe('readBasicAuthorization', () => {
	it('reads back what basicAuthorization wrote, whatever the texts', () => {
		const text = fc.string({ unit: 'grapheme' });

		fc.assert(
			fc.property(text, text, (clientId, clientSecret) => {
				const read = readBasicAuthorization(basicAuthorization(clientId, clientSecret));
				expect(read).toEqual({ ok: true, value: { clientId, clientSecret } });
			})
		);
	});

	it('splits at the first colon, so that a raw secret may hold one', () => {
		expect(valueOf(readBasicAuthorization(rawBasic('id:a:b')))).toEqual({
			clientId: 'id',
			clientSecret: 'a:b'
		});
	});

	it.each([
		['another scheme', 'Bearer abc', 'other_scheme'],
		['no value', 'Basic ', 'other_scheme'],
		['two values', 'Basic YQ== YQ==', 'other_scheme'],
		['characters outside base64', 'Basic a$b=', 'not_base64'],
		['missing padding', 'Basic YTpiYQ', 'not_base64'],
		[
			'bytes that are no UTF-8',
			`Basic ${Buffer.from([0xff, 0x3a]).toString('base64')}`,
			'not_utf8'
		],
		['no colon', rawBasic('abc'), 'no_colon'],
		['a bare percent sign', rawBasic('id:100%'), 'bad_escape'],
		['an escape that is no UTF-8', rawBasic('id:%ff'), 'bad_escape']
	])('refuses %s', (_name, header, code) => {
		expect(errorOf(readBasicAuthorization(header)).code).toBe(code);
	});
});
