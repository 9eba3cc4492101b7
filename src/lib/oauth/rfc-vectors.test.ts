/**
 * The vectors of the RFCs, by section, read as the token reader reads them. Those of RFC 7515 are in
 * `signature-check.test.ts` and `jwt.test.ts`, those of RFC 9068 in `at-jwt-profile.test.ts`, that of
 * RFC 7638 in `$lib/pingone/registered-keys.test.ts`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compactDecrypt, importJWK } from 'jose';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readJwtSegment } from './jwt';
import { tokenFormatOf } from './jwt-segments';
import { readPastedToken } from './pasted-token';
import { checkSignature } from './signature-check';

function headerOf(token: string): unknown {
	const header = readJwtSegment(token.split('.')[0] ?? '', 'header');
	return header.ok ? header.value.value : undefined;
}

describe('RFC 7516, JSON Web Encryption', () => {
	const APPENDIX_A_3 =
		'eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0.6KB707dM9YTIgHtLvtgWQ8mKwboJW3of9locizkDTHzBC2IlrT1oOQ.AxY8DCtDaGlsbGljb3RoZQ.KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY.U0m_YmjN04DJvceFICbCVQ';

	it('appendix A.3 is an encrypted token whose header can be read, and nothing else of it', async () => {
		expect(tokenFormatOf(APPENDIX_A_3)).toBe('encrypted JWT');
		expect(headerOf(APPENDIX_A_3)).toEqual({ alg: 'A128KW', enc: 'A128CBC-HS256' });
		expect(await checkSignature(APPENDIX_A_3, '{}')).toMatchObject({ error: { code: 'token' } });
		expect(readPastedToken(`"${APPENDIX_A_3}"`)).toMatchObject({ value: { token: APPENDIX_A_3 } });
	});

	it('appendix A.3 is quoted without a mistake: its key decrypts it', async () => {
		const key = await importJWK({ kty: 'oct', k: 'GawgguFyGrWKav7AX4VKUg' }, 'A128KW');
		const { plaintext } = await compactDecrypt(APPENDIX_A_3, key);

		expect(new TextDecoder().decode(plaintext)).toBe('Live long and prosper.');
	});

	it.each([
		['A.1', 'eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ', 'RSA-OAEP', 'A256GCM'],
		['A.2', 'eyJhbGciOiJSU0ExXzUiLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0', 'RSA1_5', 'A128CBC-HS256']
	])('the header of appendix %s', (_, header, alg, enc) => {
		const token = `${header}.AA.AA.AA.AA`;

		expect(tokenFormatOf(token)).toBe('encrypted JWT');
		expect(headerOf(token)).toEqual({ alg, enc });
	});
});

describe('RFC 7519, JSON Web Token', () => {
	it('section 6.1, an unsecured token, is read and never called signed', async () => {
		const token =
			'eyJhbGciOiJub25lIn0.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.';

		expect(tokenFormatOf(token)).toBe('JWT');
		expect(await checkSignature(token, 'secret')).toMatchObject({ error: { code: 'algorithm' } });
	});

	it('section 5.2 and appendix A.2, a token in a token, is told as one', () => {
		const header = Buffer.from('{"alg":"RS256","cty":"JWT"}').toString('base64url');
		const inner = Buffer.from('eyJhbGciOiJub25lIn0.e30.').toString('base64url');

		expect(tokenFormatOf(`${header}.${inner}.c2ln`)).toBe('nested JWT');
	});
});

const Example = v.looseObject({
	input: v.looseObject({ key: v.optional(v.unknown()) }),
	encrypting_content: v.optional(v.looseObject({ protected: v.optional(v.unknown()) })),
	output: v.looseObject({ compact: v.optional(v.string()) })
});

// The examples of RFC 7520 as JSON, https://github.com/ietf-jose/cookbook, which no package brings.
const path = process.env['JOSE_COOKBOOK'] ?? '';

function examplesIn(folder: string) {
	const files = existsSync(join(path, folder)) ? readdirSync(join(path, folder)) : [];
	return files.map((name) => {
		const text = readFileSync(join(path, folder, name), 'utf8');
		const section = name.split('.')[0]?.replace('_', '.') ?? name;
		return { section, ...v.parse(v.pipe(v.string(), v.parseJson(), Example), text) };
	});
}

describe.skipIf(path === '')('RFC 7520, the examples of JOSE (JOSE_COOKBOOK)', () => {
	it('section 4: each signature in the compact form is good, but for content that is elsewhere', async () => {
		const verdicts: Record<string, string> = {};
		for (const { section, input, output } of examplesIn('jws')) {
			// 4.6 to 4.8 have the JSON form alone, in which no access token comes (RFC 9068 section 2).
			if (output.compact === undefined) continue;
			const checked = await checkSignature(output.compact, JSON.stringify(input.key));
			verdicts[section] = checked.ok ? 'good' : checked.error.code;
		}

		expect(verdicts).toEqual({
			'4.1': 'good',
			'4.2': 'good',
			'4.3': 'good',
			'4.4': 'good',
			// Detached content (RFC 7515 appendix F): what was signed is not in the token.
			'4.5': 'signature'
		});
	});

	it('section 5: each compact form is told as encrypted, with the members of its header', () => {
		const sections: string[] = [];
		for (const { section, encrypting_content: content, output } of examplesIn('jwe')) {
			// 5.10 to 5.13 have the JSON form alone.
			if (output.compact === undefined) continue;
			sections.push(section);
			expect(tokenFormatOf(output.compact), section).toBe('encrypted JWT');
			expect(headerOf(output.compact), section).toEqual(content?.protected);
		}

		expect(sections.sort()).toEqual(
			['5.1', '5.2', '5.3', '5.4', '5.5', '5.6', '5.7', '5.8', '5.9'].sort()
		);
	});
});
