/** `POST /as/introspect` (RFC 7662) and `POST /as/revoke` (RFC 7009). */
import { authorizationServerOf } from '$lib/pingone/endpoints';
import { isSameAddress } from './address';
import { isRevoked, readAccessToken, type AccessTokenClaims } from './access-token';
import {
	applicationIdOf,
	authenticate,
	findApplication,
	findApplicationOrResource,
	type Party
} from './client-authentication';
import {
	answerJson,
	sandboxIssuer,
	refuse,
	type Answer,
	type Audited,
	type Exchange
} from './exchange';
import { readForm } from './form';
import { GUESSED_REFUSALS, pingOneApiAudience } from './guesses';

export async function answerIntrospection(exchange: Exchange): Promise<Answer> {
	const form = await readForm(exchange.request);
	if (!form.ok) return refuse(exchange, form.error);

	const caller = await authenticate(exchange, form.value, {
		find: findApplicationOrResource(exchange.state),
		endpoint: authorizationServerOf(sandboxIssuer(exchange.state)).introspection_endpoint
	});
	if (!caller.ok) return refuse(exchange, caller.error);

	const { party, changes } = caller.value;
	const token = form.value.get('token');
	if (token === undefined) return refuseWithoutToken(exchange, party);

	const claims = await readAccessToken(exchange, token);
	const isActive =
		claims !== undefined && isVisibleTo(party, claims) && !(await isRevoked(exchange, claims));
	return answerJson(exchange, isActive ? activeBody(claims) : { active: false }, {
		changes,
		audited: doneBy(party)
	});
}

export async function answerRevocation(exchange: Exchange): Promise<Answer> {
	const form = await readForm(exchange.request);
	if (!form.ok) return refuse(exchange, form.error);

	const client = await authenticate(exchange, form.value, {
		find: findApplication(exchange.state),
		endpoint: authorizationServerOf(sandboxIssuer(exchange.state)).revocation_endpoint
	});
	if (!client.ok) return refuse(exchange, client.error);

	const { party, changes } = client.value;
	const token = form.value.get('token');
	if (token === undefined) return refuseWithoutToken(exchange, party);

	const claims = await readAccessToken(exchange, token);
	if (claims !== undefined && isVisibleTo(party, claims) && !isForPingOneApi(exchange, claims)) {
		const { jti: id, exp } = claims;
		await exchange.revokedTokens.add({ id, endsAtMs: exp * 1000, nowMs: exchange.nowMs });
	}
	return answerJson(exchange, undefined, { changes, audited: doneBy(party) });
}

function refuseWithoutToken(exchange: Exchange, party: Party): Answer {
	const applicationId = applicationIdOf(party);
	return refuse(exchange, { ...GUESSED_REFUSALS.tokenMissing, applicationId });
}

function doneBy(party: Party): Audited {
	const applicationId = applicationIdOf(party);
	return { result: 'SUCCESS', ...(applicationId !== undefined && { applicationId }) };
}

/** A token is seen by the client that it was issued to and by the resource that it is for. */
function isVisibleTo(party: Party, claims: AccessTokenClaims): boolean {
	if (party.owner === 'application') return claims.client_id === party.record.id;
	return claims.aud.includes(party.record.audience ?? party.record.name);
}

/** PingOne does not revoke tokens for its own API. */
function isForPingOneApi({ state }: Exchange, { aud }: AccessTokenClaims): boolean {
	const own = pingOneApiAudience(state.environment.origin);
	return aud.some((audience) => isSameAddress(audience, own));
}

function activeBody(claims: AccessTokenClaims) {
	return {
		active: true,
		scope: claims.scope,
		client_id: claims.client_id,
		token_type: 'Bearer',
		exp: claims.exp,
		iat: claims.iat,
		aud: claims.aud,
		iss: claims.iss,
		jti: claims.jti,
		env: claims.env,
		org: claims.org,
		'p1.rid': claims['p1.rid']
	};
}
