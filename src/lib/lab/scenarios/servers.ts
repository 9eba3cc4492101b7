/** Servers that fail: the request is right, and what comes back is not. */
import type { SandboxFault } from '$lib/sandbox/faults';
import { WORKS, type LabStep, type Scenario, type TokenAttempt } from '../scenario';

const ATTEMPT = { kind: 'token', application: 'basic' } as const satisfies TokenAttempt;

export const SERVERS: readonly Scenario[] = [
	{
		id: 'rate-limited',
		number: 23,
		chapter: 'servers',
		title: 'Too many requests',
		story: "A job requests a new token for each call, and hits the environment's rate limit.",
		expected: { status: 429, error: 'REQUEST_LIMITED' },
		distractors: [WORKS, '401 invalid_client', '503 and an HTML page'],
		setup: [fault('rate_limited')],
		attempt: ATTEMPT,
		cause: 'rate_limited',
		hints: [
			'PingOne did not even look at the credentials.',
			'One header says how long to wait.',
			'Retry-After: 30. Wait, then keep the token and reuse it.'
		],
		repair: repair(
			'Wait as long as Retry-After says',
			'Requests',
			'one for each call',
			'one for each token'
		),
		why: 'A server for everyone has to slow down the busiest clients. Keep a token until it expires.',
		lesson: '/learn/troubleshooting#rate-limited'
	},
	{
		id: 'server-error',
		number: 24,
		chapter: 'servers',
		title: 'The server fails',
		story: 'Nothing has changed on your side. PingOne is having a bad day.',
		expected: { status: 500, error: 'UNEXPECTED_ERROR' },
		distractors: [WORKS, '400 invalid_request', '401 invalid_client'],
		setup: [fault('server_error')],
		attempt: ATTEMPT,
		cause: 'server_failed',
		hints: [
			'Whose fault is a 5xx?',
			'The answer has an id.',
			'Try again later. Ping support can look up the id.'
		],
		repair: repair('Try again a minute later', 'The server', 'fails', 'works again'),
		why: '5xx means that your request may be right. If you change the secret now, you turn one problem into two.',
		lesson: '/learn/troubleshooting#server-error'
	},
	{
		id: 'html-page',
		number: 25,
		chapter: 'servers',
		title: 'A web page instead of JSON',
		story: 'PingOne is under maintenance, and a page in front of it answers.',
		expected: { outcome: 'not_json', status: 503 },
		distractors: [WORKS, '500 UNEXPECTED_ERROR', 'No answer at all'],
		setup: [fault('html')],
		attempt: ATTEMPT,
		cause: 'server_failed',
		hints: [
			'Look at the content type of the answer.',
			"PingOne's token endpoint only answers with JSON. Who is this?",
			'It is a maintenance page. Check the status before you parse.'
		],
		repair: repair('Wait until the maintenance is over', 'Who answers', 'a page', 'PingOne'),
		why: 'Other systems sit between you and the server, and each can answer in its place. The status and the content type show which one did.',
		lesson: '/learn/troubleshooting#html-answers'
	},
	{
		id: 'redirect',
		number: 26,
		chapter: 'servers',
		title: 'A redirect',
		story: 'The token endpoint redirects to another host.',
		expected: { outcome: 'redirect', status: 302 },
		distractors: [WORKS, '404 NOT_FOUND', '401 invalid_client'],
		setup: [fault('redirect')],
		attempt: ATTEMPT,
		cause: 'redirected',
		hints: [
			'What would you send to the other address?',
			'Look at the Location header.',
			'The workbench does not follow: it would send the secret there.'
		],
		repair: repair(
			'Use the token endpoint itself',
			'Who answers',
			'a redirect',
			'the token endpoint'
		),
		why: 'A client that follows a redirect hands its secret to whatever host the redirect names.',
		lesson: '/learn/troubleshooting#redirects'
	},
	{
		id: 'broken-json',
		number: 27,
		chapter: 'servers',
		title: 'Half an answer',
		story: 'The connection breaks in the middle of the answer.',
		expected: { outcome: 'truncated', status: 200 },
		distractors: [WORKS, '500 UNEXPECTED_ERROR', '503 and an HTML page'],
		setup: [fault('broken_json')],
		attempt: ATTEMPT,
		cause: 'truncated_answer',
		hints: [
			'The status is 200. Is that enough?',
			'Where does the JSON end?',
			'It stops in the middle. A token was issued, but nobody received it.'
		],
		repair: repair('Request the token again', 'The answer', 'breaks off', 'is complete'),
		why: 'You can safely repeat a token request. The token that got lost expires on its own.',
		lesson: '/learn/troubleshooting#truncated-answers'
	},
	{
		id: 'silence',
		number: 28,
		chapter: 'servers',
		title: 'A server that does not answer',
		story: 'The connection is open, but no answer arrives. The workbench waits for ten seconds.',
		expected: { outcome: 'timeout' },
		distractors: [WORKS, '500 UNEXPECTED_ERROR', '429 REQUEST_LIMITED'],
		setup: [fault('silent')],
		attempt: ATTEMPT,
		cause: 'timeout',
		hints: [
			'How long would you wait?',
			'A client without a time limit waits forever, and so does everyone who waits for the client.',
			'Set a time limit, and retry with growing pauses.'
		],
		repair: repair('Try again after a pause', 'The server', 'is silent', 'answers'),
		why: 'No answer does not mean a refusal. The server may have processed the request, so repeat only what is safe to repeat.',
		lesson: '/learn/troubleshooting#timeouts'
	}
];

function fault(name: SandboxFault): LabStep {
	return { do: 'set_faults', faults: { fault: name, clock_skew_seconds: 0 } };
}

function repair(label: string, what: string, before: string, after: string): Scenario['repair'] {
	return { label, changed: [{ what, before, after }], steps: [fault('none')], attempt: ATTEMPT };
}
