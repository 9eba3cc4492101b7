/** What the status says: too many requests, a server that fails, and a page that stands in for it. */
import { WORKS, type Scenario } from '../../scenario';
import { ATTEMPT, fault, repair, ROTATE, WITH_CURRENT_SECRET } from './fault';

export const STATUS: readonly Scenario[] = [
	{
		id: 'rate-limited',
		number: 23,
		chapter: 'servers',
		level: 1,
		title: 'Too many requests',
		teaser: 'A backlog of 40,000 orders, and a new token for each of them.',
		story:
			'“Orders Sync” requests a new token before each API call. This morning it works off a backlog of 40,000 orders, as fast as it can. Its credentials and scopes have worked since Monday.',
		expected: { status: 429, error: 'REQUEST_LIMITED' },
		distractors: [
			{
				answer: WORKS,
				why: 'One such request gets a token. Thousands of them in a row use up what the environment may send.'
			},
			{
				answer: '401 invalid_client',
				why: 'PingOne answers this after it has compared the credentials and found that they do not match. These have worked since Monday.'
			},
			{
				answer: '503 and an HTML page',
				why: 'A 503 says that the server cannot serve anyone at the moment. For one client that asks too often, RFC 6585 section 4 defines a status of its own.'
			}
		],
		setup: [fault('rate_limited')],
		attempt: ATTEMPT,
		cause: 'rate_limited',
		otherCauses: [
			{
				id: 'server_failed',
				evidence:
					'The status is 429, which is in the 4xx class. A server that fails answers with a 5xx status.'
			},
			{
				id: 'timeout',
				evidence: 'A complete answer arrived, with a status, headers and a body.'
			},
			{
				id: 'application_disabled',
				evidence:
					'PingOne refuses a disabled application with 401 invalid_client. This answer asks you to come back in 30 seconds, and waiting does not enable an application.'
			}
		],
		hints: {
			predict: [
				'Read the story for how often this request is sent.',
				'The request itself is right. Think of what a server does when one client keeps it busy.'
			],
			cause: ['PingOne did not look at the credentials.', 'One header says how long to wait.'],
			fix: [
				'The answer itself says when the same request can succeed.',
				'Retry-After: 30 is a number of seconds. Keep the token that you get then, and reuse it until it expires.'
			]
		},
		repair: repair('Wait as long as Retry-After says', {
			what: 'Requests',
			before: 'one for each call',
			after: 'one for each token'
		}),
		wrongFixes: [
			{
				label: 'Retry at once until it works',
				attempt: ATTEMPT,
				expected: { status: 429, error: 'REQUEST_LIMITED' },
				why: 'The limit was still exceeded, so the same answer came back. A client that retries at once keeps itself above the limit.'
			},
			{
				label: 'Use the credentials of another application',
				attempt: { kind: 'token', application: 'post' },
				expected: { status: 429, error: 'REQUEST_LIMITED' },
				why: 'PingOne limits the environment, and the other application is in the same one. It also limits each IP address, which two clients on one machine share.'
			},
			{
				label: 'Ask for fewer scopes',
				attempt: { ...ATTEMPT, scope: 'api:read' },
				expected: { status: 429, error: 'REQUEST_LIMITED' },
				why: 'A request for one scope counts as much as a request for ten. What is limited is the number of requests.'
			}
		],
		why: 'A server for everyone has to slow down the busiest clients. Keep a token until it expires.',
		source: {
			label: 'RFC 6585 section 4',
			url: 'https://www.rfc-editor.org/rfc/rfc6585#section-4'
		},
		lesson: '/learn/troubleshooting#rate-limited'
	},
	{
		id: 'server-error',
		number: 24,
		chapter: 'servers',
		level: 1,
		title: 'The server fails',
		teaser: 'Nothing has changed since Friday, and it worked an hour ago.',
		story:
			'“Orders Sync” sends the same request every hour, and an hour ago it got a token. Since Friday, nobody has changed the job or anything in the PingOne console. For a few minutes now, teams with other applications have seen errors too.',
		expected: { status: 500, error: 'UNEXPECTED_ERROR' },
		distractors: [
			{
				answer: WORKS,
				why: 'The request is right, but a right request also needs a server that works. Other teams see errors with other applications.'
			},
			{
				answer: '400 invalid_request',
				why: 'RFC 6749 section 5.2 has this code for a request that lacks a parameter or repeats one. This one has each parameter exactly once.'
			},
			{
				answer: '401 invalid_client',
				why: 'For this, PingOne would have to compare the credentials and find a difference. An hour ago the same ones matched, and nobody has changed them.'
			}
		],
		setup: [fault('server_error')],
		attempt: ATTEMPT,
		cause: 'server_failed',
		otherCauses: [
			{
				id: 'rate_limited',
				evidence: 'The status would be 429, with a Retry-After header. This is a 500 without one.'
			},
			{
				id: 'malformed_request',
				evidence:
					'PingOne answers a request that it cannot read with 400 invalid_request. A status that starts with 5 means that the server is at fault.'
			},
			{
				id: 'html_answer',
				evidence:
					'The content type is application/json, and the body is JSON with a code and an id.'
			}
		],
		hints: {
			predict: [
				'Compare what has changed on your side with what other teams see.',
				'Several applications have trouble at the same time. Think of what all of them have in common.'
			],
			cause: [
				'Look at the first digit of the status. It says whose fault it is.',
				'The body has a code, a message and an id. None of them speaks of the client or its scopes.'
			],
			fix: [
				'Think of whether anything on your side can repair a server.',
				'The answer has an id that Ping support can look up. Look for the fix that leaves the credentials and the scopes as they are.'
			]
		},
		repair: repair('Try again a minute later', {
			what: 'The server',
			before: 'fails',
			after: 'works again'
		}),
		wrongFixes: [
			{
				label: 'Rotate the client secret',
				steps: [ROTATE],
				attempt: WITH_CURRENT_SECRET,
				expected: { status: 500, error: 'UNEXPECTED_ERROR' },
				why: 'The new secret met the same error, because the old one was right. Every instance that still has the old one is locked out now, even after the server recovers.'
			},
			{
				label: 'Send the secret in the body',
				attempt: { ...ATTEMPT, method: 'client_secret_post' },
				expected: { status: 500, error: 'UNEXPECTED_ERROR' },
				why: 'The server failed for this request too. Once it works again, it would refuse this one: the application is set to client_secret_basic.'
			},
			{
				label: 'Ask for api:read only',
				attempt: { ...ATTEMPT, scope: 'api:read' },
				expected: { status: 500, error: 'UNEXPECTED_ERROR' },
				why: 'The same 500 came back for one scope as for two. PingOne names a problem with scopes: it answers 400 invalid_scope.'
			}
		],
		why: '5xx means that your request may be right. If you change the secret now, you turn one problem into two.',
		source: {
			label: 'RFC 9110 section 15.6',
			url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.6'
		},
		lesson: '/learn/troubleshooting#server-error'
	},
	{
		id: 'html-page',
		number: 25,
		chapter: 'servers',
		level: 2,
		title: 'A web page instead of JSON',
		teaser: 'It is 2 a.m. on Sunday, and the status page announces work.',
		story:
			"It is 2 a.m. on Sunday, and “Orders Sync” needs a new token. PingOne's status page announces work on the platform from 1 to 3 a.m. The same request worked at midnight.",
		expected: { outcome: 'not_json', status: 503 },
		distractors: [
			{
				answer: WORKS,
				why: 'At midnight, the token endpoint could issue a token. During the announced work it is out of service.'
			},
			{
				answer: '500 UNEXPECTED_ERROR',
				why: 'This is JSON that PingOne itself writes when something in it fails. During planned work, whatever stands in front of PingOne answers.'
			},
			{
				answer: 'No answer at all',
				why: 'Operators who plan an outage put up a page. Callers then learn at once that the service is down, and do not run into a time limit.'
			}
		],
		setup: [fault('html')],
		attempt: ATTEMPT,
		cause: 'server_failed',
		otherCauses: [
			{
				id: 'redirected',
				evidence: 'The status is 503, and the answer has no Location header.'
			},
			{
				id: 'refused_without_words',
				evidence:
					'A client is refused with 401 or 403. This status is 503, and the page speaks of the service and not of the client.'
			},
			{
				id: 'truncated_answer',
				evidence: 'The page is complete: its last line is </html>.'
			}
		],
		hints: {
			predict: [
				'Read the story for the time of the request.',
				'The token endpoint is out of service. Think of who answers in its place, and in which format.'
			],
			cause: [
				'Look at the content type of the answer.',
				"PingOne's token endpoint only answers with JSON. Read the page to see who this is."
			],
			fix: [
				'Read the page for what it asks you to do.',
				'The page says nothing about the client or its scopes. Look for the fix that leaves the request as it is.'
			]
		},
		repair: repair('Wait until the maintenance is over', {
			what: 'Who answers',
			before: 'a page',
			after: 'PingOne'
		}),
		wrongFixes: [
			{
				label: 'Send it with another HTTP client',
				attempt: {
					kind: 'raw',
					application: 'basic',
					hasCredentials: true,
					scope: 'api:read api:write'
				},
				expected: { status: 503 },
				why: 'The other client got the same page with the same status. What it receives does not depend on who parses it.'
			},
			{
				label: 'Sign an assertion instead',
				attempt: { kind: 'token', application: 'secretJwt' },
				expected: { outcome: 'not_json', status: 503 },
				why: 'Nobody checked the signature: the page answers every request. Another authentication method does not bring the token endpoint back.'
			},
			{
				label: 'Leave the scopes out',
				attempt: { ...ATTEMPT, scope: '' },
				expected: { outcome: 'not_json', status: 503 },
				why: 'Without a scope, PingOne grants all that the application has. It still does not answer, and the page does.'
			}
		],
		why: 'Other systems sit between you and the server, and each can answer in its place. The status and the content type show which one did, so check both before you parse.',
		source: {
			label: 'RFC 9110 section 15.6.4',
			url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.6.4'
		},
		lesson: '/learn/troubleshooting#html-answers'
	}
];
