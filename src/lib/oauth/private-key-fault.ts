/** Why a text is no private key that can sign for a client, in words. */

export const PRIVATE_KEY_FAULTS = {
	not_a_key:
		'This is no private key. Paste the whole PEM, from "-----BEGIN PRIVATE KEY-----" to its END line, or a private key as JWK.',
	not_json:
		'This begins as JSON and cannot be read as such. Look for a comma before a closing brace, a missing quotation mark, or an end that was cut off.',
	cut_off:
		'The PEM is cut off: its BEGIN line has no matching END line. Copy the whole key, both lines included.',
	garbled:
		'The key is damaged: what stands between the BEGIN and END lines, or in the JWK, is not what an RSA key is made of. Copy it again from the file.',
	several_keys: 'There is more than one private key in this text. Paste the one to sign with.',
	encrypted:
		'This private key is encrypted with a passphrase, which is not asked for here. Decrypt it first: openssl pkcs8 -in key.pem -out plain.pem (or, for the older form, openssl rsa -in key.pem -out plain.pem), and paste that.',
	public_key:
		'This is a public key. It belongs into the application at PingOne; to sign, paste the private key of the same pair.',
	certificate:
		'This is a certificate, which holds a public key only. To sign, paste the private key that belongs to it.',
	elliptic_curve:
		'This is an elliptic-curve key. PingOne lists RS256, RS384 and RS512 for client assertions and no ES algorithm, so private_key_jwt needs an RSA key of 2048 bits or more.',
	unsupported_key:
		'This kind of key cannot sign RS256, RS384 or RS512, which is what PingOne lists for private_key_jwt. Use an RSA key of 2048 bits or more: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out key.pem',
	symmetric_key:
		'This is a symmetric key. A shared secret signs with client_secret_jwt; private_key_jwt needs an RSA private key.',
	other_use:
		'This JWK says that it is for something other than an RS256, RS384 or RS512 signature ("use", "key_ops" or "alg"). Use the key that was made for signing.',
	openssh:
		'This key is in OpenSSH’s own format. Convert a copy of it: ssh-keygen -p -m PKCS8 -N "" -f copy-of-key, and paste the result.',
	incomplete_jwk:
		'This RSA JWK lacks some of its private members: n, e, d, p, q, dp, dq and qi are all needed (RFC 7518 section 6.3.2).',
	too_short:
		'This RSA key is too short. RS256 asks for 2048 bits or more (RFC 7518 section 3.3): make a new pair and register its public half.',
	jwk_set:
		'This is a JWK Set. Paste the one private key from its "keys" list; the set itself, with public keys only, belongs into the application at PingOne.'
} as const satisfies Record<string, string>;

export type PrivateKeyFaultCode = keyof typeof PRIVATE_KEY_FAULTS;

/** `message` says what the text is and what to do; it holds nothing of the text. */
export type PrivateKeyFault = { readonly code: PrivateKeyFaultCode; readonly message: string };

export function privateKeyFault(code: PrivateKeyFaultCode): PrivateKeyFault {
	return { code, message: PRIVATE_KEY_FAULTS[code] };
}
