/** Checks of the scopes against what exists and what is granted at PingOne. Pure. */
import { error, pass, skipped, warning } from './finding';
import { buildFix, type FixId } from './fix';
import { grantedNamesIn, isCustom, type GrantedResource } from '$lib/pingone/granted-scopes';
import { existingNamesOf, singleGrantScope } from './granted-scopes';
import { forScopes, type AskedScopes } from './asked-scopes';
import type { Fix } from './check';
import { valueOf } from './observations';
import {
	withFix,
	type Judgement,
	type PreflightCheck,
	type PreflightInput
} from './preflight-check';
import { partedNames } from '$lib/oauth/scope';
import { distinctScopeNames } from './scope-text';

/** Scopes of the PingOne API begin so. They are for people; a worker has roles. */
const PINGONE_API_PREFIX = 'p1:';

export const SCOPE_GRANT_CHECKS = [
	{
		id: 'scope_exists',
		title: 'Every scope exists',
		learn: '/learn/pingone#resources',
		judge: forScopes(judgeExistence, 'speaks')
	},
	{
		id: 'scope_granted',
		title: 'Every scope is granted to the application',
		learn: '/learn/pingone#resources',
		judge: forScopes(judgeGrants)
	}
] as const satisfies readonly PreflightCheck[];

/** Which custom resources' scopes were not found out, though a scope may be one of theirs. */
function judgeExistence({ input, asked, granted }: AskedScopes): Judgement {
	const wanted = asked.filter((name) => !name.startsWith(PINGONE_API_PREFIX));
	if (wanted.length === 0) {
		return skipped('The request asks for no scopes of a custom resource.');
	}
	const { resources, scopes } = input.observations;
	const custom = (valueOf(resources) ?? []).filter(isCustom);
	const read = custom.filter(({ id }) => scopes[id]?.kind === 'answered');
	const all = read.flatMap(({ id }) => valueOf(scopes[id] ?? { kind: 'not_asked' }) ?? []);
	const unknown = wanted.filter((name) => !all.some((scope) => scope.name === name));
	const evidence = [`Resources checked: ${read.map(({ name }) => name).join(', ') || 'none'}`];
	if (unknown.length === 0) {
		return pass(
			[...evidence, `Found: ${wanted.join(' ')}`],
			'Each is a scope of a custom resource.'
		);
	}
	if (read.length < custom.length) {
		return warning(
			[...evidence, `Not found there: ${unknown.join(' ')}`],
			`We could check only ${read.length} of ${custom.length} custom resources, so the scopes may belong to another one. None of these is granted to the application.`
		);
	}
	const spelling = Object.fromEntries(
		unknown.flatMap((name) => {
			const similar = all.find((scope) => scope.name.toLowerCase() === name.toLowerCase());
			return similar === undefined ? [] : [[name, similar.name]];
		})
	);
	const isOfParts = unknown.every((name) =>
		partedNames(name).every((part) => all.some((scope) => scope.name === part))
	);
	const lookalikes = [
		...Object.values(spelling).map((name) => `Did you mean ${name}? Scopes are case-sensitive.`),
		...(isOfParts ? [`Did you mean ${partedNames(unknown.join(' ')).join(' ')}?`] : [])
	];
	return refusedOrDropped(
		{ input, asked, granted },
		{
			evidence: [...evidence, `Not found: ${unknown.join(' ')}`, ...lookalikes],
			refused:
				'No custom resource of the environment has these scopes, and nothing else in the request can be granted. PingOne will answer invalid_scope.',
			dropped:
				'No custom resource of the environment has these scopes. PingOne silently leaves them out of the token.',
			fix: isOfParts
				? buildFix('scope_parts', input.configuration)
				: Object.keys(spelling).length > 0
					? buildFix('scope_spelling', input.configuration, { set: {}, spelling })
					: removal('scope_unknown', input, unknown, granted)
		}
	);
}

function judgeGrants({ input, asked, granted, grantedNames }: AskedScopes): Judgement {
	const evidence = [`Granted: ${grantedNames.join(' ') || 'none'}`];
	if (grantedNames.length === 0) {
		return error(
			evidence,
			"The application is granted no scopes of a custom resource, so no token is possible. Grant one on the application's Resources tab in the PingOne console."
		);
	}
	if (asked.length === 0) {
		return distinctScopeNames(input.configuration.scope).length === 0
			? pass(evidence, 'The request names no scopes, so it asks for all granted ones.')
			: skipped('The request asks for OpenID scopes only, which are never granted here.');
	}
	const all = existingNamesOf(input);
	const missing = asked.filter(
		(name) =>
			!grantedNames.includes(name) &&
			// One that does not exist is told of by the check before.
			(all.includes(name) || name.startsWith(PINGONE_API_PREFIX))
	);
	if (missing.length === 0) {
		return asked.some((name) => grantedNames.includes(name))
			? pass(evidence, 'Every existing scope in the request is granted.')
			: skipped('None of the scopes in the request exists.');
	}
	return refusedOrDropped(
		{ input, asked, granted },
		{
			evidence: [...evidence, `Not granted: ${missing.join(' ')}`],
			refused:
				"None of the scopes is granted to the application, so PingOne will answer invalid_scope. Grant them on the application's Resources tab, or ask for granted ones.",
			dropped:
				"PingOne silently leaves them out of the token. Grant them on the application's Resources tab, or do not ask for them.",
			fix: removal('scope_ungranted', input, missing, granted)
		}
	);
}

/** A request in which no scope is granted is refused; beside a granted one the others are dropped. */
function refusedOrDropped(
	{ asked, granted }: Pick<AskedScopes, 'input' | 'asked' | 'granted'>,
	texts: {
		readonly evidence: readonly string[];
		readonly refused: string;
		readonly dropped: string;
		readonly fix: Fix | undefined;
	}
): Judgement {
	const isOneGranted = granted.some(({ scopes }) =>
		scopes.some(({ name }) => asked.includes(name))
	);
	return withFix(
		isOneGranted ? warning(texts.evidence, texts.dropped) : error(texts.evidence, texts.refused),
		texts.fix
	);
}

/** Removing helps only where something is granted that can be asked for instead. */
function removal(
	id: FixId,
	input: PreflightInput,
	removed: readonly string[],
	granted: readonly GrantedResource[]
): Fix | undefined {
	const grantedNames = grantedNamesIn(granted);
	if (grantedNames.length === 0) return undefined;
	const all = distinctScopeNames(input.configuration.scope);
	const useless = all.filter((name) => !grantedNames.includes(name));
	const instead = singleGrantScope(input);
	if (useless.length === all.length && instead === undefined) return undefined;
	return buildFix(id, input.configuration, {
		set: { scope: instead },
		removedScopes: removed,
		uselessScopes: useless
	});
}
