/** `GET /as/.well-known/openid-configuration` and `GET /as/jwks`. */
import { USER_ENDPOINTS } from './user-endpoints';
import { authorizationServerOf } from '$lib/pingone/endpoints';
import { assertNever } from '$lib/result';
import { answerJson, sandboxIssuer, type Answer, type Exchange } from './exchange';
import type { JsonValue } from './jackson';
import type { DiscoveryVariant } from './options';
import type { SigningKey } from './signing-key';

/**
 * The members and their order are PingOne's, as recorded; it lists endpoints and grants that the sandbox
 * does not serve, as every environment does whatever its licence allows.
 */
export function answerDiscovery(exchange: Exchange): Answer {
	const { discovery } = exchange.state.options;
	const issuer =
		discovery === 'custom_domain' ? CUSTOM_DOMAIN_ISSUER : sandboxIssuer(exchange.state);
	const server = authorizationServerOf(issuer);
	return answerJson(exchange, {
		issuer,
		authorization_endpoint: `${issuer}/${USER_ENDPOINTS.authorization_endpoint}`,
		pushed_authorization_request_endpoint: `${issuer}/${USER_ENDPOINTS.pushed_authorization_request_endpoint}`,
		token_endpoint: server.token_endpoint,
		userinfo_endpoint: `${issuer}/${USER_ENDPOINTS.userinfo_endpoint}`,
		jwks_uri: server.jwks_uri,
		end_session_endpoint: `${issuer}/${USER_ENDPOINTS.end_session_endpoint}`,
		ping_end_idp_session_endpoint: `${issuer}/${USER_ENDPOINTS.ping_end_idp_session_endpoint}`,
		introspection_endpoint: server.introspection_endpoint,
		revocation_endpoint: server.revocation_endpoint,
		device_authorization_endpoint: `${issuer}/${USER_ENDPOINTS.device_authorization_endpoint}`,
		...PROTOCOL_FACTS,
		...membersOf(discovery)
	});
}

export async function answerJwks(exchange: Exchange): Promise<Answer> {
	return answerJson(exchange, printKeySet(await exchange.signingKeys.published()));
}

/** Without `x5t` and `x5c`: `guesses.ts` says why. */
export function printKeySet(keys: readonly Pick<SigningKey, 'kid' | 'publicKey'>[]): JsonValue {
	return {
		keys: keys.map(({ kid, publicKey: { kty, e, n } }) => ({ kty, e, kid, use: 'sig', n }))
	};
}

/** A custom domain has no environment id in its path. Nothing is ever sent there. */
const CUSTOM_DOMAIN_ISSUER = 'https://auth.shop.example/as';

/** What stands in the document in place of PingOne's own; each member keeps its place. */
function membersOf(variant: DiscoveryVariant): Readonly<Record<string, JsonValue>> {
	switch (variant) {
		case 'complete':
		case 'custom_domain':
			return {};
		case 'without_client_credentials':
			return {
				grant_types_supported: PROTOCOL_FACTS.grant_types_supported.filter(
					(grant) => grant !== 'client_credentials'
				)
			};
		case 'only_private_key_jwt':
			return { token_endpoint_auth_methods_supported: ['private_key_jwt'] };
		case 'only_rs256':
			return { token_endpoint_auth_signing_alg_values_supported: ['RS256'] };
		default:
			return assertNever(variant);
	}
}

const PROTOCOL_FACTS = {
	claims_parameter_supported: false,
	request_parameter_supported: true,
	request_uri_parameter_supported: false,
	require_pushed_authorization_requests: false,
	scopes_supported: ['openid', 'profile', 'email', 'address', 'phone', 'offline_access'],
	response_types_supported: [
		'code',
		'id_token',
		'token id_token',
		'code id_token',
		'code token',
		'code token id_token'
	],
	response_modes_supported: ['pi.flow', 'query', 'fragment', 'form_post'],
	grant_types_supported: [
		'authorization_code',
		'implicit',
		'client_credentials',
		'refresh_token',
		'urn:ietf:params:oauth:grant-type:device_code'
	],
	subject_types_supported: ['public'],
	id_token_signing_alg_values_supported: ['RS256'],
	userinfo_signing_alg_values_supported: ['none'],
	request_object_signing_alg_values_supported: [
		'none',
		'HS256',
		'HS384',
		'HS512',
		'RS256',
		'RS384',
		'RS512'
	],
	token_endpoint_auth_methods_supported: [
		'client_secret_basic',
		'client_secret_post',
		'client_secret_jwt',
		'private_key_jwt'
	],
	token_endpoint_auth_signing_alg_values_supported: [
		'HS256',
		'HS384',
		'HS512',
		'RS256',
		'RS384',
		'RS512'
	],
	claim_types_supported: ['normal'],
	claims_supported: [
		'sub',
		'iss',
		'auth_time',
		'acr',
		'name',
		'given_name',
		'family_name',
		'middle_name',
		'preferred_username',
		'profile',
		'picture',
		'zoneinfo',
		'phone_number',
		'updated_at',
		'address',
		'email',
		'locale'
	],
	code_challenge_methods_supported: ['plain', 'S256']
} as const;
