/** What signs with RSA: PKCS#8 DER, and the id of the key where it has one. */
export type SigningKey = {
	readonly pkcs8: Uint8Array;
	readonly kid?: string | undefined;
	/** The same, ready to sign RS256, where it was imported before. */
	readonly rs256?: CryptoKey | undefined;
};

/** What a client proves itself with: a secret or a private key, never both. */
export type Credential =
	| { readonly kind: 'secret'; readonly secret: string }
	| { readonly kind: 'private_key'; readonly key: SigningKey };
