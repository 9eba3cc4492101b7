/** Checks of what the token will be for, and for how long. Pure. */
import { formatDuration } from '$lib/oauth/lifetime';
import { chosenOf, forScopes, type AskedScopes } from './asked-scopes';
import { error, pass, skipped, warning } from './finding';
import type { PingOneResource } from '$lib/pingone/management-documents';
import type { PreflightCheck } from './preflight-check';
import { distinctScopeNames } from './scope-text';

/** The least that PingOne lets a resource choose, in seconds. */
const SHORTEST_LIFETIME_SECONDS = 300;

export const TOKEN_OUTCOME_CHECKS = [
	{
		id: 'scope_one_resource',
		title: 'The scopes are of one resource',
		learn: '/learn/troubleshooting#scopes-of-multiple-resources',
		judge: forScopes((scopes) => {
			const chosen = chosenOf(scopes);
			const [first, ...more] = chosen;
			if (first === undefined) return skipped('No scope that is asked for is granted.');
			const evidence = chosen.map(
				({ resource, scopes: names }) =>
					`${resource.name}: ${names.map(({ name }) => name).join(' ')}`
			);
			if (more.length === 0) return pass(evidence, 'A token is for one resource, and this is it.');
			return error(
				evidence,
				distinctScopeNames(scopes.input.configuration.scope).length === 0
					? 'No scope is asked for, so all granted ones are meant, and they belong to several resources: PingOne gives a token for one. Name the scopes of the resource that you want to call.'
					: 'They belong to several resources, and PingOne gives a token for one. Make one request for each resource, with its scopes alone.'
			);
		})
	},
	{
		id: 'resulting_audience',
		title: 'The audience of the token is the intended one',
		learn: '/learn/pingone#token',
		judge: forScopes((scopes) => {
			const resource = resultingResourceOf(scopes);
			if (resource === undefined) return skipped('No single resource follows from the scopes.');
			// A resource without an audience is known by its name.
			const audience = resource.audience ?? resource.name;
			const { audience: named, resource: target } = scopes.input.configuration;
			const others = [named, target].filter((text) => text !== '' && text !== audience);
			const evidence = [`Resource: ${resource.name}`, `aud of the token: ${audience}`];
			return others.length === 0
				? pass(evidence, 'The audience follows from the scopes, and an API checks it.')
				: warning(
						[...evidence, `Asked for here: ${others.join(', ')}`],
						'PingOne takes no notice of the parameters audience and resource in this grant: the audience follows from the scopes.'
					);
		})
	},
	{
		id: 'token_lifetime',
		title: 'The lifetime of the token is known',
		learn: '/learn/lifetime#lifetime',
		judge: forScopes((scopes) => {
			const resource = resultingResourceOf(scopes);
			const seconds = resource?.accessTokenValiditySeconds;
			if (resource === undefined || seconds === undefined) {
				return skipped('No single resource follows from the scopes, or it names no lifetime.');
			}
			const evidence = [
				`${resource.name}: accessTokenValiditySeconds ${seconds} (${formatDuration(seconds * 1000)})`
			];
			return seconds < SHORTEST_LIFETIME_SECONDS
				? warning(
						evidence,
						'That is less than the 5 minutes which PingOne allows as the least, so renewing has to be quick.'
					)
				: pass(evidence, 'Ask for the next token when nine tenths of it have passed.');
		})
	}
] as const satisfies readonly PreflightCheck[];

function resultingResourceOf(scopes: AskedScopes): PingOneResource | undefined {
	const [only, ...more] = chosenOf(scopes);
	return more.length === 0 ? only?.resource : undefined;
}
