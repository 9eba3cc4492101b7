/** PingOne's access tokens: always a JWT, always RS256. */
import { compactVerify, errors, jwtVerify, SignJWT, type JWTPayload } from 'jose';
import * as v from 'valibot';
import { FIXED_KEY_ID } from '$lib/pingone/fixed-key';
import { sandboxIssuer, type Exchange } from './exchange';
import { SIGNING_ALGORITHM } from './signing-key';
import type { SigningKeys } from './signing-keys';

/** The claims in the order in which PingOne writes them; a worker's token has no `scope`. */
export const AccessTokenClaims = v.looseObject({
	client_id: v.string(),
	iss: v.string(),
	jti: v.string(),
	iat: v.number(),
	exp: v.number(),
	aud: v.array(v.string()),
	scope: v.optional(v.string()),
	env: v.string(),
	org: v.string(),
	'p1.rid': v.string()
});
export type AccessTokenClaims = v.InferOutput<typeof AccessTokenClaims>;

export type TokenContent = {
	readonly clientId: string;
	readonly audience: string;
	readonly lifetimeSeconds: number;
	/** Whether its header says that it is an access token. @see RFC 9068 section 2.1 */
	readonly isTyped: boolean;
	/** Whether a key of the key rotation policy signs it. */
	readonly isRotating: boolean;
	/** Absent for a worker. */
	readonly scope?: string;
	/** What the resource maps into its tokens; it stands between `scope` and `env`. */
	readonly attributes?: Readonly<Record<string, unknown>>;
};

export async function signAccessToken(exchange: Exchange, content: TokenContent): Promise<string> {
	const { environment } = exchange.state;
	const issuedAt = Math.floor(exchange.nowMs / 1000);
	const jti = exchange.randomUuid();
	const { signingKeys } = exchange;
	const { kid, privateKey } = await (content.isRotating
		? signingKeys.current()
		: signingKeys.fixed());
	return new SignJWT({
		client_id: content.clientId,
		iss: sandboxIssuer(exchange.state),
		jti,
		iat: issuedAt,
		exp: issuedAt + content.lifetimeSeconds,
		aud: [content.audience],
		...(content.scope === undefined ? {} : { scope: content.scope }),
		...content.attributes,
		env: environment.id,
		org: environment.organizationId,
		'p1.rid': jti
	})
		.setProtectedHeader({
			alg: SIGNING_ALGORITHM,
			kid,
			...(content.isTyped && { typ: 'at+jwt' })
		})
		.sign(privateKey);
}

/** The claims of a token that this environment signed and that has not ended; else `undefined`. */
export async function readAccessToken(
	exchange: Exchange,
	token: string
): Promise<AccessTokenClaims | undefined> {
	try {
		return v.parse(AccessTokenClaims, await verifyOwnToken(exchange, token));
	} catch {
		// Garbage, another environment's token, or one that has ended: none of them is a token here.
		return undefined;
	}
}

/** What a token of this environment says; throws jose's error for any other, and for one that has ended. */
export async function verifyOwnToken(exchange: Exchange, token: string): Promise<JWTPayload> {
	const verified = await jwtVerify(token, keyNamedIn(exchange.signingKeys), {
		algorithms: [SIGNING_ALGORITHM],
		issuer: sandboxIssuer(exchange.state),
		requiredClaims: ['exp'],
		currentDate: new Date(exchange.nowMs)
	});
	return verified.payload;
}

/** Whatever the token says: it may have ended, or be for somebody else. */
export async function hasSigned(keys: SigningKeys, token: string): Promise<boolean> {
	try {
		await compactVerify(token, keyNamedIn(keys), { algorithms: [SIGNING_ALGORITHM] });
		return true;
	} catch {
		// No JWS, or one of another key.
		return false;
	}
}

/** The key that a header names; one without an id is checked with the key called `default`. */
function keyNamedIn(keys: SigningKeys) {
	return async ({ kid = FIXED_KEY_ID }: { readonly kid?: string | undefined }) => {
		const key = await keys.find(kid);
		if (key === undefined) throw new errors.JWKSNoMatchingKey();
		return key.verificationKey;
	};
}

/** Remembered until the token would have ended anyway. */
export function isRevoked(exchange: Exchange, claims: AccessTokenClaims): Promise<boolean> {
	return exchange.revokedTokens.has(claims.jti, exchange.nowMs);
}
