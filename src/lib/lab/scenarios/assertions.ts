/** Secrets that change, keys, and assertions that break a rule. */
import { WORKS, type Scenario } from '../scenario';

const REFUSED = 'Request denied: Invalid client credentials';

export const ASSERTIONS: readonly Scenario[] = [
	{
		id: 'rotated-within-grace',
		number: 14,
		chapter: 'assertions',
		title: 'A rotated secret, within the grace period',
		story:
			'The secret of “Invoice Job” was rotated today, and the old one stays valid for 30 days. The job still sends the old one.',
		expected: { status: 200 },
		distractors: ['401 invalid_client', '400 invalid_grant', '403 access_denied'],
		attempt: { kind: 'token', application: 'secretRotated' },
		cause: 'previous_secret_in_use',
		hints: [
			'It works. For how long?',
			'GET applications/{id}/secret returns a "previous".',
			'The job stops working on the date in previous.expiresAt.'
		],
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
		why: 'With two valid secrets, a client can switch without an outage. The fixed end date makes sure that the old one really goes away.',
		lesson: '/learn/security#rotation'
	},
	{
		id: 'rotated-after-grace',
		number: 15,
		chapter: 'assertions',
		title: 'A rotated secret, after the grace period',
		story:
			'The secret of “Invoice Job” was rotated, and the old one stayed valid for a while. The grace period is over, and nobody updated the job.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '401 secret_expired', '400 invalid_grant'],
		description: REFUSED,
		setup: [
			{ do: 'send', attempt: { kind: 'token', application: 'secretRotated' } },
			{ do: 'end_previous_secret', application: 'secretRotated' }
		],
		attempt: { kind: 'token', application: 'secretRotated' },
		cause: 'rotated_secret',
		hints: [
			'It worked a moment ago, and nobody changed the job.',
			"Compare its secret with the application's secret.",
			"The application has a new secret, and the old one's grace period is over."
		],
		repair: {
			label: 'Use the current secret',
			changed: [
				{ what: 'Client secret', before: 'from before the rotation', after: 'the current one' }
			],
			attempt: { kind: 'token', application: 'secretRotated', credential: 'current' }
		},
		why: 'A secret that never expires keeps working for anyone who ever copied it.',
		lesson: '/learn/security#rotation'
	},
	{
		id: 'key-not-registered',
		number: 16,
		chapter: 'assertions',
		title: 'A key that nobody registered',
		story:
			'“Partner Connector” signs with a new private key, but a different public key is registered in PingOne.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '400 invalid_request', '400 invalid_grant'],
		description: REFUSED,
		setup: [{ do: 'make_key', application: 'keyUnregistered' }],
		attempt: { kind: 'token', application: 'keyUnregistered' },
		cause: 'key_not_registered',
		hints: [
			'The signature is right. Who can verify it?',
			"Compare the assertion's kid with the kids in the registered set.",
			'Register the public half of the new key with the application.'
		],
		repair: {
			label: 'Register the public key',
			changed: [
				{ what: 'jwks (PUT applications/{id})', before: 'another key', after: 'the key that signs' }
			],
			steps: [{ do: 'register_key', application: 'keyUnregistered' }],
			attempt: { kind: 'token', application: 'keyUnregistered' }
		},
		why: 'A signature proves something only if the key was known before. Otherwise anyone could bring their own key.',
		lesson: '/learn/troubleshooting#key-not-registered'
	},
	{
		id: 'reused-jti',
		number: 17,
		chapter: 'assertions',
		title: 'A reused assertion id',
		story:
			'The environment accepts each assertion only once. (This is an option of the sandbox. PingOne does not document what it does.) The client uses the same jti for all its assertions, and one request has already succeeded.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '400 invalid_request', '400 invalid_grant'],
		description: REFUSED,
		setup: [
			{ do: 'detect_replay' },
			{
				do: 'send',
				attempt: { kind: 'token', application: 'secretJwt', assertion: { jti: 'always-the-same' } }
			}
		],
		attempt: { kind: 'token', application: 'secretJwt', assertion: { jti: 'always-the-same' } },
		cause: 'assertion_reused',
		hints: [
			'The same request worked once.',
			'Which claim has to be different each time?',
			'jti: use 128 random bits for each assertion.'
		],
		repair: {
			label: 'Make a fresh jti',
			changed: [{ what: 'jti', before: 'always-the-same', after: '128 random bits' }],
			attempt: { kind: 'token', application: 'secretJwt' }
		},
		why: 'Anyone who intercepts an assertion could use it until it expires. If the server accepts it only once, the copy is worthless.',
		lesson: '/learn/security#assertion'
	},
	{
		id: 'two-hours-ahead',
		number: 18,
		chapter: 'assertions',
		title: 'An assertion that is valid for two hours',
		story: 'To be safe, the client makes its assertion valid for two hours.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '400 invalid_request', '400 invalid_grant'],
		description: REFUSED,
		attempt: { kind: 'token', application: 'secretJwt', assertion: { lifetime_seconds: 7200 } },
		cause: 'assertion_lives_too_long',
		hints: [
			'Look at the times in the assertion.',
			'PingOne limits how far ahead exp may be.',
			'The limit is one hour. One minute is enough.'
		],
		repair: {
			label: 'Make it valid for one minute',
			changed: [{ what: 'exp', before: 'in 7,200 seconds', after: 'in 60 seconds' }],
			attempt: { kind: 'token', application: 'secretJwt' }
		},
		why: 'While it is valid, an assertion works like a password. It is needed for one request only.',
		lesson: '/learn/security#assertion'
	},
	{
		id: 'algorithm-confusion',
		number: 19,
		chapter: 'assertions',
		title: 'A public key used as a secret',
		story:
			'“Orders Sync (Private Key JWT)” has registered a public key. Someone signs with HS256 and uses the text of that public key as the secret.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '400 invalid_request', '400 invalid_grant'],
		description: REFUSED,
		setup: [{ do: 'make_key', application: 'privateKeyJwt' }],
		attempt: {
			kind: 'token',
			application: 'privateKeyJwt',
			method: 'client_secret_jwt',
			credential: 'public_key'
		},
		cause: 'algorithm_confusion',
		hints: [
			'Who knows the public key? Everyone.',
			"Compare alg in the header with the application's method.",
			'HS256 uses a shared secret. This application signs with its private key, RS256.'
		],
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
		why: 'A verifier that trusts alg would use the public key as an HMAC secret, and then anyone could sign. So the server decides which algorithm goes with a key (RFC 8725 section 2.1).',
		lesson: '/learn/standards#easy-to-get-wrong'
	},
	{
		id: 'wrong-audience',
		number: 20,
		chapter: 'assertions',
		title: 'An assertion addressed to the API',
		story:
			'The client sets aud to the API that it wants to call, instead of the authorization server.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '400 invalid_target', '400 invalid_request'],
		description: REFUSED,
		attempt: {
			kind: 'token',
			application: 'secretJwt',
			assertion: { audience: 'https://orders.example.com' }
		},
		cause: 'assertion_audience',
		hints: [
			'Who reads the assertion?',
			'aud names who the JWT is for. The API never sees this one.',
			"Set aud to the environment's issuer."
		],
		repair: {
			label: 'Address it to the issuer',
			changed: [{ what: 'aud', before: 'https://orders.example.com', after: 'the issuer' }],
			attempt: { kind: 'token', application: 'secretJwt' }
		},
		why: 'Whoever receives an assertion must not be able to use it elsewhere. That is why RFC 10070 requires the issuer, as a single string.',
		lesson: '/learn/standards#jwt-client-authentication'
	},
	{
		id: 'not-yet-valid',
		number: 21,
		chapter: 'assertions',
		title: 'An assertion that is not valid yet',
		story: 'The client sets nbf five minutes ahead.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '400 invalid_request', '400 invalid_grant'],
		description: REFUSED,
		attempt: {
			kind: 'token',
			application: 'secretJwt',
			assertion: { not_before_ahead_seconds: 300, lifetime_seconds: 600 }
		},
		cause: 'assertion_not_yet_valid',
		hints: ['There are three times in an assertion.', 'nbf means “not before”.', 'Leave nbf out.'],
		repair: {
			label: 'Leave nbf out',
			changed: [{ what: 'nbf', before: 'in 300 seconds', after: '(absent)' }],
			attempt: { kind: 'token', application: 'secretJwt' }
		},
		why: 'Accepting a JWT before its nbf would defeat anyone who dated it on purpose. Client assertions do not need nbf, so leave it out.',
		lesson: '/learn/security#assertion'
	},
	{
		id: 'clock-skew',
		number: 22,
		chapter: 'assertions',
		title: 'A clock that is five minutes slow',
		story:
			"The client's assertions are valid for one minute. The environment's clock is five minutes ahead of the client's.",
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '400 invalid_request', '400 invalid_grant'],
		description: REFUSED,
		setup: [{ do: 'set_faults', faults: { fault: 'none', clock_skew_seconds: 300 } }],
		attempt: { kind: 'token', application: 'secretJwt' },
		cause: 'clock_skew',
		hints: [
			"One header of the answer shows the server's time.",
			'Compare Date with exp.',
			'The assertion had expired before it was made. Sync both clocks with a time server.'
		],
		repair: {
			label: 'Sync the clocks',
			changed: [
				{ what: 'Difference between the clocks', before: '300 seconds', after: '0 seconds' }
			],
			steps: [{ do: 'set_faults', faults: { fault: 'none', clock_skew_seconds: 0 } }],
			attempt: { kind: 'token', application: 'secretJwt' }
		},
		why: 'exp and nbf only work if both clocks agree. Syncing the clocks is better than a long lifetime.',
		lesson: '/learn/troubleshooting#clock-skew'
	}
];
