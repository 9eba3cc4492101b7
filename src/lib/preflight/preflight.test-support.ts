/** How a table of checks says what differs from a healthy configuration, and what comes of it. */
import type { Check } from './check';
import type { Configuration } from '$lib/flow/configuration';
import { readSecretFacts } from './credential-facts';
import type { Observations } from './observations';
import { checkConfiguration } from './preflight';
import type { PreflightInput } from './preflight-check';
import { answered, APPLICATION, HEALTHY, METADATA, NOW_MS, refused } from './preflight.test-data';

export function configured(
	configuration: Partial<Configuration>,
	base: PreflightInput = HEALTHY
): PreflightInput {
	return { ...base, configuration: { ...base.configuration, ...configuration } };
}

export function observing(
	observations: Partial<Observations>,
	base: PreflightInput = HEALTHY
): PreflightInput {
	return { ...base, observations: { ...base.observations, ...observations } };
}

export function withSecret(secret: string, base: PreflightInput = HEALTHY): PreflightInput {
	return {
		...observing({ secret: { kind: 'not_asked' } }, base),
		credential: readSecretFacts(secret)
	};
}

export function findCheck(input: PreflightInput, id: string): Check {
	const check = checkConfiguration(input).find((candidate) => candidate.id === id);
	if (check === undefined) throw new Error(`No check ${id}`);
	return check;
}

export function withOutcome(input: PreflightInput, outcome: Check['outcome']): string[] {
	return checkConfiguration(input)
		.filter((check) => check.outcome === outcome)
		.map(({ id }) => id);
}

export const ABSENT = refused(404, 'NOT_FOUND');

const FORBIDDEN = refused(403, 'ACCESS_FAILED');

/** What a worker without a right hears. */
export const ALL_FORBIDDEN: Partial<Observations> = {
	application: FORBIDDEN,
	secret: FORBIDDEN,
	grants: FORBIDDEN,
	resources: FORBIDDEN,
	scopes: {}
};

export const WORKER_FROM_ELSEWHERE: Observations['worker'] = answered({
	clientId: 'worker',
	environmentId: '99999999-2222-4333-8444-555555555555',
	expiresAtMs: NOW_MS + 1000
});

export const METADATA_WITHOUT_HS512 = {
	...METADATA,
	token_endpoint_auth_signing_alg_values_supported: ['HS256', 'RS256']
};

export function keyAmong(
	keys: readonly { thumbprint: string; kid?: string; isForSigning?: boolean }[]
): Partial<Observations> {
	return {
		application: answered({
			application: { ...APPLICATION, tokenEndpointAuthMethod: 'PRIVATE_KEY_JWT', jwks: '{}' },
			registeredKeys: {
				kind: 'keys',
				rsa: keys.map(({ thumbprint, kid, isForSigning = true }) => ({
					thumbprint,
					kid,
					isForSigning
				})),
				otherCount: 0
			}
		})
	};
}

export function unreadableKeys(reason: 'not_json' | 'not_a_set'): Partial<Observations> {
	return {
		application: answered({
			application: { ...APPLICATION, tokenEndpointAuthMethod: 'PRIVATE_KEY_JWT', jwks: '?' },
			registeredKeys: { kind: 'unreadable', reason }
		})
	};
}
