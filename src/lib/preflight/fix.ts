/**
 * The table of fixes. A fix is worked out against the configuration of the moment, so that several of
 * them can change the same field one after the other. Pure.
 */
import { DEFAULT_ASSERTION_LIFETIME_SECONDS, defaultAlgorithmOf } from '$lib/oauth/assertion-parts';
import { withoutInvisible } from '$lib/oauth/invisible-character';
import { credentialKindOf, type ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import type { Assertion } from '$lib/flow/client';
import type { Fix } from './check';
import { algorithmsOf, assertionLifetimeOf } from '$lib/flow/assertion-settings';
import type { ConfigurationPatch, Configuration } from '$lib/flow/configuration';
import { distinctScopeNames } from './scope-text';
import { meantNames, partedNames, writeScope } from '$lib/oauth/scope';

/** What a fix aims at: the members that it sets, and the names that it takes out of the scopes. */
export type Aim = {
	/** With names removed, `scope` is what is asked for where nothing useful would be left. */
	readonly set: ConfigurationPatch;
	readonly removedScopes?: readonly string[] | undefined;
	/** Every name that no token can be for: a scope of these alone is as good as none. */
	readonly uselessScopes?: readonly string[] | undefined;
	/** Names that are misspelled, and what was meant by each. */
	readonly spelling?: Readonly<Record<string, string>> | undefined;
};

type FixEntry = {
	/** What the patch does, in words. */
	readonly label: (aim: Aim, patch: ConfigurationPatch) => string;
	/** What it would change; `undefined` where there is nothing to mend. */
	readonly patch: (configuration: Configuration, aim: Aim) => ConfigurationPatch | undefined;
	/** The value that a person compares. */
	readonly shown: (configuration: Configuration) => string;
};

/** In the order in which they are applied: what a later one looks at, an earlier one has put right. */
export const FIXES = {
	environment_id_trimmed: {
		label: () => 'environment id without spaces',
		patch: ({ environment_id: text }) => changed(text, cleaned(text), 'environment_id'),
		shown: ({ environment_id: text }) => text
	},
	client_id_trimmed: {
		label: () => 'client id without spaces',
		patch: ({ client_id: text }) => changed(text, cleaned(text), 'client_id'),
		shown: ({ client_id: text }) => text
	},
	region: {
		label: ({ set }) => `region set to ${set.region}`,
		patch: ({ region }, { set }) =>
			set.region === undefined || set.region === region ? undefined : { region: set.region },
		shown: ({ region }) => region
	},
	client_auth_method: {
		label: ({ set }) => `authentication method set to ${set.client_auth_method}`,
		patch: (configuration, { set }) => methodPatch(configuration, set.client_auth_method),
		shown: ({ client_auth_method: method }) => method
	},
	scope_separators: {
		label: () => 'scopes separated by single spaces',
		patch: ({ scope }) => changed(scope, writeScope(meantNames(scope)), 'scope'),
		shown: ({ scope }) => scope
	},
	scope_parts: {
		label: (_, { scope = '' }) => `scopes split into ${scope}`,
		patch: ({ scope }) => changed(scope, writeScope(partedNames(scope)), 'scope'),
		shown: ({ scope }) => scope
	},
	scope_spelling: {
		label: ({ spelling }) =>
			Object.entries(spelling ?? {})
				.map(([name, meant]) => `${name} changed to ${meant}`)
				.join(', '),
		patch: ({ scope }, { spelling = {} }) =>
			changed(
				scope,
				meantNames(scope)
					.map((name) => new Map(Object.entries(spelling)).get(name) ?? name)
					.join(' '),
				'scope'
			),
		shown: ({ scope }) => scope
	},
	scope_openid: {
		label: (aim, patch) => removalLabel('OpenID scopes', aim, patch),
		patch: ({ scope }, aim) => scopePatch(scope, aim),
		shown: ({ scope }) => scope
	},
	scope_unknown: {
		label: (aim, patch) => removalLabel('unknown scopes', aim, patch),
		patch: ({ scope }, aim) => scopePatch(scope, aim),
		shown: ({ scope }) => scope
	},
	scope_ungranted: {
		label: (aim, patch) => removalLabel('scopes that are not granted', aim, patch),
		patch: ({ scope }, aim) => scopePatch(scope, aim),
		shown: ({ scope }) => scope
	},
	scope_duplicates: {
		label: () => 'repeated scopes removed',
		patch: ({ scope }) =>
			meantNames(scope).length === distinctScopeNames(scope).length
				? undefined
				: { scope: distinctScopeNames(scope).join(' ') },
		shown: ({ scope }) => scope
	},
	assertion_algorithm: {
		label: ({ set }) => `assertion signed with ${set.assertion?.alg}`,
		patch: (configuration, { set }) => algorithmPatch(configuration, set.assertion),
		shown: ({ assertion }) => assertion?.alg ?? ''
	},
	assertion_lifetime: {
		label: () => `assertion lifetime set to ${DEFAULT_ASSERTION_LIFETIME_SECONDS} seconds`,
		patch: (configuration) =>
			assertionPatch(configuration, { lifetime_seconds: DEFAULT_ASSERTION_LIFETIME_SECONDS }),
		shown: (configuration) => `${assertionLifetimeOf(configuration)} seconds`
	},
	assertion_audience: {
		label: () => 'assertion audience set to the issuer',
		patch: (configuration) => assertionPatch(configuration, { audience: 'issuer' }),
		shown: ({ assertion }) => assertion?.audience ?? 'issuer'
	},
	key_id: {
		label: ({ set }) => `key id set to ${kidOf(set)}`,
		patch: (configuration, { set }) => kidPatch(configuration, kidOf(set)),
		shown: ({ assertion, key_id: keyId }) => assertion?.kid ?? keyId
	}
} as const satisfies Record<string, FixEntry>;

export type FixId = keyof typeof FIXES;

/** The fix for a configuration as it is; `undefined` where it would change nothing. */
export function buildFix(
	id: FixId,
	configuration: Configuration,
	aim: Aim = { set: {} }
): Fix | undefined {
	const entry: FixEntry = FIXES[id];
	const patch = entry.patch(configuration, aim);
	if (patch === undefined) return undefined;
	return {
		id,
		label: entry.label(aim, patch),
		patch,
		before: entry.shown(configuration),
		after: entry.shown(merge(configuration, patch))
	};
}

export function merge(configuration: Configuration, patch: ConfigurationPatch): Configuration {
	const set = Object.entries(patch).filter(([, value]) => value !== undefined);
	return { ...configuration, ...Object.fromEntries(set) };
}

/** Where nothing useful would be left, others are set in their place, and the label says which. */
function removalLabel(
	what: string,
	{ set, removedScopes = [] }: Aim,
	{ scope = '' }: ConfigurationPatch
): string {
	const removed = removedScopes.join(' ');
	return scope !== '' && scope === set.scope
		? `scopes set to ${scope} instead of ${removed}`
		: `${what} removed (${removed})`;
}

/** An id without what was copied along with it: spaces around it, and characters that nobody sees. */
function cleaned(id: string): string {
	return withoutInvisible(id).trim();
}

function changed(
	before: string,
	after: string | undefined,
	field: 'environment_id' | 'client_id' | 'scope'
): ConfigurationPatch | undefined {
	return after === undefined || before === after ? undefined : { [field]: after };
}

function scopePatch(
	scope: string,
	{ set, removedScopes = [], uselessScopes = [] }: Aim
): ConfigurationPatch | undefined {
	const names = meantNames(scope);
	const kept = names.filter((name) => !removedScopes.includes(name));
	if (kept.length === names.length) return undefined;

	const instead = set.scope ?? '';
	const isUseless = kept.every((name) => uselessScopes.includes(name));
	return { scope: isUseless && instead !== '' ? instead : kept.join(' ') };
}

// An algorithm that the new method cannot sign with goes with the old method.
function methodPatch(
	configuration: Configuration,
	method: ClientAuthMethod | undefined
): ConfigurationPatch | undefined {
	if (method === undefined || method === configuration.client_auth_method) return undefined;
	const { assertion } = configuration;
	const fitting = algorithmsOf(method);
	const isUnfit =
		assertion?.alg !== undefined && fitting.length > 0 && !fitting.includes(assertion.alg);
	if (!isUnfit) return { client_auth_method: method };
	const alg = defaultAlgorithmOf({ kind: credentialKindOf(method) });
	return { client_auth_method: method, assertion: { ...assertion, alg } };
}

function algorithmPatch(
	configuration: Configuration,
	aim: Assertion | undefined
): ConfigurationPatch | undefined {
	const method = configuration.client_auth_method;
	const fitting = algorithmsOf(method);
	if (aim?.alg === undefined || fitting.length === 0) return undefined;
	const alg = fitting.includes(aim.alg)
		? aim.alg
		: defaultAlgorithmOf({ kind: credentialKindOf(method) });
	return assertionPatch(configuration, { alg });
}

function kidOf({ assertion, key_id: keyId }: ConfigurationPatch): string | undefined {
	return assertion?.kid ?? keyId;
}

function kidPatch(
	configuration: Configuration,
	kid: string | undefined
): ConfigurationPatch | undefined {
	if (kid === undefined) return undefined;
	// `assertion.kid` wins, so that is where a kid has to be fixed if it is there.
	if (configuration.assertion?.kid !== undefined) return assertionPatch(configuration, { kid });
	return configuration.key_id === kid ? undefined : { key_id: kid };
}

function assertionPatch(
	{ assertion }: Configuration,
	settings: Assertion
): ConfigurationPatch | undefined {
	const merged = { ...assertion, ...settings };
	const isSame = Object.entries(settings).every(
		([name, value]) => Object.entries(assertion ?? {}).find(([own]) => own === name)?.[1] === value
	);
	return isSame ? undefined : { assertion: merged };
}
