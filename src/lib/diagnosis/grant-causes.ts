/** Causes that lie in what the application may do: grant types and roles. Pure. */
import { oauthMatch } from './cause-match';
import { AUTH_HOST_ERRORS } from '$lib/pingone/error-texts';
import { CONSOLE } from '$lib/pingone/console';
import type { CauseRule } from './cause-rule';
import { answerFact, says, type Refusal } from './refusal';

const CLIENT_RULED_OUT = 'A wrong client id, secret or method: the client was authenticated.';

export const GRANT_CAUSES: readonly CauseRule[] = [
	{
		id: 'grant_not_enabled',
		title: 'The application may not use the client credentials grant.',
		whatToDo: [
			'Open the application in PingOne and check "Client Credentials" under Grant Type, then save.',
			'A single-page application is a public client and cannot have this grant: use a worker, a service or another OIDC application with a secret or a key.',
			'Request the token again.'
		],
		consolePath: CONSOLE.grantType,
		learn: '/learn/troubleshooting#client-credentials-grant-not-enabled',
		matches: [
			oauthMatch(AUTH_HOST_ERRORS.grantNotEnabled),
			{ error: 'unauthorized_client', text: 'Client credentials grant type not enabled' }
		],
		provedBy: ['application_grant'],
		ruledOutBy: ['application_grant'],
		judge: (refusal) => {
			const isSaid =
				says(refusal, 'grantNotEnabled') || refusal.text.includes('grant type not enabled');
			if (!isSaid && codeOf(refusal) !== 'unauthorized_client') return undefined;
			return {
				likelihood: isSaid ? 'certain' : 'likely',
				because: [answerFact(refusal), 'The request asked for grant_type=client_credentials.'],
				ruledOut: [CLIENT_RULED_OUT, 'The scopes: they are looked at after the grant type.']
			};
		}
	},
	{
		id: 'unsupported_grant_type',
		title: 'The server does not know the grant type that was asked for.',
		whatToDo: [
			'Check that the request says grant_type=client_credentials, spelled like this.',
			'Check that the token endpoint is that of a PingOne environment: its discovery document lists the grants.'
		],
		consolePath: CONSOLE.environment,
		learn: '/learn/troubleshooting#client-credentials-grant-not-enabled',
		matches: [{ status: 400, error: 'unsupported_grant_type' }],
		judge: (refusal) => {
			if (says(refusal, 'grantNotEnabled')) return undefined;
			const isSaid =
				codeOf(refusal) === 'unsupported_grant_type' ||
				refusal.text.includes('unsupported grant type');
			return isSaid ? { likelihood: 'certain', because: [answerFact(refusal)] } : undefined;
		}
	},
	{
		id: 'worker_without_role',
		title: 'The worker application holds no role, so there is nothing that a token could allow.',
		whatToDo: [
			'Grant the worker at least one role. To read applications "Configuration Read Only" is enough; to change them it takes "Environment Admin" or "Client Application Developer".',
			'Request a new token afterwards: one that exists does not gain the role.'
		],
		consolePath: CONSOLE.roles,
		learn: '/learn/troubleshooting#no-role-assignments',
		matches: [
			oauthMatch(AUTH_HOST_ERRORS.noRoleAssignments),
			{ error: 'access_denied', text: 'User does not have any role assignments' }
		],
		provedBy: ['application_roles'],
		judge: (refusal) => {
			// Said of an application, and of an administrator who signs in.
			if (refusal.text.includes('does not have any role assignments')) {
				return {
					likelihood: 'certain',
					because: [answerFact(refusal), 'A worker gets its rights from roles, not from scopes.'],
					ruledOut: [CLIENT_RULED_OUT, 'The scopes: a worker is granted none.']
				};
			}
			return codeOf(refusal) === 'access_denied'
				? {
						likelihood: 'possible',
						because: [
							answerFact(refusal),
							'access_denied is what PingOne says to a worker that holds no role; the text is another one here.'
						]
					}
				: undefined;
		}
	},
	{
		id: 'token_exchange_resource',
		title: 'A token exchange was asked for, and for a resource that is not a custom one.',
		whatToDo: [
			'Use grant_type=client_credentials where no other token is to be exchanged.',
			'For a token exchange ask for scopes of a custom resource: PingOne issues no others in this way.'
		],
		consolePath: CONSOLE.resources,
		learn: '/learn/troubleshooting#client-credentials-grant-not-enabled',
		matches: [
			{
				status: 400,
				error: 'invalid_request',
				text: 'Token exchange can only be used to issue tokens for custom resources'
			}
		],
		judge: (refusal) =>
			refusal.text.includes('token exchange can only be used to issue tokens for custom resources')
				? { likelihood: 'certain', because: [answerFact(refusal)], ruledOut: [CLIENT_RULED_OUT] }
				: undefined
	}
];

function codeOf(refusal: Refusal): string | undefined {
	return refusal.error?.toLowerCase();
}
