/** Secrets that change, keys, and assertions that break a rule. */
import { WORKS, type Scenario } from '../scenario';

const REFUSED = 'Request denied: Invalid client credentials';

export const ASSERTIONS: readonly Scenario[] = [
	{
		id: 'rotated-within-grace',
		group: 'assertions',
		title: 'A rotated secret within its grace time',
		story:
			'The secret of “Invoice Job” was replaced today, and the old one stays good for 30 days. The job still sends the old one.',
		expected: { status: 200 },
		distractors: ['401 invalid_client', '400 invalid_grant', '403 access_denied'],
		attempt: { kind: 'token', application: 'secretRotated' },
		cause: 'previous_secret_in_use',
		hints: [
			'It works. For how long?',
			'GET applications/{id}/secret shows a "previous".',
			'The day that previous.expiresAt names is the day the job stops.'
		],
		repair: {
			label: 'Deploy the new secret',
			changed: [
				{
					what: 'Client secret',
					before: 'the previous one, good for 30 days',
					after: 'the current one'
				}
			],
			attempt: { kind: 'token', application: 'secretRotated', credential: 'current' }
		},
		why: 'Two secrets at a time let a client change over without an outage. The end is fixed, so that the old one really goes.',
		lesson: '/learn/security#rotation'
	},
	{
		id: 'rotated-after-grace',
		group: 'assertions',
		title: 'A rotated secret after its grace time',
		story:
			'The secret of “Invoice Job” was replaced, and the old one stayed valid for a while. That time is over, and the job was forgotten.',
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
			'It worked a moment ago, and nobody touched the job.',
			'Compare its secret with that of the application.',
			'The application has a new secret, and the old one’s grace time is over.'
		],
		repair: {
			label: 'Use the current secret',
			changed: [
				{ what: 'Client secret', before: 'the one before the rotation', after: 'the current one' }
			],
			attempt: { kind: 'token', application: 'secretRotated', credential: 'current' }
		},
		why: 'A secret that never ends is one leak away from a stranger who never leaves.',
		lesson: '/learn/security#rotation'
	},
	{
		id: 'key-not-registered',
		group: 'assertions',
		title: 'A key that nobody registered',
		story:
			'“Partner Connector” signs with a new private key. At PingOne another public key is registered.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '400 invalid_request', '400 invalid_grant'],
		description: REFUSED,
		setup: [{ do: 'make_key', application: 'keyUnregistered' }],
		attempt: { kind: 'token', application: 'keyUnregistered' },
		cause: 'key_not_registered',
		hints: [
			'The signature is right. Who can tell?',
			'Compare the kid of the assertion with the kids of the registered set.',
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
		why: 'A signature proves something only against a key that was known before: otherwise anyone could bring a key of their own.',
		lesson: '/learn/troubleshooting#key-not-registered'
	},
	{
		id: 'reused-jti',
		group: 'assertions',
		title: 'An assertion id that was used before',
		story:
			'The environment takes each assertion once (an option of the sandbox; what PingOne does is not documented). The client uses one jti for all its assertions, and one request has succeeded.',
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
			'The very same request worked once.',
			'Which claim is to be different each time?',
			'jti: 128 random bits for each assertion.'
		],
		repair: {
			label: 'Make a fresh jti',
			changed: [{ what: 'jti', before: 'always-the-same', after: '128 random bits' }],
			attempt: { kind: 'token', application: 'secretJwt' }
		},
		why: 'Whoever picks up an assertion on its way could use it until it expires. Taken once only, it is worthless by then.',
		lesson: '/learn/security#assertion'
	},
	{
		id: 'two-hours-ahead',
		group: 'assertions',
		title: 'An assertion for two hours',
		story: 'To be on the safe side, the client lets its assertion live for two hours.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '400 invalid_request', '400 invalid_grant'],
		description: REFUSED,
		attempt: { kind: 'token', application: 'secretJwt', assertion: { lifetime_seconds: 7200 } },
		cause: 'assertion_lives_too_long',
		hints: [
			'Look at the times in the assertion.',
			'PingOne has a limit for how far exp may lie ahead.',
			'One hour. A minute is enough.'
		],
		repair: {
			label: 'Let it live for a minute',
			changed: [{ what: 'exp', before: 'in 7,200 seconds', after: 'in 60 seconds' }],
			attempt: { kind: 'token', application: 'secretJwt' }
		},
		why: 'An assertion is a password for as long as it lives. It is needed for the blink of one request.',
		lesson: '/learn/security#assertion'
	},
	{
		id: 'algorithm-confusion',
		group: 'assertions',
		title: 'A public key taken for a secret',
		story:
			'“Orders Sync (Private Key JWT)” has registered a public key. Somebody signs with HS256 and takes the text of that public key for the secret.',
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
			'Who knows the public key? Everybody.',
			'Compare alg in the header with the method of the application.',
			'HS256 is made with a secret. This application signs with its private key, RS256.'
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
		why: 'A verifier that believes alg uses the public key as an HMAC secret, and then anyone can sign. So the server decides which algorithm fits a key (RFC 8725 section 2.1).',
		lesson: '/learn/standards#easy-to-get-wrong'
	},
	{
		id: 'wrong-audience',
		group: 'assertions',
		title: 'An assertion made out to the API',
		story:
			'The client sets aud to the API that it wants to call, and not to the authorization server.',
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
			'aud names who a JWT is for. The API never sees this one.',
			'aud is the issuer of the environment.'
		],
		repair: {
			label: 'Make it out to the issuer',
			changed: [{ what: 'aud', before: 'https://orders.example.com', after: 'the issuer' }],
			attempt: { kind: 'token', application: 'secretJwt' }
		},
		why: 'Whoever receives an assertion must not be able to use it elsewhere. RFC 10070 therefore wants the issuer, as one string.',
		lesson: '/learn/standards#jwt-client-authentication'
	},
	{
		id: 'not-yet-valid',
		group: 'assertions',
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
		why: 'A server that takes a JWT before its time defeats whoever dated it on purpose. Nobody needs that here, so do not send it.',
		lesson: '/learn/security#assertion'
	},
	{
		id: 'clock-skew',
		group: 'assertions',
		title: 'A clock that is five minutes behind',
		story:
			'The client’s assertions live for a minute. The clock of the environment is five minutes ahead of the client’s.',
		expected: { status: 401, error: 'invalid_client' },
		distractors: [WORKS, '400 invalid_request', '400 invalid_grant'],
		description: REFUSED,
		setup: [{ do: 'set_faults', faults: { fault: 'none', clock_skew_seconds: 300 } }],
		attempt: { kind: 'token', application: 'secretJwt' },
		cause: 'clock_skew',
		hints: [
			'The answer has a header that tells the server’s time.',
			'Compare Date with exp.',
			'The assertion had expired before it was made. Set the clocks by a time server.'
		],
		repair: {
			label: 'Set the clocks',
			changed: [{ what: 'Difference of the clocks', before: '300 seconds', after: '0 seconds' }],
			steps: [{ do: 'set_faults', faults: { fault: 'none', clock_skew_seconds: 0 } }],
			attempt: { kind: 'token', application: 'secretJwt' }
		},
		why: 'exp and nbf mean something only where two clocks agree. A short lifetime is worth having clocks that do.',
		lesson: '/learn/troubleshooting#clock-skew'
	}
];
