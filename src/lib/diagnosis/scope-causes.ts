/** Causes that lie in the scopes: those that were asked for, and those that are granted. Pure. */
import { NO_SCOPE, SEVERAL } from './cause-match';
import { CONSOLE } from '$lib/pingone/console';
import { type CauseRule, type Judgement } from './cause-rule';
import { localFix } from './local-fix';
import { answerFact, hasKnownText, says, type Refusal } from './refusal';

/** @see OpenID Connect Core section 5.4 and 11; PingOne's discovery lists the same */
const OPENID_SCOPES: ReadonlySet<string> = new Set([
	'openid',
	'profile',
	'email',
	'address',
	'phone',
	'offline_access'
]);

const EARLIER_CHECKS_RULED_OUT = [
	'Not the client id, the secret or the method: PingOne authenticated the client.',
	'Not the grant type: PingOne checks it before the scopes.'
];

export const SCOPE_CAUSES: readonly CauseRule[] = [
	{
		id: 'scopes_with_commas',
		title: 'The scopes are separated by commas.',
		whatToDo: [
			'Separate scopes with single spaces (RFC 6749 section 3.3). With a comma, the server reads them as one long scope name that nobody has granted.'
		],
		learn: '/learn/troubleshooting#invalid-scope',
		matches: [NO_SCOPE],
		provedBy: ['scope_separators'],
		judge: (refusal) =>
			isScopeRefused(refusal) && refusal.scopes.some((scope) => scope.includes(','))
				? {
						...judgement(refusal, 'likely', [askedFact(refusal)]),
						fix: localFix('scope_separators', refusal)
					}
				: undefined
	},
	{
		id: 'openid_scope',
		title: 'OpenID scopes are for users. Client credentials never get them.',
		whatToDo: [
			'Leave out openid, profile, email, address, phone and offline_access.',
			'Ask for scopes of your own API, such as api:read, and grant them to the application first.'
		],
		consolePath: CONSOLE.resources,
		learn: '/learn/troubleshooting#openid-scopes',
		matches: [NO_SCOPE],
		provedBy: ['scope_openid'],
		judge: (refusal) => {
			const openid = refusal.scopes.filter((scope) => OPENID_SCOPES.has(scope));
			if (!isScopeRefused(refusal) || openid.length === 0) return undefined;
			const isAll = openid.length === refusal.scopes.length;
			const isSaid = says(refusal, 'noScopeGranted');
			const likelihood = isAll && isSaid ? 'certain' : isSaid ? 'likely' : 'possible';
			return {
				...judgement(refusal, likelihood, [
					askedFact(refusal),
					`OpenID ${openid.length === 1 ? 'scope' : 'scopes'} in the request: ${openid.join(', ')}.`
				]),
				fix: localFix('scope_openid', refusal, { set: {}, removedScopes: openid })
			};
		}
	},
	{
		id: 'pingone_api_scope',
		title: 'Scopes of the PingOne API are for users. Client credentials get roles instead.',
		whatToDo: [
			'Leave out the scopes that start with "p1:".',
			'To call the PingOne API, use a worker application and assign it a role.'
		],
		consolePath: CONSOLE.roles,
		learn: '/learn/troubleshooting#openid-scopes',
		matches: [NO_SCOPE],
		judge: (refusal) => {
			const api = refusal.scopes.filter((scope) => scope.startsWith('p1:'));
			if (!says(refusal, 'noScopeGranted') || api.length === 0) return undefined;
			return judgement(refusal, api.length === refusal.scopes.length ? 'certain' : 'likely', [
				askedFact(refusal),
				`Scopes of the PingOne API in the request: ${api.join(', ')}.`
			]);
		}
	},
	{
		id: 'ungranted_scope',
		title: 'None of the requested scopes is granted to the application.',
		shortName: 'missing scope grants',
		whatToDo: [
			'Compare the requested scopes with those that are granted to the application, character by character. Scopes are case-sensitive.',
			'If a scope is missing, grant it to the application. If it does not exist yet, add it to a custom resource first.',
			'PingOne silently leaves out scopes that are not granted, as long as at least one is. Compare the scopes you get with those you asked for.'
		],
		consolePath: CONSOLE.resources,
		learn: '/learn/troubleshooting#invalid-scope',
		matches: [NO_SCOPE],
		provedBy: ['scope_exists', 'scope_granted'],
		ruledOutBy: ['scope_granted'],
		judge: (refusal) => {
			const own = refusal.scopes.filter(
				(scope) => !OPENID_SCOPES.has(scope) && !scope.startsWith('p1:')
			);
			if (!says(refusal, 'noScopeGranted') || own.length === 0) return undefined;
			const hasComma = own.some((scope) => scope.includes(','));
			return judgement(refusal, hasComma ? 'possible' : 'certain', [askedFact(refusal)]);
		}
	},
	{
		id: 'nothing_granted',
		title: 'The application is granted no scopes.',
		whatToDo: [
			'Add a custom resource with a scope, and grant the scope to the application.',
			'If the application should call the PingOne API, it must be a worker with a role.'
		],
		consolePath: CONSOLE.resources,
		learn: '/learn/troubleshooting#invalid-scope',
		matches: [NO_SCOPE],
		judge: (refusal) =>
			says(refusal, 'noScopeGranted') && refusal.scopes.length === 0
				? judgement(refusal, 'certain', [
						'The request has no scope parameter, so it asks for every granted scope.'
					])
				: undefined
	},
	{
		id: 'scopes_of_several_resources',
		title:
			'The requested scopes belong to more than one resource, and a token is for one resource only.',
		whatToDo: [
			'Ask for the scopes of one resource, and send a separate request for each resource.',
			"The scopes decide the token's audience. The parameters audience and resource do not."
		],
		consolePath: CONSOLE.resources,
		learn: '/learn/troubleshooting#scopes-of-multiple-resources',
		matches: [SEVERAL],
		provedBy: ['scope_one_resource'],
		judge: (refusal) => {
			if (!says(refusal, 'multipleResources') || refusal.scopes.length === 0) return undefined;
			return refusal.scopes.length === 1
				? judgement(refusal, 'likely', [
						askedFact(refusal),
						'The request asks for one scope, so more than one resource has a scope with this name.'
					])
				: judgement(refusal, 'certain', [askedFact(refusal)]);
		}
	},
	{
		id: 'grants_span_resources',
		title:
			'The request has no scope parameter, and the granted scopes belong to more than one resource.',
		whatToDo: [
			'Name the scopes of the resource that the token is for.',
			'Or grant the application scopes of one resource only.'
		],
		consolePath: CONSOLE.resources,
		learn: '/learn/troubleshooting#scopes-of-multiple-resources',
		matches: [SEVERAL],
		provedBy: ['scope_one_resource'],
		judge: (refusal) =>
			says(refusal, 'multipleResources') && refusal.scopes.length === 0
				? judgement(refusal, 'certain', [
						'The request has no scope parameter, so it asks for every granted scope.'
					])
				: undefined
	},
	{
		id: 'invalid_scope',
		title: 'The server does not accept the requested scopes, and does not say which one is wrong.',
		whatToDo: [
			'Check that the scopes are separated by single spaces.',
			'Check that they exist on a custom resource and are granted to the application.',
			'Ask for one scope at a time to find the one that is refused.'
		],
		consolePath: CONSOLE.resources,
		learn: '/learn/troubleshooting#invalid-scope',
		matches: [{ status: 400, error: 'invalid_scope', text: 'Invalid scope' }],
		judge: (refusal) =>
			isScopeRefused(refusal) && !hasKnownText(refusal)
				? judgement(refusal, 'likely', [askedFact(refusal)])
				: undefined
	}
];

function isScopeRefused(refusal: Refusal): boolean {
	return (
		refusal.error?.toLowerCase() === 'invalid_scope' ||
		refusal.text.includes('invalid scope') ||
		says(refusal, 'noScopeGranted') ||
		says(refusal, 'multipleResources')
	);
}

function judgement(
	refusal: Refusal,
	likelihood: Judgement['likelihood'],
	facts: readonly string[]
): Judgement {
	return {
		likelihood,
		because: [answerFact(refusal), ...facts],
		ruledOut: EARLIER_CHECKS_RULED_OUT
	};
}

function askedFact({ scopes }: Refusal): string {
	return scopes.length === 0
		? 'The request has no scope parameter.'
		: `The request asks for: ${scopes.join(' ')}`;
}
