/** Assertions that are used again, live too long, or are signed with the wrong kind of key. */
import { WORKS, type Scenario } from '../../scenario';
import { INVALID_CLIENT, REFUSED } from './refused';

export const ID_LIFETIME_ALGORITHM: readonly Scenario[] = [
	{
		id: 'reused-jti',
		number: 17,
		chapter: 'assertions',
		level: 3,
		title: 'A reused assertion id',
		teaser: 'The first run got a token. The second one sends almost the same.',
		story:
			'The environment accepts each assertion only once. (This is an option of the sandbox. PingOne does not document what it does.) “Orders Sync (Secret JWT)” got a token a moment ago. For its next run it signs a new assertion with the same secret and sends this request.',
		expected: INVALID_CLIENT,
		distractors: [
			{
				answer: WORKS,
				why: 'The signature and the times of this assertion are right. This environment checks one thing more before it issues a token.'
			},
			{
				answer: '400 invalid_request',
				why: 'RFC 6749 section 5.2 has this code for a request that repeats one of its own parameters. Earlier requests do not count for it.'
			},
			{
				answer: '429 REQUEST_LIMITED',
				why: 'PingOne answers this when a client sends too many requests in a short time. Two requests are far below any limit.'
			}
		],
		description: REFUSED,
		setup: [
			{ do: 'set_options', options: { assertion_replay_detection: true } },
			{
				do: 'send',
				attempt: {
					kind: 'token',
					application: 'secretJwt',
					// What was used is remembered for as long as it was valid: longer than an exercise takes.
					assertion: { jti: 'always-the-same', lifetime_seconds: 3000 }
				}
			}
		],
		attempt: { kind: 'token', application: 'secretJwt', assertion: { jti: 'always-the-same' } },
		cause: 'assertion_reused',
		otherCauses: [
			{
				id: 'clock_skew',
				evidence:
					'By the Date header of the answer, iat has been reached and exp has not passed, so no clock is off.'
			},
			{
				id: 'wrong_secret',
				evidence:
					'The story says that the same secret signed the assertion before this one, and that one got a token.'
			},
			{
				id: 'assertion_lives_too_long',
				evidence: 'exp is only 60 seconds after iat. PingOne allows up to one hour.'
			}
		],
		hints: {
			predict: [
				'Look in the story for what this environment remembers.',
				'One claim tells an assertion apart from all others. Look at its value.'
			],
			cause: [
				'The client, the secret and the method worked a moment ago.',
				'Look for the claim that has to be different each time.'
			],
			fix: [
				'The environment recognizes an assertion by its jti.',
				'RFC 7519 asks for a jti that is practically never assigned twice. Look at how this client chooses it.'
			]
		},
		repair: {
			label: 'Make a fresh jti',
			changed: [{ what: 'jti', before: 'always-the-same', after: '128 random bits' }],
			attempt: { kind: 'token', application: 'secretJwt' }
		},
		wrongFixes: [
			{
				label: 'Set a later exp',
				attempt: {
					kind: 'token',
					application: 'secretJwt',
					assertion: { jti: 'always-the-same', lifetime_seconds: 300 }
				},
				expected: INVALID_CLIENT,
				why: 'The times changed, and the jti did not. The environment has seen this jti from this client, and compares nothing else.'
			},
			{
				label: 'Leave jti out',
				attempt: { kind: 'token', application: 'secretJwt', assertion: { jti: null } },
				expected: INVALID_CLIENT,
				why: 'Without a jti, the environment cannot tell whether it has seen the assertion, so it refuses it. PingOne documents jti as optional; the option of this sandbox requires it.'
			},
			{
				label: 'Sign with HS512',
				attempt: {
					kind: 'token',
					application: 'secretJwt',
					assertion: { jti: 'always-the-same', algorithm: 'HS512' }
				},
				expected: INVALID_CLIENT,
				why: 'HS512 makes a different signature, which PingOne can verify. The environment still recognizes the jti inside.'
			}
		],
		why: 'Anyone who intercepts an assertion could use it until it expires. If the server accepts it only once, the copy is worthless.',
		source: {
			label: 'RFC 7523 section 3',
			url: 'https://www.rfc-editor.org/rfc/rfc7523#section-3'
		},
		lesson: '/learn/security#assertion',
		alsoShows: ['client-authentication-failed']
	},
	{
		id: 'two-hours-ahead',
		number: 18,
		chapter: 'assertions',
		level: 2,
		title: 'An assertion that is valid for two hours',
		teaser: 'The network is slow, so a developer made sure to have enough time.',
		story:
			'“Orders Sync (Secret JWT)” runs behind a slow network. To be safe, a developer gave its assertions more time. The secret and the authentication method are the same as before, when every request got a token.',
		expected: INVALID_CLIENT,
		distractors: [
			{
				answer: WORKS,
				why: 'RFC 7523 section 3 lets a server refuse an assertion although its signature is right. PingOne does that here.'
			},
			{
				answer: '400 invalid_request',
				why: 'The body has all that RFC 7523 section 2.2 asks for, so the request is well formed. What the assertion says is checked later, as part of client authentication.'
			},
			{
				answer: '401 invalid_token',
				why: 'RFC 6750 section 3.1 has this code for an API that refuses an access token. The token endpoint got no access token here.'
			}
		],
		description: REFUSED,
		attempt: { kind: 'token', application: 'secretJwt', assertion: { lifetime_seconds: 7200 } },
		cause: 'assertion_lives_too_long',
		otherCauses: [
			{
				id: 'clock_skew',
				evidence:
					'The Date header of the answer and iat are only seconds apart, so the two clocks show the same time.'
			},
			{
				id: 'assertion_not_yet_valid',
				evidence: 'The claims have no nbf, so the assertion is valid as soon as it is signed.'
			},
			{
				id: 'wrong_secret',
				evidence:
					'The story says that the secret is the same as before, when every request got a token.'
			}
		],
		hints: {
			predict: [
				'Look at the times in the assertion.',
				'Subtract iat from exp, and compare the result with how long one request takes.'
			],
			cause: [
				'The developer changed one claim. Look for it.',
				'PingOne limits how far ahead exp may be. Compare exp with the Date header of the answer.'
			],
			fix: [
				'Look up how far ahead of now PingOne accepts exp.',
				'The limit is one hour, and an assertion is for one request only.'
			]
		},
		repair: {
			label: 'Make it valid for one minute',
			changed: [{ what: 'exp', before: 'in 7,200 seconds', after: 'in 60 seconds' }],
			attempt: { kind: 'token', application: 'secretJwt' }
		},
		wrongFixes: [
			{
				label: 'Make it valid for 90 minutes',
				attempt: { kind: 'token', application: 'secretJwt', assertion: { lifetime_seconds: 5400 } },
				expected: INVALID_CLIENT,
				why: 'That is shorter, and still longer than PingOne allows: exp may be at most one hour ahead.'
			},
			{
				label: 'Add nbf with the current time',
				attempt: {
					kind: 'token',
					application: 'secretJwt',
					assertion: { lifetime_seconds: 7200, not_before_ahead_seconds: 0 }
				},
				expected: INVALID_CLIENT,
				why: 'nbf says when the assertion starts to be valid, and that was never in question. exp is still two hours ahead.'
			},
			{
				label: 'Send the secret in the body',
				attempt: { kind: 'token', application: 'secretJwt', method: 'client_secret_post' },
				expected: INVALID_CLIENT,
				why: 'The secret is right, but this application is set to client_secret_jwt. PingOne answers “Unsupported authentication method”.'
			}
		],
		why: 'While it is valid, an assertion works like a password. It is needed for one request only.',
		source: {
			label: 'PingOne, Create a client secret JWT',
			url: 'https://developer.pingidentity.com/pingone-api/auth/auth-config-options/create-a-client-secret-jwt.html'
		},
		lesson: '/learn/security#assertion',
		alsoShows: ['client-authentication-failed']
	},
	{
		id: 'algorithm-confusion',
		number: 19,
		chapter: 'assertions',
		level: 3,
		title: 'A public key used as a secret',
		teaser: 'A tester wants a token without having the private key.',
		story:
			'“Orders Sync (Private Key JWT)” is set to private_key_jwt, and its public key is registered in PingOne. A tester does not have the private key. She has a copy of the registered public key, which anyone may read, and makes this request with it.',
		expected: INVALID_CLIENT,
		distractors: [
			{
				answer: WORKS,
				why: 'It would work on a server that lets the assertion choose how it is verified. PingOne makes that choice itself.'
			},
			{
				answer: '400 unauthorized_client',
				why: 'RFC 6749 section 5.2 has this code for a client that is authenticated and may not use the grant type. This client is not authenticated.'
			},
			{
				answer: '400 invalid_request',
				why: 'RFC 6749 section 5.2 has this code for a client that uses two authentication methods at once. This request has one assertion, and no secret beside it.'
			}
		],
		description: REFUSED,
		setup: [{ do: 'make_key', application: 'privateKeyJwt' }],
		attempt: {
			kind: 'token',
			application: 'privateKeyJwt',
			method: 'client_secret_jwt',
			credential: 'public_key'
		},
		cause: 'algorithm_confusion',
		otherCauses: [
			{
				id: 'key_not_registered',
				evidence:
					"The story says that the application's public key is registered in PingOne. No other key pair is involved."
			},
			{
				id: 'assertion_audience',
				evidence:
					'aud is the URL of the request up to and including “/as”. That is the issuer, and PingOne accepts it.'
			},
			{
				id: 'assertion_not_yet_valid',
				evidence: 'There is no nbf among the claims, so the assertion has no start to wait for.'
			}
		],
		hints: {
			predict: [
				'Look at the header of the assertion before its claims.',
				'Compare alg with the method that the application is set to.'
			],
			cause: [
				'Ask who knows the public key: everyone does.',
				'HS256 and RS256 need different kinds of keys. Compare the one in alg with what private_key_jwt signs with.'
			],
			fix: [
				'A signature proves who made it only if nobody else can make it.',
				'RS256 signs with one half of a key pair and verifies with the other. Look at which half the tester used.'
			]
		},
		repair: {
			label: 'Sign with the private key',
			changed: [
				{
					what: 'alg',
					before: 'HS256, with the public key as the secret',
					after: 'RS256, with the private key'
				}
			],
			attempt: { kind: 'token', application: 'privateKeyJwt' }
		},
		wrongFixes: [
			{
				label: 'Sign with HS512',
				attempt: {
					kind: 'token',
					application: 'privateKeyJwt',
					method: 'client_secret_jwt',
					credential: 'public_key',
					assertion: { algorithm: 'HS512' }
				},
				expected: INVALID_CLIENT,
				why: 'HS512 has a longer hash and the same fault: its key is a text that everyone can read. PingOne does not use the public key as a secret, whatever the hash.'
			},
			{
				label: 'Sign with the client secret',
				attempt: {
					kind: 'token',
					application: 'privateKeyJwt',
					method: 'client_secret_jwt',
					credential: 'current'
				},
				expected: INVALID_CLIENT,
				why: 'That is a real secret, so the signature is right. But it belongs to client_secret_jwt, and for an application with private_key_jwt PingOne answers “Unsupported authentication method”.'
			},
			{
				label: 'Sign with a new public key',
				steps: [{ do: 'make_key', application: 'privateKeyJwt' }],
				attempt: {
					kind: 'token',
					application: 'privateKeyJwt',
					method: 'client_secret_jwt',
					credential: 'public_key'
				},
				expected: INVALID_CLIENT,
				why: 'The sandbox registered the new public key, and it is as public as the old one. A public key verifies signatures; it cannot prove who made one.'
			}
		],
		why: 'A verifier that trusts alg would use the public key as an HMAC secret, and then anyone could sign. So the server decides which algorithm goes with a key.',
		source: {
			label: 'RFC 8725 section 3.1',
			url: 'https://www.rfc-editor.org/rfc/rfc8725#section-3.1'
		},
		lesson: '/learn/standards#easy-to-get-wrong',
		alsoShows: ['client-authentication-failed']
	}
];
