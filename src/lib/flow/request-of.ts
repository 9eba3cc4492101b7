/** From what was typed to what is sent: the request for a token that a configuration comes to. */
import { SPEC_VERSION_DEFAULTS } from '$lib/oauth/spec-version';
import type { Configuration } from './configuration';
import { GRANT_PARAMETERS } from './grant-parameters';
import { namedServer } from './server-choice';
import type { TokenRequestBody } from './token-request-body';

/** The request of a configuration; the credential comes from the vault. An empty text is not sent. */
export function tokenRequestBodyOf(configuration: Configuration): TokenRequestBody {
	const { client_id, client_auth_method } = configuration;
	const parameters = Object.entries(configuration).filter(
		([name, text]) => Object.hasOwn(GRANT_PARAMETERS, name) && text !== ''
	);
	return {
		grant_type: 'client_credentials',
		...namedServer(configuration),
		client_id,
		client_auth_method,
		...Object.fromEntries(parameters),
		...assertionMembersOf(configuration)
	};
}

/** Set only for the JWT methods, where the spec version and the key id matter. */
export function assertionMembersOf(
	configuration: Configuration
): Pick<TokenRequestBody, 'assertion'> {
	const { client_auth_method: method, key_id: kid, spec_version, assertion } = configuration;
	if (method !== 'client_secret_jwt' && method !== 'private_key_jwt') return {};
	return {
		assertion: {
			typ: SPEC_VERSION_DEFAULTS[spec_version].assertionTyp,
			...(method === 'private_key_jwt' && kid !== '' ? { kid } : {}),
			...assertion
		}
	};
}
