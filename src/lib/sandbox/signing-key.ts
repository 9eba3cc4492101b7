/** One RSA key with which an environment signs its access tokens. */
import { importJWK, importPKCS8, type CryptoKey } from 'jose';
import type { RsaPublicKey, SigningKeyRecord } from './records';

export const SIGNING_ALGORITHM = 'RS256';

export type SigningKey = {
	readonly kid: string;
	readonly privateKey: CryptoKey;
	readonly verificationKey: CryptoKey;
	readonly publicKey: RsaPublicKey;
};

export async function importSigningKey(kid: string, record: SigningKeyRecord): Promise<SigningKey> {
	const verificationKey = await importJWK({ ...record.publicKey }, SIGNING_ALGORITHM);
	if (verificationKey instanceof Uint8Array) throw new Error('An RSA key is no octet sequence.');
	return {
		kid,
		privateKey: await importPKCS8(record.pkcs8, SIGNING_ALGORITHM),
		verificationKey,
		publicKey: record.publicKey
	};
}
