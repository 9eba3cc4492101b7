/** How the client assertion of a configuration is made: what was chosen, and the defaults beside it. */
import { defaultAlgorithmOf, DEFAULT_ASSERTION_LIFETIME_SECONDS } from '$lib/oauth/assertion-parts';
import {
	credentialKindOf,
	KEY_ALGORITHMS,
	SECRET_ALGORITHMS,
	type AssertionAlgorithm,
	type ClientAuthMethod
} from '$lib/oauth/client-authentication-method';
import type { Configuration } from './configuration';

export function usesSecret({ client_auth_method: method }: Configuration): boolean {
	return credentialKindOf(method) === 'secret';
}

export function signsAssertion({ client_auth_method: method }: Configuration): boolean {
	return method === 'client_secret_jwt' || method === 'private_key_jwt';
}

/** The algorithms that a method can sign with; empty for one that signs nothing. */
export function algorithmsOf(method: ClientAuthMethod): readonly AssertionAlgorithm[] {
	if (method === 'client_secret_jwt') return SECRET_ALGORITHMS;
	return method === 'private_key_jwt' ? KEY_ALGORITHMS : [];
}

/** The algorithm that the assertion is signed with. */
export function algorithmOf(configuration: Configuration): AssertionAlgorithm {
	const kind = credentialKindOf(configuration.client_auth_method);
	return configuration.assertion?.alg ?? defaultAlgorithmOf({ kind });
}

export function assertionLifetimeOf({ assertion }: Configuration): number {
	return assertion?.lifetime_seconds ?? DEFAULT_ASSERTION_LIFETIME_SECONDS;
}

/** The key id that was chosen; an empty text is none. */
export function chosenKidOf({ assertion, key_id: keyId }: Configuration): string | undefined {
	const kid = assertion?.kid ?? keyId;
	return kid === '' ? undefined : kid;
}
