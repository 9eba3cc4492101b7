/** What the tests of this folder share: published vectors, a server, a client. Not part of the product. */
import type { Result } from '$lib/result';

/** RFC 7515 appendix A.2.1. Published, and therefore no secret. */
export const RFC_7515_RSA_KEY = {
	kty: 'RSA',
	n: 'ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ',
	e: 'AQAB',
	d: 'Eq5xpGnNCivDflJsRQBXHx1hdR1k6Ulwe2JZD50LpXyWPEAeP88vLNO97IjlA7_GQ5sLKMgvfTeXZx9SE-7YwVol2NXOoAJe46sui395IW_GO-pWJ1O0BkTGoVEn2bKVRUCgu-GjBVaYLU6f3l9kJfFNS3E0QbVdxzubSu3Mkqzjkn439X0M_V51gfpRLI9JYanrC4D4qAdGcopV_0ZHHzQlBjudU2QvXt4ehNYTCBr6XCLQUShb1juUO1ZdiYoFaFQT5Tw8bGUl_x_jTj3ccPDVZFD9pIuhLhBOneufuBiB4cS98l2SR_RQyGWSeWjnczT0QU91p1DhOVRuOopznQ',
	p: '4BzEEOtIpmVdVEZNCqS7baC4crd0pqnRH_5IB3jw3bcxGn6QLvnEtfdUdiYrqBdss1l58BQ3KhooKeQTa9AB0Hw_Py5PJdTJNPY8cQn7ouZ2KKDcmnPGBY5t7yLc1QlQ5xHdwW1VhvKn-nXqhJTBgIPgtldC-KDV5z-y2XDwGUc',
	q: 'uQPEfgmVtjL0Uyyx88GZFF1fOunH3-7cepKmtH4pxhtCoHqpWmT8YAmZxaewHgHAjLYsp1ZSe7zFYHj7C6ul7TjeLQeZD_YwD66t62wDmpe_HlB-TnBA-njbglfIsRLtXlnDzQkv5dTltRJ11BKBBypeeF6689rjcJIDEz9RWdc',
	dp: 'BwKfV3Akq5_MFZDFZCnW-wzl-CCo83WoZvnLQwCTeDv8uzluRSnm71I3QCLdhrqE2e9YkxvuxdBfpT_PI7Yz-FOKnu1R6HsJeDCjn12Sk3vmAktV2zb34MCdy7cpdTh_YVr7tss2u6vneTwrA86rZtu5Mbr1C1XsmvkxHQAdYo0',
	dq: 'h_96-mK1R_7glhsum81dZxjTnYynPbZpHziZjeeHcXYsXaaMwkOlODsWa7I9xXDoRwbKgB719rrmI2oKr6N3Do9U0ajaHF-NKJnwgjMd2w9cjz3_-kyNlxAr2v4IKhGNpmM5iIgOS1VZnOZ68m6_pbLBSp3nssTdlqvd0tIiTHU',
	qi: 'IYd7DHOhrWvxkwPQsRM2tOgrjbcrfvtQJipd-DlcxyVuuM9sQLdgjVk2oy26F0EmpScGLq2MowX7fhd_QJQ3ydy5cY7YIBi87w93IKLEdfnbJtoOPLUW0ITrJReOgo1cq9SbsxYawBgfp_gh6A5603k2-ZQwVK0JKSHuLFkuQ3U'
} as const;

/** RFC 7515 appendix A.2.1: header and payload, as they are signed. */
export const RFC_7515_RS256_INPUT =
	'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ';

export const RFC_7515_RS256_SIGNATURE =
	'cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw';

/** RFC 7515 appendix A.1.1. */
export const RFC_7515_HS256_JWT =
	'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';

export const ISSUER = 'https://auth.pingone.eu/aaaaaaaa-0000-4000-8000-000000000001/as';

export const SERVER = {
	issuer: ISSUER,
	token_endpoint: `${ISSUER}/token`,
	introspection_endpoint: `${ISSUER}/introspect`,
	revocation_endpoint: `${ISSUER}/revoke`,
	jwks_uri: `${ISSUER}/jwks`,
	discovery_url: `${ISSUER}/.well-known/openid-configuration`
} as const;

export const CLIENT_ID = 'bbbbbbbb-0000-4000-8000-000000000002';

/** Every character that PingOne uses in a secret, and enough of them for HS512. */
export const SECRET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~';

export const NOW_SECONDS = 1_790_000_000;

export const JTI = 'jti-1';

/** Texts that break software which concatenates, cuts or guesses encodings. */
export const NAUGHTY_TEXTS = [
	' ',
	'undefined',
	'null',
	'NaN',
	'__proto__',
	'constructor',
	'-1e309',
	'0x7f.1',
	'<script>alert(1)</script>',
	"' OR 1=1 --",
	'${7*7} {{7*7}} %s%n',
	'../../etc/passwd%00',
	'a\tb',
	'a:b&c=d?e#f+g%20h',
	'%',
	'%zz',
	'+',
	'¸˛Ç◊ı˜Â¯˘¿',
	'田中さんにあげて下さい',
	'٠١٢٣',
	'👾 🙇 💁 🏴󠁧󠁢󠁳󠁣󠁴󠁿',
	'\u202etxet desrever\u202c',
	'\ufeff',
	'\u0000',
	'Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤'
] as const;

/** The value of a result that has to be one. */
export function valueOf<Value>(result: Result<Value, unknown>): Value {
	if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.error)}`);
	return result.value;
}

/** The failure of a result that has to be one. */
export function errorOf<Failure>(result: Result<unknown, Failure>): Failure {
	if (result.ok) throw new Error('Accepted, where a refusal was expected.');
	return result.error;
}

/** A JWT with these segments, its signature made up. */
export function unverifiedJwt(header: unknown, payload: unknown, signature = 'c2ln'): string {
	return [segmentOf(JSON.stringify(header)), segmentOf(JSON.stringify(payload)), signature].join(
		'.'
	);
}

/** Text or bytes as one base64url segment. */
export function segmentOf(content: string | Uint8Array): string {
	return Buffer.from(content).toString('base64url');
}
