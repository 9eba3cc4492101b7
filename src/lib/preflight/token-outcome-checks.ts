/** Checks of what the token will be for, and for how long. Pure. */
import { formatDuration } from '$lib/oauth/lifetime';
import { forScopes, type AskedScopes } from './asked-scopes';
import { error, pass, skipped, warning } from './finding';
import { chosenFrom, resultingResourceOf } from './granted-scopes';
import type { PingOneResource } from '$lib/pingone/management-documents';
import type { PreflightCheck } from './preflight-check';
import { distinctScopeNames } from './scope-text';

/** The least that PingOne lets a resource choose, in seconds. */
const SHORTEST_LIFETIME_SECONDS = 300;

export const TOKEN_OUTCOME_CHECKS = [
	{
		id: 'scope_one_resource',
		title: 'The scopes belong to one resource',
		learn: '/learn/troubleshooting#scopes-of-multiple-resources',
		judge: forScopes((scopes) => {
			const chosen = chosenFrom(scopes.granted, scopes.input.configuration.scope);
			const [first, ...more] = chosen;
			if (first === undefined) return skipped('No scope in the request is granted.');
			const evidence = chosen.map(
				({ resource, scopes: names }) =>
					`${resource.name}: ${names.map(({ name }) => name).join(' ')}`
			);
			if (more.length === 0) return pass(evidence, 'A token is for one resource, and this is it.');
			return error(
				evidence,
				distinctScopeNames(scopes.input.configuration.scope).length === 0
					? 'The request names no scopes, so it asks for all granted ones. They belong to several resources, but a token is for one. Name the scopes of the resource that you want to call.'
					: 'They belong to several resources, but a token is for one. Send one request per resource, with its scopes only.'
			);
		})
	},
	{
		id: 'resulting_audience',
		title: "The token's audience is the intended one",
		learn: '/learn/pingone#token',
		judge: forScopes((scopes) => {
			const resource = resourceOf(scopes);
			if (resource === undefined) return skipped('The scopes do not lead to a single resource.');
			// A resource without an audience is known by its name.
			const audience = resource.audience ?? resource.name;
			const { audience: named, resource: target } = scopes.input.configuration;
			const others = [named, target].filter((text) => text !== '' && text !== audience);
			const evidence = [`Resource: ${resource.name}`, `aud of the token: ${audience}`];
			return others.length === 0
				? pass(evidence, 'The audience follows from the scopes, and an API checks it.')
				: warning(
						[...evidence, `Requested here: ${others.join(', ')}`],
						'PingOne ignores the parameters audience and resource in this grant. The scopes decide the audience.'
					);
		})
	},
	{
		id: 'token_lifetime',
		title: "The token's lifetime is known",
		learn: '/learn/lifetime#lifetime',
		judge: forScopes((scopes) => {
			const resource = resourceOf(scopes);
			const seconds = resource?.accessTokenValiditySeconds;
			if (resource === undefined || seconds === undefined) {
				return skipped('The scopes do not lead to a single resource, or it names no lifetime.');
			}
			const evidence = [
				`${resource.name}: accessTokenValiditySeconds ${seconds} (${formatDuration(seconds * 1000)})`
			];
			return seconds < SHORTEST_LIFETIME_SECONDS
				? warning(evidence, 'That is less than the 5-minute minimum in PingOne, so renew quickly.')
				: pass(evidence, 'Request the next token after nine tenths of its lifetime.');
		})
	}
] as const satisfies readonly PreflightCheck[];

function resourceOf({ granted, input }: AskedScopes): PingOneResource | undefined {
	return resultingResourceOf(granted, input.configuration.scope);
}
