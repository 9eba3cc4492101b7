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
	'A wrong client id, secret or method: the client was authenticated.',
	'The grant type: it is looked at before the scopes.'
];

export const SCOPE_CAUSES: readonly CauseRule[] = [
	{
		id: 'scopes_with_commas',
		title: 'The scopes are separated by commas.',
		whatToDo: [
			'Separate scopes by single spaces (RFC 6749 section 3.3). With a comma they are one scope with a long name, which nobody has granted.'
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
		title: 'OpenID scopes are never granted to client credentials: there is no user.',
		whatToDo: [
			'Leave out openid, profile, email, address, phone and offline_access.',
			'Ask for scopes of your own API, such as api:read, which have to be granted to the application.'
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
					`OpenID ${openid.length === 1 ? 'scope' : 'scopes'} among them: ${openid.join(', ')}.`
				]),
				fix: localFix('scope_openid', refusal, { set: {}, removedScopes: openid })
			};
		}
	},
	{
		id: 'pingone_api_scope',
		title: 'Scopes of the PingOne API are for users: client credentials get roles instead.',
		whatToDo: [
			'Leave out the scopes that begin with "p1:".',
			'To call the PingOne API use a worker application and grant it a role.'
		],
		consolePath: CONSOLE.roles,
		learn: '/learn/troubleshooting#openid-scopes',
		matches: [NO_SCOPE],
		judge: (refusal) => {
			const api = refusal.scopes.filter((scope) => scope.startsWith('p1:'));
			if (!says(refusal, 'noScopeGranted') || api.length === 0) return undefined;
			return judgement(refusal, api.length === refusal.scopes.length ? 'certain' : 'likely', [
				askedFact(refusal),
				`Of the PingOne API: ${api.join(', ')}.`
			]);
		}
	},
	{
		id: 'ungranted_scope',
		title: 'None of the requested scopes is granted to the application.',
		whatToDo: [
			'Compare the scopes with those that are granted to the application, character for character: capitals count.',
			'If a scope is missing, grant it to the application; if it does not exist, first add it to a custom resource.',
			'Scopes that are not granted are left out without a word as long as one is granted, so compare what you get, too.'
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
		title: 'The application is granted no scope at all.',
		whatToDo: [
			'Add a custom resource with a scope, and grant the scope to the application.',
			'If the application is to call the PingOne API it has to be a worker, with a role.'
		],
		consolePath: CONSOLE.resources,
		learn: '/learn/troubleshooting#invalid-scope',
		matches: [NO_SCOPE],
		judge: (refusal) =>
			says(refusal, 'noScopeGranted') && refusal.scopes.length === 0
				? judgement(refusal, 'certain', [
						'No scope was asked for, and then every granted one is meant.'
					])
				: undefined
	},
	{
		id: 'scopes_of_several_resources',
		title: 'The requested scopes belong to more than one resource, and a token is for one.',
		whatToDo: [
			'Ask for the scopes of one resource, and make one request for each resource.',
			'The audience of the token follows from the scopes; the parameters audience and resource do not choose it.'
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
						'One scope was asked for, so more than one resource has a scope of this name.'
					])
				: judgement(refusal, 'certain', [askedFact(refusal)]);
		}
	},
	{
		id: 'grants_span_resources',
		title: 'No scope was asked for, and the granted ones belong to more than one resource.',
		whatToDo: [
			'Name the scopes of the one resource that the token is for.',
			'Or grant the application the scopes of one resource only.'
		],
		consolePath: CONSOLE.resources,
		learn: '/learn/troubleshooting#scopes-of-multiple-resources',
		matches: [SEVERAL],
		provedBy: ['scope_one_resource'],
		judge: (refusal) =>
			says(refusal, 'multipleResources') && refusal.scopes.length === 0
				? judgement(refusal, 'certain', [
						'No scope was asked for, and then every granted one is meant.'
					])
				: undefined
	},
	{
		id: 'invalid_scope',
		title: 'The server does not accept the requested scopes, and does not say which.',
		whatToDo: [
			'Check that the scopes are separated by single spaces.',
			'Check that they exist on a custom resource and are granted to the application.',
			'Ask for one scope alone to find the one that is refused.'
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
	return scopes.length === 0 ? 'No scope was asked for.' : `Asked for: ${scopes.join(' ')}`;
}
