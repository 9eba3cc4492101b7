/** What may be told of a secret or a key without telling it. No check ever sees the value. Pure. */
import { isHmacKeyLongEnough } from '$lib/oauth/assertion-parts';
import { SECRET_ALGORITHMS } from '$lib/oauth/client-authentication-method';

type SecretAlgorithm = (typeof SECRET_ALGORITHMS)[number];

export type SecretFacts = {
	readonly kind: 'secret';
	readonly length: number;
	/** In UTF-8, which is what signs. */
	readonly sizeBytes: number;
	readonly hasOuterWhiteSpace: boolean;
	/** Something other than `A–Z a–z 0–9 - . _ ~`, of which PingOne makes its secrets. */
	readonly hasForeignCharacters: boolean;
	/** The algorithms for which it has as many bytes as RFC 7518 section 3.2 asks. */
	readonly signs: readonly SecretAlgorithm[];
};

export type KeyFacts = {
	readonly kind: 'private_key';
	/** RFC 7638, SHA-256, base64url. */
	readonly thumbprint: string;
	/** The id that is kept with the key. */
	readonly kid?: string | undefined;
	readonly modulusBits?: number | undefined;
};

export type CredentialFacts = SecretFacts | KeyFacts;

export function readSecretFacts(secret: string): SecretFacts {
	return {
		kind: 'secret',
		length: Array.from(secret).length,
		sizeBytes: new TextEncoder().encode(secret).length,
		hasOuterWhiteSpace: secret !== secret.trim(),
		hasForeignCharacters: !/^[A-Za-z0-9\-._~]*$/.test(secret.trim()),
		signs: SECRET_ALGORITHMS.filter((alg) => isHmacKeyLongEnough(secret, alg))
	};
}
