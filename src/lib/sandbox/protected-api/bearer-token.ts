/** Reads and judges the access token of a request to an API. RFC 6750 section 2 and 3.1. */
import { errors } from 'jose';
import * as v from 'valibot';
import { err, ok, type Result } from '$lib/result';
import { AccessTokenClaims, isRevoked, verifyOwnToken } from '../access-token';
import { isSameAddress } from '../address';
import type { Exchange } from '../exchange';

/** Why an API says no. Without `error` the request had no token at all (RFC 6750 section 3.1). */
export type BearerRefusal = {
	readonly status: 400 | 401 | 403;
	readonly error?: 'invalid_request' | 'invalid_token' | 'insufficient_scope';
	/** Of the characters that RFC 6750 section 3 allows: no quote and no backslash. */
	readonly description: string;
	/** What the token would have to allow. */
	readonly scope?: string;
};

const BEARER = /^Bearer +([A-Za-z0-9\-._~+/]+=*)$/i;

/** The token of the header. One in the address is refused: it ends up in logs (RFC 9700 section 4.3.2). */
export function readBearerToken(request: Request): Result<string, BearerRefusal> {
	const authorization = request.headers.get('authorization');
	if (new URL(request.url).searchParams.has('access_token')) {
		return err({
			status: 400,
			error: 'invalid_request',
			description:
				'The access token stands in the query, where logs and histories keep it. Send it in the Authorization header'
		});
	}
	if (authorization === null || !/^bearer\b/i.test(authorization)) {
		return err({
			status: 401,
			description: 'No access token. Send it in the Authorization header'
		});
	}
	const token = BEARER.exec(authorization)?.[1];
	return token === undefined
		? err({
				status: 400,
				error: 'invalid_request',
				description: 'The Authorization header is not Bearer, a space and one token'
			})
		: ok(token);
}

/** The claims of a token that is good for this audience; else the first reason why it is not. */
export async function verifyBearerToken(
	exchange: Exchange,
	token: string,
	audience: string
): Promise<Result<AccessTokenClaims, BearerRefusal>> {
	let payload: unknown;
	try {
		payload = await verifyOwnToken(exchange, token);
	} catch (error) {
		return err(invalidToken(reasonOf(error)));
	}
	const claims = v.safeParse(AccessTokenClaims, payload);
	if (!claims.success) return err(invalidToken('The access token lacks a claim'));
	if (!claims.output.aud.some((one) => isSameAddress(one, audience))) {
		return err(invalidToken('The access token is for another audience'));
	}
	return (await isRevoked(exchange, claims.output))
		? err(invalidToken('The access token was revoked'))
		: ok(claims.output);
}

/** Holds a good token against what it is to allow. */
export function requireScope(
	claims: AccessTokenClaims,
	scope: string
): Result<AccessTokenClaims, BearerRefusal> {
	return (claims.scope ?? '').split(' ').includes(scope)
		? ok(claims)
		: err({
				status: 403,
				error: 'insufficient_scope',
				description: 'The access token does not allow this',
				scope
			});
}

function invalidToken(description: string): BearerRefusal {
	return { status: 401, error: 'invalid_token', description };
}

function reasonOf(error: unknown): string {
	if (error instanceof errors.JWTExpired) return 'The access token expired';
	if (error instanceof errors.JWKSNoMatchingKey) {
		return 'No key of the environment has the id in the header of the access token';
	}
	if (error instanceof errors.JWSSignatureVerificationFailed) {
		return 'The signature of the access token does not fit';
	}
	if (error instanceof errors.JWTClaimValidationFailed) {
		return error.claim === 'iss'
			? 'The access token is of another issuer'
			: 'A claim of the access token does not hold';
	}
	return 'The access token is malformed';
}
