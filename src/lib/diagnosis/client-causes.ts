/** Causes of a refused client authentication, whatever the method. Pure. */
import { CREDENTIALS, UNEXPLAINED, oauthMatch } from './cause-match';
import { AUTH_HOST_ERRORS } from '$lib/pingone/error-texts';
import { isUuid } from '$lib/pingone/id';
import { credentialKindOf } from '$lib/oauth/client-authentication-method';
import { PINGONE_REGIONS } from '$lib/pingone/region';
import { CONSOLE } from '$lib/pingone/console';
import { type CauseRule, type Judgement } from './cause-rule';
import { answerFact, hasKnownText, isJwtMethod, says, type Refusal } from './refusal';

// PingOne compares the method before it looks at the secret, and has a text of its own for it.
const OTHER_METHOD_RULED_OUT =
	'Not the authentication method: PingOne would say "Unsupported authentication method".';

const LATER_CHECKS_RULED_OUT =
	'Not the grant type or the scopes: PingOne checks them after it has authenticated the client.';

export const CLIENT_CAUSES: readonly CauseRule[] = [
	{
		id: 'wrong_method',
		title: 'The application uses a different client authentication method.',
		shortName: 'the authentication method',
		whatToDo: [
			"Look up the application's Token Endpoint Authentication Method. PingOne accepts exactly one method per application.",
			'Choose the same method here, or change it in PingOne. A change in PingOne affects everything that uses this application.'
		],
		consolePath: CONSOLE.authenticationMethod,
		asksFor: 'method',
		learn: '/learn/troubleshooting#unsupported-authentication-method',
		matches: [oauthMatch(AUTH_HOST_ERRORS.unsupportedAuthenticationMethod), UNEXPLAINED],
		provedBy: ['application_method'],
		ruledOutBy: ['application_method'],
		judge: (refusal) => {
			const used = `The request used ${refusal.request.client_auth_method}.`;
			if (says(refusal, 'unsupportedAuthenticationMethod')) {
				return {
					likelihood: 'certain',
					because: [answerFact(refusal), used],
					ruledOut: [
						'Not an unknown client id: PingOne would have had no method to compare.',
						'Not a wrong secret or key: PingOne would say "Invalid client credentials".',
						LATER_CHECKS_RULED_OUT
					]
				};
			}
			return isUnexplained(refusal)
				? { likelihood: 'possible', because: [answerFact(refusal), used] }
				: undefined;
		}
	},
	{
		id: 'no_credentials',
		title: 'The request arrived without client credentials.',
		whatToDo: [
			'Look at the request as it was sent. client_secret_basic needs the Authorization header, client_secret_post needs client_id and client_secret in the body, and the JWT methods need client_assertion and client_assertion_type.',
			'If the credentials are in the request, a proxy or a redirect between you and PingOne removes them.'
		],
		consolePath: CONSOLE.authenticationMethod,
		learn: '/learn/troubleshooting#no-credentials-included',
		matches: [oauthMatch(AUTH_HOST_ERRORS.noClientCredentials)],
		judge: (refusal) =>
			says(refusal, 'noClientCredentials')
				? {
						likelihood: 'certain',
						because: [
							answerFact(refusal),
							`With ${refusal.request.client_auth_method}, the credentials belong ${placeOf(refusal)}.`
						],
						ruledOut: [
							'Not a wrong secret or key: there was none to compare.',
							LATER_CHECKS_RULED_OUT
						]
					}
				: undefined
	},
	{
		id: 'wrong_secret',
		title: 'The client secret does not match the application.',
		shortName: 'the secret',
		whatToDo: [
			'Copy the secret from PingOne again and paste it here, without spaces or a line break.',
			'PingOne secrets use only A–Z, a–z, 0–9 and - . _ ~, and newer ones have at least 64 characters. If yours has another character or is shorter, it was probably not copied correctly.',
			'If you sign with client_secret_jwt, use the secret as plain text for the key. Do not decode it from base64.'
		],
		consolePath: CONSOLE.credentials,
		asksFor: 'credential',
		learn: '/learn/troubleshooting#invalid-client-credentials',
		matches: [CREDENTIALS, UNEXPLAINED],
		provedBy: ['secret_matches'],
		ruledOutBy: ['secret_matches'],
		judge: (refusal) => {
			if (!usesSecret(refusal)) return undefined;
			if (isUnexplained(refusal)) return { likelihood: 'possible', because: [answerFact(refusal)] };
			return credentialsRefused(refusal, hasPingOneId(refusal) ? 'likely' : 'possible', [
				'The message is the same for a wrong secret and for an unknown client.'
			]);
		}
	},
	{
		id: 'unknown_client',
		title: 'This environment has no application with this client id.',
		shortName: 'an unknown client id',
		whatToDo: [
			'Compare the client id with the one in PingOne, character by character.',
			'If the application was deleted and created again, it has a new client id.'
		],
		consolePath: CONSOLE.credentials,
		learn: '/learn/troubleshooting#invalid-client-credentials',
		matches: [CREDENTIALS],
		provedBy: ['application_exists'],
		ruledOutBy: ['application_exists'],
		judge: (refusal) =>
			hasPingOneId(refusal)
				? credentialsRefused(refusal, 'possible', [
						'The message is the same for a wrong secret and for an unknown client.'
					])
				: credentialsRefused(refusal, 'likely', [
						"The client id is not a UUID, and PingOne's application ids are UUIDs."
					])
	},
	{
		id: 'rotated_secret',
		title: 'The client secret was rotated, and the previous one is no longer valid.',
		shortName: 'a rotated secret',
		whatToDo: [
			'Ask the others who use this application whether they made a new secret, then copy the current one from PingOne.',
			'When you rotate a secret, keep the previous one valid for a while. PingOne lets you choose from 1 minute to 30 days.'
		],
		consolePath: CONSOLE.credentials,
		asksFor: 'credential',
		learn: '/learn/troubleshooting#invalid-client-credentials',
		matches: [CREDENTIALS],
		ruledOutBy: ['secret_matches'],
		judge: (refusal) =>
			usesSecret(refusal)
				? credentialsRefused(refusal, 'possible', [
						'PingOne gives this answer when a secret that used to work has ended.'
					])
				: undefined
	},
	{
		id: 'wrong_environment',
		title: 'The application is in another environment or region.',
		shortName: 'the environment or the region',
		whatToDo: [
			'Check that the environment id and the region are those of the environment that holds the application.',
			'A client id and its secret work in one environment only. A copy of an application has its own.'
		],
		consolePath: CONSOLE.environment,
		learn: '/learn/troubleshooting#invalid-client-credentials',
		matches: [CREDENTIALS],
		provedBy: ['environment_exists'],
		ruledOutBy: ['application_exists'],
		judge: (refusal) => credentialsRefused(refusal, 'possible', [regionFact(refusal)])
	},
	{
		id: 'application_disabled',
		title: 'The application is disabled.',
		shortName: 'a disabled application',
		whatToDo: ['Enable the application, then request the token again.'],
		consolePath: CONSOLE.overview,
		learn: '/learn/troubleshooting#invalid-client-credentials',
		matches: [CREDENTIALS],
		provedBy: ['application_enabled'],
		ruledOutBy: ['application_enabled'],
		judge: (refusal) =>
			credentialsRefused(refusal, 'possible', [
				'PingOne does not document how it answers for a disabled application. It may be this message.'
			])
	},
	{
		id: 'basic_not_decoded',
		title:
			'The server may not decode the Basic credentials correctly: form-encoding changes these.',
		whatToDo: [
			'Try client_secret_post. It sends the same secret in the body, which every server decodes.',
			'RFC 6749 section 2.3.1 requires form-encoding the client id and the secret before base64. Ask whoever runs the server, or choose a secret with only letters, digits and - . _'
		],
		asksFor: 'method',
		learn: '/learn/troubleshooting#client-authentication-failed',
		matches: [CREDENTIALS, UNEXPLAINED],
		judge: (refusal) =>
			refusal.isChangedByEncoding &&
			refusal.request.client_auth_method === 'client_secret_basic' &&
			(says(refusal, 'invalidClientCredentials') || isUnexplained(refusal))
				? {
						likelihood: 'possible',
						because: [
							answerFact(refusal),
							'The client id or the secret has characters that form-encoding changes. A server that does not decode them compares a different text.'
						]
					}
				: undefined
	},
	{
		id: 'client_authentication_failed',
		title: 'Client authentication failed, and the answer does not say why.',
		whatToDo: [
			'Check that the authentication method here is the one that the application uses.',
			'For client_secret_basic, check that the client id and the secret are form-encoded before base64 (RFC 6749 section 2.3.1).',
			'For client_secret_post, check that client_id and client_secret are in the body, and nowhere else.',
			"For the JWT methods, check the assertion's signature, audience and times.",
			'For private_key_jwt, check that your public key is registered with the application.'
		],
		consolePath: CONSOLE.authenticationMethod,
		asksFor: 'credential',
		learn: '/learn/troubleshooting#client-authentication-failed',
		matches: [UNEXPLAINED],
		judge: (refusal) =>
			isUnexplained(refusal)
				? {
						likelihood: 'likely',
						because: [
							answerFact(refusal),
							`The request used ${refusal.request.client_auth_method}.`
						]
					}
				: undefined
	}
];

/** A judgement for an answer that refuses the credentials themselves; `undefined` for any other. */
export function credentialsRefused(
	refusal: Refusal,
	likelihood: Judgement['likelihood'],
	facts: readonly string[]
): Judgement | undefined {
	if (!says(refusal, 'invalidClientCredentials')) return undefined;
	return {
		likelihood,
		because: [answerFact(refusal), ...facts],
		ruledOut: [
			OTHER_METHOD_RULED_OUT,
			'Not missing credentials: PingOne would say "No client credentials included".',
			LATER_CHECKS_RULED_OUT
		]
	};
}

/** Holds for a refused client where PingOne's words are not known. */
export function isUnexplained(refusal: Refusal): boolean {
	const isClientRefused =
		refusal.error?.toLowerCase() === 'invalid_client' ||
		refusal.text.includes('client authentication failed');
	return isClientRefused && !hasKnownText(refusal);
}

function usesSecret({ request }: Refusal): boolean {
	return credentialKindOf(request.client_auth_method) === 'secret';
}

function hasPingOneId({ request }: Refusal): boolean {
	return isUuid(request.client_id);
}

function placeOf(refusal: Refusal): string {
	if (isJwtMethod(refusal)) return 'in client_assertion in the body';
	return refusal.request.client_auth_method === 'client_secret_basic'
		? 'in the Authorization header'
		: 'in client_id and client_secret in the body';
}

function regionFact({ request: { region } }: Refusal): string {
	if (region === undefined) return 'A client id exists in one environment only.';
	return region === 'sandbox'
		? 'The request went to the sandbox, which does not know real applications.'
		: `The request went to the region ${region} (auth.pingone.${PINGONE_REGIONS[region].topLevelDomain}), which does not know applications of other regions.`;
}
