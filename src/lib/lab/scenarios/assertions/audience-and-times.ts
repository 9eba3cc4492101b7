/** Assertions for another reader, and assertions at the wrong time. */
import { WORKS, type Scenario } from '../../scenario';
import { INVALID_CLIENT, REFUSED } from './refused';

export const AUDIENCE_AND_TIMES: readonly Scenario[] = [
	{
		id: 'wrong-audience',
		number: 20,
		chapter: 'assertions',
		level: 2,
		title: 'An assertion addressed to the API',
		teaser: 'A new library fills in the claims from one settings file.',
		story:
			'“Orders Sync (Secret JWT)” has a new library that signs its assertions. The library fills in the claims from one settings file, which has the client id, the secret, and the address of the API that is called in the end. All three are right.',
		expected: INVALID_CLIENT,
		distractors: [
			{
				answer: WORKS,
				why: 'The signature is right, and that is one check of several. PingOne also requires iss, sub, aud and exp to be what it expects.'
			},
			{
				answer: '400 invalid_target',
				why: 'RFC 8707 section 2 has this code for a resource parameter that the server does not accept. This request has no resource parameter.'
			},
			{
				answer: '400 invalid_scope',
				why: 'PingOne checks the scopes after it has authenticated the client. This request does not get that far.'
			}
		],
		description: REFUSED,
		attempt: {
			kind: 'token',
			application: 'secretJwt',
			assertion: { audience: 'https://orders.example.com' }
		},
		cause: 'assertion_audience',
		otherCauses: [
			{
				id: 'token_for_another_api',
				evidence:
					'There is no access token yet. The request asks for one, and PingOne refused to issue it.'
			},
			{
				id: 'assertion_lives_too_long',
				evidence: 'From iat to exp it is one minute, far less than the hour that PingOne allows.'
			},
			{
				id: 'wrong_method',
				evidence:
					'PingOne would say “Unsupported authentication method”. This answer says “Invalid client credentials”.'
			}
		],
		hints: {
			predict: [
				'Ask who reads the assertion, and who reads the access token.',
				'Look at the claim that says who the assertion is for.'
			],
			cause: [
				'Only one party reads this assertion. The API never sees it.',
				'Compare aud with the URL that the request went to.'
			],
			fix: [
				'A JWT names its reader in aud. The reader of this one is the authorization server.',
				"The environment's discovery document says what the authorization server calls itself. Look at its first member."
			]
		},
		repair: {
			label: 'Address it to the issuer',
			changed: [{ what: 'aud', before: 'https://orders.example.com', after: 'the issuer' }],
			attempt: { kind: 'token', application: 'secretJwt' }
		},
		wrongFixes: [
			{
				label: 'Address it to auth.pingone.com',
				attempt: {
					kind: 'token',
					application: 'secretJwt',
					assertion: { audience: 'https://auth.pingone.com' }
				},
				expected: INVALID_CLIENT,
				why: 'That host serves many environments. aud has to name one of them, with the environment id and “/as” in the URL.'
			},
			{
				label: "Address it to the API's token URL",
				attempt: {
					kind: 'token',
					application: 'secretJwt',
					assertion: { audience: 'https://orders.example.com/as/token' }
				},
				expected: INVALID_CLIENT,
				why: 'The path is that of a token endpoint, but the host is still the API. PingOne compares the whole URL.'
			},
			{
				label: 'Ask for api:read only',
				attempt: {
					kind: 'token',
					application: 'secretJwt',
					scope: 'api:read',
					assertion: { audience: 'https://orders.example.com' }
				},
				expected: INVALID_CLIENT,
				why: 'Fewer scopes change what the token may do. PingOne refuses before that, because the assertion is still addressed to the API.'
			}
		],
		why: 'Whoever receives an assertion must not be able to use it elsewhere. That is why RFC 10070 requires the issuer, as a single string.',
		source: {
			label: 'RFC 7523 section 3',
			url: 'https://www.rfc-editor.org/rfc/rfc7523#section-3'
		},
		lesson: '/learn/standards#jwt-client-authentication',
		alsoShows: ['client-authentication-failed']
	},
	{
		id: 'not-yet-valid',
		number: 21,
		chapter: 'assertions',
		level: 2,
		title: 'An assertion that is not valid yet',
		teaser: 'A scheduler prepares the assertion for a planned start.',
		story:
			'“Orders Sync (Secret JWT)” gets its assertions from a scheduler, which prepares each one for a planned start. Today the job sends its request as soon as it has the assertion. The secret is right.',
		expected: INVALID_CLIENT,
		distractors: [
			{
				answer: WORKS,
				why: 'PingOne accepts an assertion only within the times that its claims state. A right signature does not change that.'
			},
			{
				answer: '400 invalid_grant',
				why: 'RFC 6749 section 5.2 has this code for a grant that has expired or was revoked. A client that uses client_credentials has no such grant to present.'
			},
			{
				answer: '425 without an error code',
				why: '425 Too Early (RFC 8470) is about requests that arrive in TLS early data. It says nothing about the times in a JWT.'
			}
		],
		description: REFUSED,
		attempt: {
			kind: 'token',
			application: 'secretJwt',
			assertion: { not_before_ahead_seconds: 300, lifetime_seconds: 600 }
		},
		cause: 'assertion_not_yet_valid',
		otherCauses: [
			{
				id: 'clock_skew',
				evidence:
					'iat and the Date header of the answer agree within seconds, so both clocks are right.'
			},
			{
				id: 'assertion_lives_too_long',
				evidence: 'exp is ten minutes after iat, and PingOne accepts up to an hour.'
			},
			{
				id: 'assertion_audience',
				evidence:
					'aud is the issuer of the environment that the request went to: its URL, up to “/as”.'
			}
		],
		hints: {
			predict: [
				'There are three times in this assertion. Look at all of them.',
				'Put the three times in order, and find the current time among them.'
			],
			cause: [
				'The Date header of the answer shows the time at which PingOne judged the assertion.',
				'nbf means “not before”. Compare it with the Date header.'
			],
			fix: [
				'PingOne requires exp. It does not require the other two times.',
				'The job sends its request at once. Ask what nbf is good for then.'
			]
		},
		repair: {
			label: 'Leave nbf out',
			changed: [{ what: 'nbf', before: 'in 300 seconds', after: '(absent)' }],
			attempt: { kind: 'token', application: 'secretJwt' }
		},
		wrongFixes: [
			{
				label: 'Set nbf two minutes ahead',
				attempt: {
					kind: 'token',
					application: 'secretJwt',
					assertion: { not_before_ahead_seconds: 120, lifetime_seconds: 600 }
				},
				expected: INVALID_CLIENT,
				why: 'Two minutes ahead is still in the future. PingOne compares nbf with the moment at which the request arrives.'
			},
			{
				label: 'Set exp one hour ahead',
				attempt: {
					kind: 'token',
					application: 'secretJwt',
					assertion: { not_before_ahead_seconds: 300, lifetime_seconds: 3600 }
				},
				expected: INVALID_CLIENT,
				why: 'A later exp moves the end of the valid time. What PingOne refuses is that the valid time has not started.'
			},
			{
				label: 'Send the secret with Basic',
				attempt: { kind: 'token', application: 'secretJwt', method: 'client_secret_basic' },
				expected: INVALID_CLIENT,
				why: 'This application is set to client_secret_jwt, and PingOne accepts one method per application. The answer says “Unsupported authentication method”.'
			}
		],
		why: 'Accepting a JWT before its nbf would defeat anyone who dated it on purpose. Client assertions do not need nbf, so leave it out.',
		source: {
			label: 'RFC 7519 section 4.1.5',
			url: 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.5'
		},
		lesson: '/learn/security#assertion',
		alsoShows: ['client-authentication-failed']
	},
	{
		id: 'clock-skew',
		number: 22,
		chapter: 'assertions',
		level: 2,
		title: 'A clock that is five minutes slow',
		teaser: 'The virtual machine was suspended and has just resumed.',
		story:
			'“Orders Sync (Secret JWT)” runs on a virtual machine that was suspended for a few minutes and has just resumed. Its code and its settings are the same as yesterday, when every run got a token.',
		expected: INVALID_CLIENT,
		distractors: [
			{
				answer: WORKS,
				why: 'Code that did not change can still send something that no longer holds. PingOne judges each assertion at the moment it arrives.'
			},
			{
				answer: '401 invalid_token',
				why: 'An API answers this when it refuses an access token. A token endpoint uses the codes of RFC 6749 section 5.2, and this is not one of them.'
			},
			{
				answer: 'No answer at all',
				why: 'The request arrives and is well formed, so PingOne answers it. Silence would point to the network or to a server that is down.'
			}
		],
		description: REFUSED,
		setup: [{ do: 'set_faults', faults: { fault: 'none', clock_skew_seconds: 300 } }],
		attempt: { kind: 'token', application: 'secretJwt' },
		cause: 'clock_skew',
		otherCauses: [
			{
				id: 'assertion_not_yet_valid',
				evidence: 'The claims have no nbf, and the Date header of the answer is later than iat.'
			},
			{
				id: 'assertion_lives_too_long',
				evidence:
					'exp is one minute after iat. PingOne refuses only what is more than an hour ahead.'
			},
			{
				id: 'assertion_audience',
				evidence:
					'aud is the issuer of this environment. The settings are the same as yesterday, when it was accepted.'
			}
		],
		hints: {
			predict: [
				'Ask what a machine can miss while it is suspended.',
				'The assertion is valid for one minute. Ask whose clock that minute is counted by.'
			],
			cause: [
				"One header of the answer shows the server's time.",
				'Compare Date with iat and exp.'
			],
			fix: [
				'One minute is long enough for a request. Look at what iat and exp are counted from.',
				'By the time of the server, the assertion had expired before it was made. Look for the change that makes both sides agree.'
			]
		},
		repair: {
			label: 'Sync the clocks',
			changed: [
				{ what: 'Difference between the clocks', before: '300 seconds', after: '0 seconds' }
			],
			steps: [{ do: 'set_faults', faults: { fault: 'none', clock_skew_seconds: 0 } }],
			attempt: { kind: 'token', application: 'secretJwt' }
		},
		wrongFixes: [
			{
				label: 'Set exp two minutes ahead',
				attempt: { kind: 'token', application: 'secretJwt', assertion: { lifetime_seconds: 120 } },
				expected: INVALID_CLIENT,
				why: 'The clocks are five minutes apart, so two minutes had also passed when the assertion was made.'
			},
			{
				label: 'Set exp two hours ahead',
				attempt: { kind: 'token', application: 'secretJwt', assertion: { lifetime_seconds: 7200 } },
				expected: INVALID_CLIENT,
				why: "By the server's clock, exp is now 115 minutes ahead. PingOne accepts at most 60."
			},
			{
				label: 'Set nbf five minutes back',
				attempt: {
					kind: 'token',
					application: 'secretJwt',
					assertion: { not_before_ahead_seconds: -300 }
				},
				expected: INVALID_CLIENT,
				why: "An earlier nbf moves the start of the valid time. By the server's clock the end had passed, and that is exp."
			}
		],
		why: 'exp and nbf only work if both clocks agree. Syncing the clocks is better than a long lifetime.',
		source: {
			label: 'RFC 7519 section 4.1.4',
			url: 'https://www.rfc-editor.org/rfc/rfc7519#section-4.1.4'
		},
		lesson: '/learn/troubleshooting#clock-skew'
	}
];
