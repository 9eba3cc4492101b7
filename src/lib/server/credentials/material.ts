/** What a client authenticates with: a secret or a private key, as a body brings it and as the vault keeps it. */
import {
	publicJwksOf,
	readPkcs8,
	readPrivateKey,
	type PrivateKey,
	type PublicRsaJwk
} from '$lib/oauth/private-key';
import { err, ok, type Result } from '$lib/result';
import { invalidRequest, type Failure } from '../http/problem';
import type { StoredCredential, StoredKey } from '../vault/stored-credential';

export type Material = Pick<StoredCredential, 'credential' | 'thumbprint'>;

/** The credential of a body; `undefined` where it has none. Fails for a private key that cannot be read. */
export async function readMaterial(input: {
	readonly client_secret?: string | undefined;
	readonly private_key?: string | undefined;
	readonly key_id?: string | undefined;
}): Promise<Result<Material | undefined, Failure>> {
	if (input.client_secret !== undefined) {
		return ok({ credential: { kind: 'secret', secret: input.client_secret } });
	}
	if (input.private_key === undefined) return ok(undefined);

	const key = await readPrivateKey(input.private_key);
	return key.ok
		? ok(storedKeyOf(key.value, input.key_id ?? key.value.kid))
		: err(invalidRequest([{ field: 'private_key', message: key.error.message }]));
}

/** The part of a record that is a key. */
export function storedKeyOf(
	{
		pkcs8,
		thumbprint,
		rs256
	}: Pick<PrivateKey, 'pkcs8' | 'thumbprint'> & {
		readonly rs256?: CryptoKey | undefined;
	},
	kid: string | undefined
): Material {
	return {
		credential: { kind: 'private_key', key: { pkcs8: new Uint8Array(pkcs8), kid, rs256 } },
		thumbprint
	};
}

/** What may be told of a stored key. */
export type PublicKey = {
	readonly thumbprint: string;
	readonly modulusBits: number;
	/** Without `alg`: the key signs RS256, RS384 and RS512 (RFC 7517 section 4.4 leaves it open). */
	readonly jwk: PublicRsaJwk;
};

/** The public half of a key, read from the private one; its id is that of its assertions. */
export async function publicKeyOf({ pkcs8, kid, thumbprint }: StoredKey): Promise<PublicKey> {
	const key = await readPkcs8(pkcs8);
	if (!key.ok) throw new Error(`The key in the vault cannot be used: ${key.error.code}.`);
	const [jwk] = publicJwksOf(key.value, kid ?? thumbprint).keys;
	return { thumbprint, modulusBits: key.value.modulusBits, jwk };
}

/** How a worker authenticates where nobody said how. */
export function usualMethodOf(
	kind: StoredCredential['credential']['kind']
): 'client_secret_basic' | 'private_key_jwt' {
	return kind === 'secret' ? 'client_secret_basic' : 'private_key_jwt';
}

export async function generateKey(modulusBits: number): Promise<PrivateKey> {
	const pair = await generateRsaKeyPair(modulusBits);
	const key = await readPkcs8(
		new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
	);
	if (!key.ok) throw new Error(`The key pair that was made is not usable: ${key.error.code}.`);
	return key.value;
}

/** An extractable key pair that signs RS256, RS384 and RS512. */
export function generateRsaKeyPair(modulusBits: number): Promise<CryptoKeyPair> {
	return crypto.subtle.generateKey(
		{
			name: 'RSASSA-PKCS1-v1_5',
			modulusLength: modulusBits,
			publicExponent: new Uint8Array([1, 0, 1]),
			hash: 'SHA-256'
		},
		true,
		['sign', 'verify']
	);
}
