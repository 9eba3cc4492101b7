/**
 * What the token will hold, before it is asked for: as far as it follows from what was read. Pure. What
 * cannot be known says so, and why.
 *
 * @see PingOne, "Token claims", "Resource attributes", and the captured tokens of this grant
 */
import { keyRotationPolicyIdOf } from '$lib/pingone/application';
import { FIXED_KEY_ID } from '$lib/pingone/fixed-key';
import type { GrantedResource } from '$lib/pingone/granted-scopes';
import type { PingOneResource, ResourceAttribute } from '$lib/pingone/management-documents';
import type { Check } from './check';
import { chosenFrom, existingNamesOf, grantedIn, isWorkerApplication } from './granted-scopes';
import { valueOf, type Observation, type Observations } from './observations';
import type { PreflightInput } from './preflight-check';
import { distinctScopeNames, isOpenIdScope } from './scope-text';

export type PredictedMember = { readonly name: string } & (
	| { readonly kind: 'value'; readonly value: unknown }
	/** So many seconds after `iat`. */
	| { readonly kind: 'after_iat'; readonly seconds: number }
	| { readonly kind: 'same_as'; readonly other: string }
	/** What an attribute of the resource maps: the text of its value. */
	| { readonly kind: 'mapped'; readonly expression: string }
	/** It will be there, and nobody can say with what. */
	| { readonly kind: 'open'; readonly why: string }
	| { readonly kind: 'absent'; readonly why: string }
);

export type DroppedScope = { readonly name: string; readonly why: string };

export type PredictedToken =
	| {
			readonly outcome: 'issued';
			readonly header: readonly PredictedMember[];
			/** In the order of a token. */
			readonly claims: readonly PredictedMember[];
			readonly scopes: {
				readonly kept: readonly string[];
				readonly dropped: readonly DroppedScope[];
			};
			/** Absent where the resource names none. */
			readonly lifetime_seconds?: number | undefined;
			/** Why there may be claims beside these. */
			readonly incomplete?: string | undefined;
	  }
	/** No token: the titles of the checks that say why. */
	| { readonly outcome: 'refused'; readonly because: readonly string[] }
	| { readonly outcome: 'unknown'; readonly why: string };

type Content = {
	readonly resource: PingOneResource;
	/** Absent in the token of a worker. */
	readonly scopes?: readonly string[];
	readonly attributes: Observation<readonly ResourceAttribute[]>;
	readonly dropped: readonly DroppedScope[];
};

/** `checks` are those of the same input. */
export function predictToken(input: PreflightInput, checks: readonly Check[]): PredictedToken {
	const because = checks.filter(({ outcome }) => outcome === 'error').map(({ title }) => title);
	if (because.length > 0) return { outcome: 'refused', because };
	const content = contentOf(input);
	return typeof content === 'string'
		? { outcome: 'unknown', why: content }
		: {
				outcome: 'issued',
				header: headerOf(input),
				claims: claimsOf(input, content),
				scopes: { kept: content.scopes ?? [], dropped: content.dropped },
				lifetime_seconds: content.resource.accessTokenValiditySeconds,
				...incompleteOf(content)
			};
}

/** Or why it cannot be known. */
function contentOf(input: PreflightInput): Content | string {
	const { configuration, observations, issuer } = input;
	if (configuration.issuer !== undefined || issuer === undefined) {
		return 'Only for a client of PingOne can we read what its token will hold.';
	}
	if (valueOf(observations.application) === undefined) {
		return 'It takes a worker application that can read the settings of this client.';
	}
	const names = distinctScopeNames(configuration.scope);
	if (isWorkerApplication(observations)) {
		const resource = valueOf(observations.resources)?.find(({ type }) => type === 'PINGONE_API');
		if (resource === undefined) return 'The resource of the PingOne API was not read.';
		const why = 'A worker gets its permissions from roles, and PingOne ignores its scopes.';
		const attributes = { kind: 'answered', value: [] } as const;
		return { resource, attributes, dropped: names.map((name) => ({ name, why })) };
	}
	const granted = grantedIn(observations);
	if (granted === undefined) return 'The grants and scopes of the application were not read.';
	const [chosen, ...more] = chosenFrom(granted, configuration.scope);
	if (chosen === undefined || more.length > 0) {
		return 'The scopes do not lead to a single resource.';
	}
	return {
		resource: chosen.resource,
		scopes: namesIn(chosen, names),
		attributes: observations.attributes,
		dropped: names
			.filter((name) => !chosen.scopes.some((scope) => scope.name === name))
			.map((name) => ({ name, why: whyDropped(name, input) }))
	};
}

/** As they were asked for, else as they are granted. */
function namesIn({ scopes }: GrantedResource, asked: readonly string[]): string[] {
	const names = scopes.map(({ name }) => name);
	return asked.length === 0 ? names : asked.filter((name) => names.includes(name));
}

function whyDropped(name: string, input: PreflightInput): string {
	if (isOpenIdScope(name)) return 'A scope of OpenID Connect: this grant never gets one.';
	if (name.startsWith('p1:')) return 'A scope of the PingOne API: it is for people.';
	return existingNamesOf(input).includes(name)
		? 'It exists, but it is not granted to the application.'
		: 'No resource that was read has it.';
}

/** What PingOne adds is known of the sandbox alone: it depends on settings that no API tells. */
function headerOf({ configuration, observations }: PreflightInput): PredictedMember[] {
	const isSandbox = configuration.region === 'sandbox';
	return [
		kidOf(observations, isSandbox),
		{ name: 'alg', kind: 'value', value: 'RS256' },
		isSandbox
			? typOf(observations)
			: {
					name: 'typ',
					kind: 'open',
					why: 'at+jwt where the application is switched to it, and for all from 2 March 2027.'
				}
	];
}

/** The key that signs now: a rotation may come before the request. */
function kidOf(
	{ application, keyRotationPolicy }: Observations,
	isSandbox: boolean
): PredictedMember {
	const read = valueOf(application)?.application;
	if (read !== undefined && keyRotationPolicyIdOf(read) !== undefined) {
		const current = valueOf(keyRotationPolicy)?.currentKeyId;
		const why = 'The key rotation policy of the application chooses it, and that was not read.';
		return current === undefined
			? { name: 'kid', kind: 'open', why }
			: { name: 'kid', kind: 'value', value: current };
	}
	const why = 'The application names no key rotation policy: default until March 2027.';
	return isSandbox
		? { name: 'kid', kind: 'value', value: FIXED_KEY_ID }
		: { name: 'kid', kind: 'open', why };
}

/** By the sandbox's own name for the setting, which PingOne's is not known to be. */
function typOf({ application }: Observations): PredictedMember {
	return valueOf(application)?.application['includeTyp'] === true
		? { name: 'typ', kind: 'value', value: 'at+jwt' }
		: { name: 'typ', kind: 'absent', why: 'This application is not switched to at+jwt.' };
}

function claimsOf(
	{ configuration, issuer }: PreflightInput,
	{ resource, scopes, attributes }: Content
): PredictedMember[] {
	const mapped = (valueOf(attributes) ?? []).map(memberOfAttribute);
	const { audience, name, accessTokenValiditySeconds: seconds } = resource;
	return [
		{ name: 'client_id', kind: 'value', value: configuration.client_id },
		{ name: 'iss', kind: 'value', value: issuer },
		{ name: 'jti', kind: 'open', why: 'New in each token.' },
		{ name: 'iat', kind: 'open', why: 'When the token is issued.' },
		seconds === undefined
			? { name: 'exp', kind: 'open', why: 'The resource names no lifetime.' }
			: { name: 'exp', kind: 'after_iat', seconds },
		// A resource without an audience is known by its name.
		{ name: 'aud', kind: 'value', value: [audience ?? name] },
		scopes === undefined
			? { name: 'scope', kind: 'absent', why: 'A worker has roles in place of scopes.' }
			: { name: 'scope', kind: 'value', value: scopes.join(' ') },
		...(mapped.some((member) => member.name === 'sub')
			? []
			: [
					{
						name: 'sub',
						kind: 'absent',
						why: 'There is no user, and no attribute maps one: client_id names the client.'
					} as const
				]),
		...mapped,
		{ name: 'env', kind: 'value', value: configuration.environment_id },
		{ name: 'org', kind: 'open', why: 'The id of your organization, which was not read.' },
		{ name: 'p1.rid', kind: 'same_as', other: 'jti' }
	];
}

function memberOfAttribute({ name, value }: ResourceAttribute): PredictedMember {
	return value === undefined
		? { name, kind: 'open', why: 'What this attribute maps was not told.' }
		: { name, kind: 'mapped', expression: value };
}

function incompleteOf({ attributes }: Content): { readonly incomplete?: string } {
	return attributes.kind === 'answered'
		? {}
		: { incomplete: 'The attributes of the resource were not read: they may add claims.' };
}
