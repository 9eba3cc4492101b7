/** What happens on the way: a redirect, half an answer, and none. */
import { WORKS, type Scenario } from '../../scenario';
import { ATTEMPT, fault, repair, ROTATE, WITH_CURRENT_SECRET } from './fault';

export const CONNECTION: readonly Scenario[] = [
	{
		id: 'redirect',
		number: 26,
		chapter: 'servers',
		level: 3,
		title: 'A redirect',
		teaser: 'At six, the network team activated new routing rules.',
		story:
			"“Orders Sync” reaches PingOne by way of your company's gateway. At six o'clock, the network team activated new routing rules on it. The request has the same address, credentials and scopes as every day.",
		expected: { outcome: 'redirect', status: 302 },
		distractors: [
			{
				answer: WORKS,
				why: 'The request would get a token if it reached PingOne. One of the new rules stops it at the gateway.'
			},
			{
				answer: '404 NOT_FOUND',
				why: 'This is the answer for an environment that does not exist. The environment id in this URL is the same as every day.'
			},
			{
				answer: '401 invalid_client',
				why: 'Only PingOne knows whether the credentials are right. It never saw this request.'
			}
		],
		setup: [fault('redirect')],
		attempt: ATTEMPT,
		cause: 'redirected',
		otherCauses: [
			{
				id: 'environment_not_found',
				evidence:
					'For an unknown environment, the answer is 404 with a JSON body. This is 302 with an empty one.'
			},
			{
				id: 'html_answer',
				evidence: 'The body is empty, so there is no page in this answer.'
			},
			{
				id: 'connection_refused',
				evidence: 'A status and headers came back, so a connection was made.'
			}
		],
		hints: {
			predict: [
				'Look for what stands between the client and PingOne.',
				'The request is the same as every day. Think of what a rule about addresses can answer in place of PingOne.'
			],
			cause: [
				'Look at the first digit of the status, and at the header that goes with it.',
				'Compare the host in the Location header with the host that the request was sent to.'
			],
			fix: [
				'Think of what you would send to the other address.',
				'The workbench does not follow, because it would send the secret there. Look for the fix that changes who answers, and not what is sent.'
			]
		},
		repair: repair('Have the new rule removed', {
			what: 'Who answers',
			before: 'the gateway, with a redirect',
			after: 'the token endpoint'
		}),
		wrongFixes: [
			{
				label: 'Send a signed assertion instead',
				attempt: { kind: 'token', application: 'secretJwt' },
				expected: { outcome: 'redirect', status: 302 },
				why: 'The gateway redirects every request, whatever authentication method it uses. To follow would hand over the assertion, which is good at PingOne until it expires.'
			},
			{
				label: 'Rotate the client secret',
				steps: [ROTATE],
				attempt: WITH_CURRENT_SECRET,
				expected: { outcome: 'redirect', status: 302 },
				why: 'The request with the new secret was redirected as well. The old one had not leaked to the other host, because the workbench did not follow.'
			},
			{
				label: 'Move the secret to the body',
				attempt: { ...ATTEMPT, method: 'client_secret_post' },
				expected: { outcome: 'redirect', status: 302 },
				why: 'The secret moved, and the address stayed the same. A body is no safer: after a 307 or a 308, a client that follows sends it again.'
			}
		],
		why: 'A client that follows a redirect may hand its secret to whatever host the redirect names. Send credentials to the token endpoint that you configured, and nowhere else.',
		source: {
			label: 'RFC 9110 section 15.4',
			url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.4'
		},
		lesson: '/learn/troubleshooting#redirects'
	},
	{
		id: 'broken-json',
		number: 27,
		chapter: 'servers',
		level: 2,
		title: 'Half an answer',
		teaser: 'A warehouse, an unreliable line, and a healthy PingOne.',
		story:
			'“Orders Sync” runs in a warehouse. This morning, its line to the internet drops again and again for a few seconds. PingOne is healthy, and the request is the same as yesterday.',
		expected: { outcome: 'truncated', status: 200 },
		distractors: [
			{
				answer: WORKS,
				why: 'The status line arrives, and it does say 200. A client also needs the whole body, because the token is in it.'
			},
			{
				answer: '500 UNEXPECTED_ERROR',
				why: 'PingOne sends this when it fails itself. The story says that it is healthy.'
			},
			{
				answer: '503 and an HTML page',
				why: 'Such a page comes from a system that knows that the service is down. Here the service works, and the line does not.'
			}
		],
		setup: [fault('broken_json')],
		attempt: ATTEMPT,
		cause: 'truncated_answer',
		otherCauses: [
			{
				id: 'answer_too_large',
				evidence:
					'Only a few hundred bytes arrived. A complete token response is about twice as long.'
			},
			{
				id: 'timeout',
				evidence: 'A status, the headers and a part of the body arrived within a moment.'
			},
			{
				id: 'html_answer',
				evidence: 'The content type is application/json, and the body starts with a brace.'
			}
		],
		hints: {
			predict: [
				'Read the story for what is not healthy.',
				'Think of the moments at which the line can drop: one of them is after PingOne has started to answer.'
			],
			cause: [
				'The status is 200. Think of whether that is enough.',
				'Look for the place where the JSON ends.'
			],
			fix: [
				'PingOne issued a token, but nobody received it.',
				'Nothing is wrong with the request. Think of whether it does harm to send it twice.'
			]
		},
		repair: repair('Request the token again when the line is up', {
			what: 'The answer',
			before: 'breaks off',
			after: 'is complete'
		}),
		wrongFixes: [
			{
				label: 'Ask for one scope to get a shorter answer',
				attempt: { ...ATTEMPT, scope: 'api:read' },
				expected: { outcome: 'truncated', status: 200 },
				why: 'The answer was a little shorter and broke off in the middle too. Nearly all of it is the token, whatever its scopes are.'
			},
			{
				label: "Use the worker's credentials for the request",
				attempt: { kind: 'token', application: 'worker' },
				expected: { outcome: 'truncated', status: 200 },
				why: "The worker's answer came over the same line and broke off too. Its token would be for the Management API, not for the Orders API."
			},
			{
				label: 'Sign an assertion to protect the exchange',
				attempt: { kind: 'token', application: 'secretJwt' },
				expected: { outcome: 'truncated', status: 200 },
				why: 'A signature protects what the client sends. What broke off is what the server sent back.'
			}
		],
		why: 'You can safely repeat a token request. The token that got lost expires on its own.',
		source: {
			label: 'RFC 9112 section 8',
			url: 'https://www.rfc-editor.org/rfc/rfc9112#section-8'
		},
		lesson: '/learn/troubleshooting#truncated-answers'
	},
	{
		id: 'silence',
		number: 28,
		chapter: 'servers',
		level: 2,
		title: 'A server that does not answer',
		teaser: 'Connections open, and then other teams wait.',
		story:
			'It is the busiest hour of the year. Connections to PingOne still open at once, but other teams report that their requests then hang for minutes. The workbench waits ten seconds for an answer.',
		expected: { outcome: 'timeout' },
		distractors: [
			{
				answer: WORKS,
				why: 'A token would have to arrive within ten seconds. Requests of other teams hang for minutes.'
			},
			{
				answer: '500 UNEXPECTED_ERROR',
				why: 'For a 500, a server has to notice that it failed, and say so. A server that hangs says nothing.'
			},
			{
				answer: '429 REQUEST_LIMITED',
				why: 'A rate limit answers fast, because it only counts. Nobody reports a fast answer in this hour.'
			}
		],
		setup: [fault('silent')],
		attempt: ATTEMPT,
		cause: 'timeout',
		otherCauses: [
			{
				id: 'name_not_found',
				evidence:
					'The story says that connections open. A client looks up the name before it connects.'
			},
			{
				id: 'connection_refused',
				evidence: 'A refused connection ends at once. This call lasted until the workbench gave up.'
			},
			{
				id: 'rate_limited',
				evidence: 'A server that counts requests answers 429. Here no status arrived.'
			}
		],
		hints: {
			predict: [
				'The story has two lengths of time.',
				'Compare how long the requests of other teams hang with how long the workbench waits.'
			],
			cause: [
				'Look at how long the call took.',
				'There is no status and no body, so there is nothing about the credentials or the scopes.'
			],
			fix: [
				'A busy server needs less to do.',
				'Every request that you add makes the hour busier. Look for the fix that gives the server time.'
			]
		},
		repair: repair('Try again after a pause', {
			what: 'The server',
			before: 'is silent',
			after: 'answers'
		}),
		wrongFixes: [
			{
				label: 'Send it again at once',
				attempt: ATTEMPT,
				expected: { outcome: 'timeout' },
				why: 'The server was still busy, and got one more request to work on. If every client does this, it does not recover.'
			},
			{
				label: 'Use another application',
				attempt: { kind: 'token', application: 'post' },
				expected: { outcome: 'timeout' },
				why: 'The other application waited for the same server. It hangs for every client, whoever asks.'
			},
			{
				label: 'Rotate the client secret',
				steps: [ROTATE],
				attempt: WITH_CURRENT_SECRET,
				expected: { outcome: 'timeout' },
				why: 'Silence says nothing about a secret. The new one has to be deployed now, while the server is still silent.'
			}
		],
		why: 'A client without a time limit waits forever, and so does everyone who waits for it. Silence is not a refusal either: the server may have processed the request, so repeat only what is safe to repeat.',
		source: {
			label: 'RFC 9110 section 9.2.2',
			url: 'https://www.rfc-editor.org/rfc/rfc9110#section-9.2.2'
		},
		lesson: '/learn/troubleshooting#timeouts'
	}
];
