/** The configuration that a person types, and what is wrong with it. Never holds a secret. */
import * as v from 'valibot';
import { DEFAULT_REGION } from '$lib/pingone/region';
import {
	AuthMethod,
	ClientId,
	EnvironmentId,
	KeyId,
	RegionCode,
	Scope,
	TargetText
} from '$lib/api/text';

/** Wire names, because these are the fields of the request. Texts may be half typed. */
export const Configuration = v.object({
	spec_version: v.fallback(v.picklist(['2.0', '2.1']), '2.0'),
	region: v.fallback(RegionCode, DEFAULT_REGION),
	environment_id: v.fallback(v.string(), ''),
	client_id: v.fallback(v.string(), ''),
	client_auth_method: v.fallback(AuthMethod, 'client_secret_basic'),
	key_id: v.fallback(v.string(), ''),
	scope: v.fallback(v.string(), ''),
	audience: v.fallback(v.string(), ''),
	resource: v.fallback(v.string(), ''),
	/** Whether a token that arrives opens step 2 by itself. */
	auto_advance: v.fallback(v.boolean(), true)
});
export type Configuration = v.InferOutput<typeof Configuration>;

export const EMPTY_CONFIGURATION: Configuration = v.parse(Configuration, {});

const FIELD_RULES = {
	environment_id: EnvironmentId,
	client_id: ClientId,
	key_id: KeyId,
	scope: Scope,
	audience: TargetText,
	resource: TargetText
} as const;

/** What is wrong with the texts that are there. An empty field is missing, not wrong. */
export function findFaults(
	configuration: Configuration
): Partial<Record<keyof typeof FIELD_RULES, string>> {
	const faults: Partial<Record<keyof typeof FIELD_RULES, string>> = {};
	for (const field of [
		'environment_id',
		'client_id',
		'key_id',
		'scope',
		'audience',
		'resource'
	] as const) {
		if (configuration[field] === '') continue;
		const parsed = v.safeParse(FIELD_RULES[field], configuration[field]);
		if (!parsed.success) faults[field] = parsed.issues[0].message;
	}
	return faults;
}

/** The labels of the required fields that are still empty, in the order of the form. */
export function findMissing(
	configuration: Configuration,
	known: { readonly hasCredential: boolean; readonly isScopeRequired: boolean }
): string[] {
	const missing: string[] = [];
	if (configuration.environment_id === '') missing.push('Environment ID');
	if (configuration.client_id === '') missing.push('Client ID');
	if (!known.hasCredential) {
		missing.push(
			configuration.client_auth_method === 'private_key_jwt' ? 'Private Key' : 'Client Secret'
		);
	}
	if (known.isScopeRequired && configuration.scope === '') missing.push('Scopes');
	return missing;
}
