/** Why a text is no private key that can sign for a client, in words. */

export const PRIVATE_KEY_FAULTS = {
	not_a_key:
		'This is not a private key. Paste the whole PEM, from "-----BEGIN PRIVATE KEY-----" to its END line, or a private key as a JWK.',
	not_json:
		'This starts like JSON but cannot be read. Look for a comma before a closing brace, a missing quotation mark, or a missing end.',
	cut_off:
		'The PEM is incomplete: its BEGIN line has no matching END line. Copy the whole key, including both lines.',
	garbled:
		'The key is damaged: the text between the BEGIN and END lines, or in the JWK, is not an RSA key. Copy it from the file again.',
	several_keys: 'This text has more than one private key. Paste only the one to sign with.',
	encrypted:
		'This private key is encrypted with a passphrase, which we do not ask for. Decrypt it first: openssl pkcs8 -in key.pem -out plain.pem (or, for the older format, openssl rsa -in key.pem -out plain.pem), and paste the result.',
	public_key:
		'This is a public key. Register it with the application in PingOne. To sign, paste the private key of the same pair.',
	certificate:
		'This is a certificate, which contains only a public key. To sign, paste the private key that belongs to it.',
	elliptic_curve:
		'This is an elliptic-curve key. PingOne lists RS256, RS384 and RS512 for client assertions, and no ES algorithms. Use an RSA key of 2048 bits or more for private_key_jwt.',
	unsupported_key:
		'This kind of key cannot sign RS256, RS384 or RS512, which are the algorithms that PingOne lists for private_key_jwt. Use an RSA key of 2048 bits or more: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out key.pem',
	symmetric_key:
		'This is a symmetric key. Shared secrets sign with client_secret_jwt. For private_key_jwt, use an RSA private key.',
	other_use:
		'This JWK says that it is not for RS256, RS384 or RS512 signatures ("use", "key_ops" or "alg"). Use the key that was made for signing.',
	openssh:
		'This key is in OpenSSH\'s own format. Convert a copy of it with ssh-keygen -p -m PKCS8 -N "" -f copy-of-key, and paste the result.',
	incomplete_jwk:
		'This RSA JWK is missing some of its private members. It needs n, e, d, p, q, dp, dq and qi (RFC 7518 section 6.3.2).',
	too_short:
		'This RSA key is too short. RS256 needs 2048 bits or more (RFC 7518 section 3.3). Make a new pair and register its public half.',
	jwk_set:
		'This is a JWK Set. Paste only the private key from its "keys" list. The set itself, with public keys only, belongs in the application in PingOne.'
} as const satisfies Record<string, string>;

export type PrivateKeyFaultCode = keyof typeof PRIVATE_KEY_FAULTS;

/** `message` says what the text is and what to do; it holds nothing of the text. */
export type PrivateKeyFault = { readonly code: PrivateKeyFaultCode; readonly message: string };

export function privateKeyFault(code: PrivateKeyFaultCode): PrivateKeyFault {
	return { code, message: PRIVATE_KEY_FAULTS[code] };
}
