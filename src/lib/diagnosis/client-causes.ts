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
	'Another authentication method: for that the text is "Unsupported authentication method".';

const LATER_CHECKS_RULED_OUT =
	'The grant type and the scopes: they are looked at after the client is authenticated.';

export const CLIENT_CAUSES: readonly CauseRule[] = [
	{
		id: 'wrong_method',
		title: 'The application is set to another client authentication method.',
		whatToDo: [
			'Look up the Token Endpoint Authentication Method of the application. PingOne accepts exactly one for each application.',
			'Choose the same method here, or change it in PingOne if that is what you want: everything else that uses the application changes with it.'
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
						'An unknown client id: its method could not have been compared.',
						'A wrong secret or key as the reason: for that the text is "Invalid client credentials".',
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
		title: 'No client credentials arrived.',
		whatToDo: [
			'Look at the request as it was sent: client_secret_basic needs the Authorization header, client_secret_post needs client_id and client_secret in the body, the JWT methods need client_assertion and client_assertion_type.',
			'If the header is there, something between you and PingOne removes it: a proxy, or a redirect.'
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
							`With ${refusal.request.client_auth_method} they belong ${placeOf(refusal)}.`
						],
						ruledOut: ['A wrong secret or key: none was compared.', LATER_CHECKS_RULED_OUT]
					}
				: undefined
	},
	{
		id: 'wrong_secret',
		title: 'The client secret is not that of the application.',
		whatToDo: [
			'Copy the secret again from PingOne and enter it here, without spaces or a line end.',
			'PingOne makes secrets of A–Z, a–z, 0–9 and - . _ ~, newer ones of at least 64 characters. Another character or a shorter value is a copy error.',
			'If you sign with client_secret_jwt, the key is the secret as text, not decoded from base64.'
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
				'The text is the same for a wrong secret and for an unknown client.'
			]);
		}
	},
	{
		id: 'unknown_client',
		title: 'This environment has no application with this client id.',
		whatToDo: [
			'Compare the client id with the application in PingOne, character for character.',
			'An application that was deleted and made again has a new client id.'
		],
		consolePath: CONSOLE.credentials,
		learn: '/learn/troubleshooting#invalid-client-credentials',
		matches: [CREDENTIALS],
		provedBy: ['application_exists'],
		ruledOutBy: ['application_exists'],
		judge: (refusal) =>
			hasPingOneId(refusal)
				? credentialsRefused(refusal, 'possible', [
						'The text is the same for a wrong secret and for an unknown client.'
					])
				: credentialsRefused(refusal, 'likely', [
						'The client id is not a UUID, and the ids that PingOne gives to applications are.'
					])
	},
	{
		id: 'rotated_secret',
		title: 'The client secret has been rotated, and the previous one is no longer valid.',
		whatToDo: [
			'Ask who else uses the application whether a new secret was made, then copy the current one from PingOne.',
			'When you rotate a secret, let the previous one stay valid for a while: from 1 minute to 30 days.'
		],
		consolePath: CONSOLE.credentials,
		asksFor: 'credential',
		learn: '/learn/troubleshooting#invalid-client-credentials',
		matches: [CREDENTIALS],
		ruledOutBy: ['secret_matches'],
		judge: (refusal) =>
			usesSecret(refusal)
				? credentialsRefused(refusal, 'possible', [
						'A secret that worked before is refused in this way once its time is over.'
					])
				: undefined
	},
	{
		id: 'wrong_environment',
		title: 'The application is in another environment or region.',
		whatToDo: [
			'Check that the environment id and the region are those of the environment that the application is in.',
			'Client ids and secrets are valid in one environment only; a copy of an application has its own.'
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
		whatToDo: ['Switch the application on, then request the token again.'],
		consolePath: CONSOLE.overview,
		learn: '/learn/troubleshooting#invalid-client-credentials',
		matches: [CREDENTIALS],
		provedBy: ['application_enabled'],
		ruledOutBy: ['application_enabled'],
		judge: (refusal) =>
			credentialsRefused(refusal, 'possible', [
				'What PingOne answers for a disabled application is not documented; it may be this text.'
			])
	},
	{
		id: 'basic_not_decoded',
		title: 'The server may not decode the Basic credentials, which form-encoding changes here.',
		whatToDo: [
			'Try client_secret_post: it carries the same secret in the body, where every server decodes it.',
			'RFC 6749 section 2.3.1 has client id and secret form-encoded before base64. Ask whoever runs the server, or choose a secret of letters, digits and - . _ alone.'
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
							'The client id or the secret has characters that form-encoding changes, so a server that does not decode compares another text.'
						]
					}
				: undefined
	},
	{
		id: 'client_authentication_failed',
		title: 'The client could not be authenticated, and the answer does not say why.',
		whatToDo: [
			'Check that the authentication method here is the one that the application is set to.',
			'For client_secret_basic check that client id and secret are form-encoded before base64 (RFC 6749 section 2.3.1).',
			'For client_secret_post check that client_id and client_secret are in the body, and nowhere else.',
			'For the JWT methods check the signature, the audience and the times of the assertion.',
			'For private_key_jwt check that the public key of your private key is registered with the application.'
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
			'Missing credentials: for that the text is "No client credentials included".',
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
	if (region === undefined) return 'Client ids are known in one environment only.';
	return region === 'sandbox'
		? 'The sandbox was asked: real applications are not known there.'
		: `The region ${region} was asked (auth.pingone.${PINGONE_REGIONS[region].topLevelDomain}): applications of other regions are not known there.`;
}
