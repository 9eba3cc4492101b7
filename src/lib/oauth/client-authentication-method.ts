/**
 * The four ways in which a confidential client proves itself at the token endpoint.
 *
 * @see RFC 6749 section 2.3.1, RFC 7523 section 2.2, OpenID Connect Core section 9
 */
export const CLIENT_AUTH_METHODS = [
	'client_secret_basic',
	'client_secret_post',
	'client_secret_jwt',
	'private_key_jwt'
] as const;

export type ClientAuthMethod = (typeof CLIENT_AUTH_METHODS)[number];

export const DEFAULT_CLIENT_AUTH_METHOD: ClientAuthMethod = 'client_secret_basic';

/** HMAC with the client secret: what `client_secret_jwt` signs with. */
export const SECRET_ALGORITHMS = ['HS256', 'HS384', 'HS512'] as const;

/** RSASSA-PKCS1-v1_5: what `private_key_jwt` signs with. PingOne lists no ES and no PS algorithm. */
export const KEY_ALGORITHMS = ['RS256', 'RS384', 'RS512'] as const;

export const ASSERTION_ALGORITHMS = [...SECRET_ALGORITHMS, ...KEY_ALGORITHMS] as const;

export type AssertionAlgorithm = (typeof ASSERTION_ALGORITHMS)[number];

/** What a method needs from the person: a client secret or a private key, never both. */
export function credentialKindOf(method: ClientAuthMethod): 'secret' | 'private_key' {
	return method === 'private_key_jwt' ? 'private_key' : 'secret';
}
