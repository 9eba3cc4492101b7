/** The RSA key with which an environment signs its access tokens. */
import { compactVerify, importJWK, importPKCS8, type CryptoKey } from 'jose';
import type { RsaPublicKey, SigningKeyRecord } from './records';

/** What PingOne calls the key of an environment that has no key rotation policy of its own. */
export const SIGNING_KEY_ID = 'default';

export const SIGNING_ALGORITHM = 'RS256';

export type SigningKey = {
	readonly privateKey: CryptoKey;
	readonly verificationKey: CryptoKey;
	readonly publicKey: RsaPublicKey;
};

export async function importSigningKey(record: SigningKeyRecord): Promise<SigningKey> {
	const verificationKey = await importJWK({ ...record.publicKey }, SIGNING_ALGORITHM);
	if (verificationKey instanceof Uint8Array) throw new Error('An RSA key is no octet sequence.');
	return {
		privateKey: await importPKCS8(record.pkcs8, SIGNING_ALGORITHM),
		verificationKey,
		publicKey: record.publicKey
	};
}

/** Whatever the token says: it may have ended, or be for somebody else. */
export async function isSignedWith(
	{ verificationKey }: SigningKey,
	token: string
): Promise<boolean> {
	try {
		await compactVerify(token, verificationKey, { algorithms: [SIGNING_ALGORITHM] });
		return true;
	} catch {
		// No JWS, or one of another key.
		return false;
	}
}
