/** The configuration that is validated, by its wire names. Texts may be half typed. Never holds a secret. */
import { isFreeOfControls } from '$lib/oauth/control-character';
import { isUuid } from '$lib/pingone/id';
import {
	defaultAlgorithmOf,
	DEFAULT_ASSERTION_LIFETIME_SECONDS,
	type AssertionTyp
} from '$lib/oauth/assertion-parts';
import {
	credentialKindOf,
	KEY_ALGORITHMS,
	SECRET_ALGORITHMS,
	type AssertionAlgorithm,
	type ClientAuthMethod
} from '$lib/oauth/client-authentication-method';
import type { SpecVersion } from '$lib/oauth/spec-version';
import type { Region } from '$lib/pingone/region';

export type AssertionSettings = {
	readonly alg?: AssertionAlgorithm | undefined;
	readonly kid?: string | undefined;
	readonly typ?: AssertionTyp | undefined;
	readonly audience?: 'issuer' | 'token_endpoint' | undefined;
	readonly lifetime_seconds?: number | undefined;
};

export type PreflightConfiguration = {
	readonly spec_version: SpecVersion;
	readonly region: Region;
	/** Empty where `issuer` names the server. */
	readonly environment_id: string;
	/** An issuer of the operator's list, in place of region and environment. */
	readonly issuer?: string | undefined;
	readonly client_id: string;
	readonly client_auth_method: ClientAuthMethod;
	/** `assertion.kid` wins over it. */
	readonly key_id?: string | undefined;
	readonly scope: string;
	readonly audience: string;
	readonly resource: string;
	readonly assertion?: AssertionSettings | undefined;
};

/** Merged over a configuration, member by member. */
export type ConfigurationPatch = {
	readonly [Name in keyof PreflightConfiguration]?: PreflightConfiguration[Name] | undefined;
};

/** The longest client id that is sent. */
export const CLIENT_ID_LIMIT = 256;

/** Holds for a text that can be a client id, whether PingOne knows it or not. */
export function isClientId(text: string): boolean {
	return (
		text !== '' &&
		text === text.trim() &&
		text.length <= CLIENT_ID_LIMIT &&
		text.isWellFormed() &&
		isFreeOfControls(text)
	);
}

/** True where the texts name one environment, or a trusted issuer, and a client: something can be read. */
export function isAddressable(configuration: PreflightConfiguration): boolean {
	const { issuer, environment_id: environmentId, client_id: clientId } = configuration;
	return (issuer !== undefined || isUuid(environmentId)) && isClientId(clientId);
}

export function usesSecret({ client_auth_method: method }: PreflightConfiguration): boolean {
	return credentialKindOf(method) === 'secret';
}

export function signsAssertion({ client_auth_method: method }: PreflightConfiguration): boolean {
	return method === 'client_secret_jwt' || method === 'private_key_jwt';
}

/** The algorithms that a method can sign with; empty for one that signs nothing. */
export function algorithmsOf(method: ClientAuthMethod): readonly AssertionAlgorithm[] {
	if (method === 'client_secret_jwt') return SECRET_ALGORITHMS;
	return method === 'private_key_jwt' ? KEY_ALGORITHMS : [];
}

/** The algorithm that the assertion is signed with. */
export function algorithmOf(configuration: PreflightConfiguration): AssertionAlgorithm {
	const kind = credentialKindOf(configuration.client_auth_method);
	return configuration.assertion?.alg ?? defaultAlgorithmOf({ kind });
}

export function assertionLifetimeOf({ assertion }: PreflightConfiguration): number {
	return assertion?.lifetime_seconds ?? DEFAULT_ASSERTION_LIFETIME_SECONDS;
}

/** The key id that was chosen; an empty text is none. */
export function chosenKidOf({
	assertion,
	key_id: keyId
}: PreflightConfiguration): string | undefined {
	const kid = assertion?.kid ?? keyId;
	return kid === '' ? undefined : kid;
}
