/** Checks of the scopes as they were typed; what is granted is looked at elsewhere. Pure. */
import { findScopeFaults, type ScopeFault } from '$lib/oauth/scope';
import { serverNameIn } from '$lib/flow/server-choice';
import type { Configuration } from '$lib/flow/configuration';
import { error, pass, warning, type Finding } from './finding';
import { buildFix } from './fix';
import { WORKER_HAS_ROLES } from './asked-scopes';
import {
	existingNamesOf,
	grantedNamesOf,
	isWorkerApplication,
	singleGrantScope
} from './granted-scopes';
import {
	withFix,
	type Judgement,
	type PreflightCheck,
	type PreflightInput
} from './preflight-check';
import { distinctScopeNames, grantableNames, isOpenIdScope } from './scope-text';

const NOT_ASKED = 'The request names no scopes, so it asks for every granted one.';

export const SCOPE_TEXT_CHECKS = [
	{
		id: 'scope_separators',
		title: 'The scopes are separated by single spaces',
		learn: '/learn/troubleshooting#invalid-scope',
		judge: (input) => {
			const { configuration } = input;
			const faults = faultsOf(configuration, ['comma', 'list', 'spacing']);
			if (faults.length === 0) return judgeJoined(input);
			return withFix(
				error(
					[asked(configuration)],
					`${sentencesOf(faults)} ${serverNameOf(configuration)} would read it as one scope with a long name, or refuse it.`
				),
				buildFix('scope_separators', configuration)
			);
		}
	},
	{
		id: 'scope_characters',
		title: 'The scopes contain no forbidden characters',
		learn: '/learn/troubleshooting#invalid-scope',
		judge: ({ configuration }) => {
			const faults = faultsOf(configuration, ['character']);
			if (faults.length === 0)
				return clean(configuration, 'Every character is allowed in a scope.');
			return error(
				[...new Set(faults.flatMap(({ names }) => names))],
				`${sentencesOf(faults)} Enter the scope again, as ${configuration.issuer === undefined ? 'the PingOne console shows it' : 'the server defines it'}.`
			);
		}
	},
	{
		id: 'scope_duplicates',
		title: 'No scope is listed twice',
		learn: '/learn/troubleshooting#invalid-scope',
		judge: ({ configuration }) => {
			const faults = faultsOf(configuration, ['duplicate']);
			if (faults.length === 0) return clean(configuration, 'Each is listed once.');
			return withFix(
				warning(
					[asked(configuration)],
					`${sentencesOf(faults)} The token is the same without the repetition.`
				),
				buildFix('scope_duplicates', configuration)
			);
		}
	},
	{
		id: 'scope_openid',
		title: 'The request asks for no OpenID scopes',
		ofPingOne: true,
		learn: '/learn/troubleshooting#openid-scopes',
		judge: judgeOpenId
	}
] as const satisfies readonly PreflightCheck[];

/** A name may hold such a separator; one that was read at PingOne is as it is meant. */
function judgeJoined(input: PreflightInput): Judgement {
	const { configuration } = input;
	const existing = existingNamesOf(input);
	const joined = faultsOf(configuration, ['separator']).filter(({ names }) =>
		names.some((name) => !existing.includes(name))
	);
	return joined.length === 0
		? clean(configuration, 'Single spaces separate the names.')
		: withFix(
				warning([asked(configuration)], sentencesOf(joined)),
				buildFix('scope_parts', configuration)
			);
}

function judgeOpenId(input: PreflightInput): Judgement {
	const { configuration, observations } = input;
	if (isWorkerApplication(observations)) return WORKER_HAS_ROLES;
	const all = distinctScopeNames(configuration.scope);
	const openid = all.filter(isOpenIdScope);
	if (openid.length === 0) return clean(configuration, 'None of them is an OpenID scope.');

	const evidence = [asked(configuration), `OpenID scopes: ${openid.join(' ')}`];
	const granted = grantedNamesOf(input);
	const fix = buildFix('scope_openid', configuration, {
		set: { scope: singleGrantScope(input) },
		removedScopes: openid,
		uselessScopes: granted === undefined ? openid : all.filter((name) => !granted.includes(name))
	});
	// Next to another scope it is dropped; alone nothing is left, and that is refused.
	return withFix(
		grantableNames(configuration.scope).length === 0
			? error(
					evidence,
					'They ask about a signed-in person, but no person is involved in this grant. PingOne never grants them here, and refuses a request for nothing else. Ask for scopes of your own API.'
				)
			: warning(
					evidence,
					'They ask about a signed-in person, but no person is involved in this grant. PingOne silently leaves them out of the token.'
				),
		fix
	);
}

function faultsOf({ scope }: Configuration, codes: readonly ScopeFault['code'][]): ScopeFault[] {
	return findScopeFaults(scope).filter(({ code }) => codes.includes(code));
}

function sentencesOf(faults: readonly ScopeFault[]): string {
	return faults.map(({ message }) => message.replace(/([^.])$/, '$1.')).join(' ');
}

/** In the sandbox it is PingOne's rule that is told. */
function serverNameOf(configuration: Configuration): string {
	return configuration.issuer === undefined ? 'PingOne' : serverNameIn(configuration);
}

function clean(configuration: Configuration, explanation: string): Finding {
	return configuration.scope === ''
		? pass([NOT_ASKED], 'There is nothing to misspell.')
		: pass([asked(configuration)], explanation);
}

function asked({ scope }: Configuration): string {
	return `Requested: ${JSON.stringify(scope.slice(0, 400))}`;
}
