/** What a validation is about: the configuration as it was typed, and the server that it names. */
import { serverChoiceOf, type ServerChoice } from '$lib/api/client';
import type { PreflightRequest } from '$lib/api/preflight';
import { DEFAULT_REGION } from '$lib/pingone/region';
import type { PreflightConfiguration } from '$lib/preflight/configuration';
import { isUuid } from '$lib/pingone/id';

export function configurationOf(input: PreflightRequest): PreflightConfiguration {
	const { assertion } = input;
	return {
		spec_version: input.spec_version,
		region: input.region ?? DEFAULT_REGION,
		environment_id: input.environment_id,
		...(input.issuer !== undefined && { issuer: input.issuer }),
		client_id: input.client_id,
		client_auth_method: input.client_auth_method,
		...(input.key_id !== undefined && { key_id: input.key_id }),
		scope: input.scope,
		audience: input.audience,
		resource: input.resource,
		...(assertion !== undefined && {
			assertion: {
				...(assertion.alg !== undefined && { alg: assertion.alg }),
				...(assertion.kid !== undefined && { kid: assertion.kid }),
				...(assertion.typ !== undefined && { typ: assertion.typ }),
				...(assertion.audience !== undefined && { audience: assertion.audience }),
				...(assertion.lifetime_seconds !== undefined && {
					lifetime_seconds: assertion.lifetime_seconds
				})
			}
		})
	};
}

/** The server that the ids name once they are trimmed; whether they need it is told by a check. */
export function serverOf({
	issuer,
	region,
	environment_id
}: PreflightConfiguration): ServerChoice | undefined {
	if (issuer !== undefined) return serverChoiceOf({ issuer });
	const id = environment_id.trim();
	return isUuid(id) ? { region, environment_id: id.toLowerCase() } : undefined;
}
