/** Secrets that change, and a key that is not known. */
import { WORKS, type Scenario } from '../../scenario';
import { INVALID_CLIENT, REFUSED } from './refused';

/** The key that is registered with “Partner Connector”. */
const REGISTERED_KID = 'JBLC0Mw6ILUACKcoLhFA2uS4UIjtZGrGw6HaaDb-tMQ';

export const SECRETS_AND_KEYS: readonly Scenario[] = [
	{
		id: 'rotated-within-grace',
		number: 14,
		chapter: 'assertions',
		level: 1,
		title: 'A rotated secret, within the grace period',
		teaser: 'PingOne has a new secret since this morning. The job does not.',
		story:
			'“Invoice Job” has sent the same request since March. This morning an administrator generated a new secret for it in PingOne, and chose 30 days as the grace period. Nobody changed the job.',
		expected: { status: 200 },
		distractors: [
			{
				answer: '401 invalid_client',
				why: 'PingOne answers this for a secret that it does not accept. During the grace period it accepts two: the new one and the one before it.'
			},
			{
				answer: '400 invalid_grant',
				why: 'RFC 6749 section 5.2 has this code for a grant that is not valid, such as an authorization code, and for a refresh token. This request has neither.'
			},
			{
				answer: '403 access_denied',
				why: 'PingOne answers this for a worker application that has no role. “Invoice Job” is not a worker: it asks for scopes.'
			}
		],
		attempt: { kind: 'token', application: 'secretRotated' },
		cause: 'previous_secret_in_use',
		otherCauses: [
			{
				id: 'rotated_secret',
				evidence:
					'PingOne issued a token for the previous secret, so it is still valid. Once it has ended, the answer is 401.'
			},
			{
				id: 'wrong_secret',
				evidence:
					'PingOne compared the secret and issued a token. For a secret that does not match, it would have answered 401.'
			},
			{
				id: 'wrong_method',
				evidence:
					'The request used client_secret_basic and got a token. PingOne refuses every method but the one that the application is set to.'
			}
		],
		hints: {
			predict: [
				'Look in the story for what happens to the old secret.',
				'Compare when the secret was rotated with how long the grace period is.'
			],
			cause: [
				'The request worked. Ask for how long it will.',
				'GET applications/{id}/secret returns a "previous" with a date in expiresAt. Compare that secret with the one in the request.'
			],
			fix: [
				'The job stops working on the date in previous.expiresAt.',
				'PingOne accepts two secrets until then. Look for the change that never leaves the job without a valid one.'
			]
		},
		repair: {
			label: 'Deploy the new secret',
			changed: [
				{
					what: 'Client secret',
					before: 'the previous one, valid for 30 days',
					after: 'the current one'
				}
			],
			attempt: { kind: 'token', application: 'secretRotated', credential: 'current' }
		},
		wrongFixes: [
			{
				label: 'Rotate the secret again',
				steps: [{ do: 'rotate_secret', application: 'secretRotated' }],
				attempt: { kind: 'token', application: 'secretRotated' },
				expected: INVALID_CLIENT,
				why: 'A rotation without a grace period ends every older secret at once, and the job sends one of those. It needs the new secret before the old one goes.'
			},
			{
				label: 'Revoke the old secret',
				steps: [{ do: 'end_previous_secret', application: 'secretRotated' }],
				attempt: { kind: 'token', application: 'secretRotated' },
				expected: INVALID_CLIENT,
				why: 'The job still sends the old secret, and PingOne no longer accepts it. Revoke a secret after its last client has switched, and not before.'
			},
			{
				label: 'Sign with the old secret',
				attempt: { kind: 'token', application: 'secretRotated', method: 'client_secret_jwt' },
				expected: INVALID_CLIENT,
				why: 'PingOne accepts one method per application, and this one is set to client_secret_basic. Signing would not make the old secret last longer either.'
			}
		],
		why: 'With two valid secrets, a client can switch without an outage. The fixed end date makes sure that the old one really goes away.',
		source: {
			label: 'PingOne, Rotating the client secret for an application',
			url: 'https://docs.pingidentity.com/pingone/applications/p1_rotate_client_secret.html'
		},
		lesson: '/learn/security#rotation'
	},
	{
		id: 'rotated-after-grace',
		number: 15,
		chapter: 'assertions',
		level: 1,
		title: 'A rotated secret, after the grace period',
		teaser: 'The job got a token a minute ago, and nobody touched it since.',
		story:
			'“Invoice Job” has sent the same request since March, and a minute ago it still got a token. Nobody changed the job. In PingOne, the application is enabled, and an administrator worked on its credentials 30 days ago.',
		expected: INVALID_CLIENT,
		distractors: [
			{
				answer: WORKS,
				why: 'PingOne checks the credentials again with every request. A token that was issued a minute ago proves nothing about this one.'
			},
			{
				answer: '401 secret_expired',
				why: 'RFC 6749 defines no such code. PingOne gives one answer for every secret that it does not accept, so that a stranger learns nothing from it.'
			},
			{
				answer: '400 unauthorized_client',
				why: 'PingOne answers this when the application may not use the client credentials grant. It checks the grant only after it has authenticated the client.'
			}
		],
		description: REFUSED,
		setup: [
			{ do: 'send', attempt: { kind: 'token', application: 'secretRotated' } },
			{ do: 'end_previous_secret', application: 'secretRotated' }
		],
		attempt: { kind: 'token', application: 'secretRotated' },
		cause: 'rotated_secret',
		otherCauses: [
			{
				id: 'unknown_client',
				evidence:
					'The request has the same client id as a minute ago, when PingOne issued a token for it.'
			},
			{
				id: 'application_disabled',
				evidence: 'The story says that the application is enabled in PingOne.'
			},
			{
				id: 'wrong_method',
				evidence:
					'The same Authorization header got a token a minute ago. For a wrong method, the answer would say “Unsupported authentication method”.'
			}
		],
		hints: {
			predict: [
				'The request is the same as a minute ago. Look for what can have changed on the other side.',
				'PingOne keeps a previous secret valid for at most 30 days. Compare that with the story.'
			],
			cause: [
				'It worked a moment ago, and nobody changed the job.',
				'Compare the secret in the request with the one that PingOne shows now, and think of what happened 30 days ago.'
			],
			fix: [
				'PingOne has something newer than the job has.',
				"The application has a new secret, and the old one's grace period is over. Look at who still sends the old one."
			]
		},
		repair: {
			label: 'Use the current secret',
			changed: [
				{ what: 'Client secret', before: 'from before the rotation', after: 'the current one' }
			],
			attempt: { kind: 'token', application: 'secretRotated', credential: 'current' }
		},
		wrongFixes: [
			{
				label: 'Generate another secret',
				steps: [{ do: 'rotate_secret', application: 'secretRotated' }],
				attempt: { kind: 'token', application: 'secretRotated' },
				expected: INVALID_CLIENT,
				why: 'PingOne has a newer secret now, and the job still sends the oldest one. A new secret helps only once the client has it.'
			},
			{
				label: 'Send the secret in the body',
				attempt: { kind: 'token', application: 'secretRotated', method: 'client_secret_post' },
				expected: INVALID_CLIENT,
				why: 'The same secret arrived in another place, and it has ended there too. Where a secret is sent does not change whether it is valid.'
			},
			{
				label: 'Save the application again',
				steps: [{ do: 'enable', application: 'secretRotated' }],
				attempt: { kind: 'token', application: 'secretRotated' },
				expected: INVALID_CLIENT,
				why: 'It was saved with the settings that it already had, so nothing changed. Saving an application does not bring back a secret that has ended.'
			}
		],
		why: 'A secret that never expires keeps working for anyone who ever copied it.',
		source: {
			label: 'PingOne, Update Application Secret',
			url: 'https://developer.pingidentity.com/pingone-api/platform/applications/application-secret/update-application-secret.html'
		},
		lesson: '/learn/security#rotation',
		alsoShows: ['invalid-client-credentials']
	},
	{
		id: 'key-not-registered',
		number: 16,
		chapter: 'assertions',
		level: 2,
		title: 'A key that nobody registered',
		teaser: 'The connector moved to a new server and made its keys there.',
		story: `“Partner Connector” moved to a new server, where a script made a key pair for it. In PingOne, the application is set to private_key_jwt, and its jwks holds one key, with the kid ${REGISTERED_KID}.`,
		expected: INVALID_CLIENT,
		distractors: [
			{
				answer: WORKS,
				why: 'A correct signature is not enough for a token. PingOne also has to know whose signature it is.'
			},
			{
				answer: '400 invalid_request',
				why: 'RFC 6749 section 5.2 has this code for a parameter that is missing, repeated or malformed. Every parameter of this request is there, once.'
			},
			{
				answer: '400 invalid_grant',
				why: 'RFC 7521 section 4.1.1 has this code for an assertion that is the grant itself. Here the assertion authenticates the client, and section 4.2.1 asks for a different code.'
			}
		],
		description: REFUSED,
		setup: [{ do: 'make_key', application: 'keyUnregistered' }],
		attempt: { kind: 'token', application: 'keyUnregistered' },
		cause: 'key_not_registered',
		otherCauses: [
			{
				id: 'clock_skew',
				evidence:
					'The Date header of the answer lies within the minute from iat to exp, so both clocks agree.'
			},
			{
				id: 'assertion_audience',
				evidence:
					'aud is the issuer of this environment, which is the URL of the request without “/token”. PingOne accepts that.'
			},
			{
				id: 'algorithm_confusion',
				evidence:
					'The header has alg RS256, so the assertion is signed with a private key. HS256 would stand for a secret.'
			}
		],
		hints: {
			predict: [
				'Ask what PingOne needs in order to verify the signature.',
				"Compare the kid in the assertion's header with the one in the story."
			],
			cause: [
				'The client made the signature correctly. Ask who can verify it.',
				"PingOne verifies with the keys in the application's jwks. Look for the assertion's kid among them."
			],
			fix: [
				'The client can keep its key. Look at what PingOne knows of it.',
				'A key pair has two halves. One stays on the server, and the other one may go anywhere.'
			]
		},
		repair: {
			label: 'Register the public key',
			changed: [
				{ what: 'jwks (PUT applications/{id})', before: 'another key', after: 'the key that signs' }
			],
			steps: [{ do: 'register_key', application: 'keyUnregistered' }],
			attempt: { kind: 'token', application: 'keyUnregistered' }
		},
		wrongFixes: [
			{
				label: 'Make a new key pair',
				steps: [{ do: 'make_key', application: 'keyUnregistered' }],
				attempt: { kind: 'token', application: 'keyUnregistered' },
				expected: INVALID_CLIENT,
				why: "PingOne does not know this key pair either. Making a key on the server does not change the application's jwks."
			},
			{
				label: 'Send the kid from the jwks',
				attempt: {
					kind: 'token',
					application: 'keyUnregistered',
					assertion: { key_id: REGISTERED_KID }
				},
				expected: INVALID_CLIENT,
				why: 'A kid only says which key to verify with. The registered key does not verify a signature that a different key made.'
			},
			{
				label: 'Sign with the client secret',
				attempt: {
					kind: 'token',
					application: 'keyUnregistered',
					method: 'client_secret_jwt',
					credential: 'current'
				},
				expected: INVALID_CLIENT,
				why: 'The secret is right, but the application is set to private_key_jwt. PingOne answers “Unsupported authentication method”.'
			}
		],
		why: 'A signature proves something only if the key was known before. Otherwise anyone could bring their own key.',
		source: {
			label: 'RFC 7523 section 3',
			url: 'https://www.rfc-editor.org/rfc/rfc7523#section-3'
		},
		lesson: '/learn/troubleshooting#key-not-registered'
	}
];
