/** Causes that lie in what the application may do: grant types and roles. Pure. */
import { oauthMatch } from './cause-match';
import { AUTH_HOST_ERRORS } from '$lib/pingone/error-texts';
import { CONSOLE } from '$lib/pingone/console';
import type { CauseRule } from './cause-rule';
import { answerFact, says, type Refusal } from './refusal';

const CLIENT_RULED_OUT =
	'Not the client id, the secret or the method: PingOne authenticated the client.';

export const GRANT_CAUSES: readonly CauseRule[] = [
	{
		id: 'grant_not_enabled',
		title: 'The application is not allowed to use the client credentials grant.',
		shortName: 'the grant type',
		whatToDo: [
			'Open the application in PingOne, select "Client Credentials" under Grant Type, and save.',
			'A single-page application is a public client and cannot use this grant. Use a worker, a service, or another OIDC application with a secret or a key.',
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
				ruledOut: [CLIENT_RULED_OUT, 'Not the scopes: PingOne checks them after the grant type.']
			};
		}
	},
	{
		id: 'unsupported_grant_type',
		title: 'The server does not support the grant type in the request.',
		whatToDo: [
			'Check that the request has grant_type=client_credentials, spelled exactly like this.',
			'Check that the token endpoint belongs to a PingOne environment. Its discovery document lists the supported grants.'
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
		title: 'The worker application has no role, so a token would not allow anything.',
		whatToDo: [
			'Grant the worker at least one role. "Configuration Read Only" is enough to read applications. To change them, it needs "Environment Admin" or "Client Application Developer".',
			'Then request a new token. An existing token does not pick up the new role.'
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
					because: [
						answerFact(refusal),
						'A worker gets its permissions from roles, not from scopes.'
					],
					ruledOut: [CLIENT_RULED_OUT, 'Not the scopes: workers are not granted scopes.']
				};
			}
			return codeOf(refusal) === 'access_denied'
				? {
						likelihood: 'possible',
						because: [
							answerFact(refusal),
							'PingOne answers access_denied when a worker has no role, but the message here is a different one.'
						]
					}
				: undefined;
		}
	},
	{
		id: 'token_exchange_resource',
		title: 'The request asks for a token exchange, and the resource is not a custom one.',
		whatToDo: [
			'Use grant_type=client_credentials unless you want to exchange a token.',
			'For a token exchange, ask for scopes of a custom resource. PingOne exchanges tokens for no other kind.'
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
