/** Servers that fail: the request is right, and what comes back is not. */
import type { SandboxFault } from '$lib/sandbox/faults';
import { WORKS, type LabStep, type Scenario, type TokenAttempt } from '../scenario';

const ATTEMPT = { kind: 'token', application: 'basic' } as const satisfies TokenAttempt;

export const SERVERS: readonly Scenario[] = [
	{
		id: 'rate-limited',
		group: 'servers',
		title: 'Too many requests',
		story: 'A job requests a new token for each call. The environment has had enough.',
		expected: { status: 429, error: 'REQUEST_LIMITED' },
		distractors: [WORKS, '401 invalid_client', '503 and an HTML page'],
		setup: [fault('rate_limited')],
		attempt: ATTEMPT,
		cause: 'rate_limited',
		hints: [
			'The credentials were not even looked at.',
			'A header says how long to wait.',
			'Retry-After: 30. Wait, and then keep the token.'
		],
		repair: repair(
			'Wait as Retry-After says',
			'Requests',
			'one for each call',
			'one for each token'
		),
		why: 'A server that serves everybody has to slow down whoever asks most. A token is meant to be kept until it ends.',
		lesson: '/learn/troubleshooting#rate-limited'
	},
	{
		id: 'server-error',
		group: 'servers',
		title: 'The server fails',
		story: 'Nothing has changed on your side. Today PingOne has a bad day.',
		expected: { status: 500, error: 'UNEXPECTED_ERROR' },
		distractors: [WORKS, '400 invalid_request', '401 invalid_client'],
		setup: [fault('server_error')],
		attempt: ATTEMPT,
		cause: 'server_failed',
		hints: [
			'Whose fault does a 5xx speak of?',
			'There is an id in the answer.',
			'Try again later. Ping support looks it up by the id.'
		],
		repair: repair('Try again a minute later', 'The server', 'fails', 'works again'),
		why: '5xx says: your request may be right. A client that changes its secret now makes two problems of one.',
		lesson: '/learn/troubleshooting#server-error'
	},
	{
		id: 'html-page',
		group: 'servers',
		title: 'A page in place of JSON',
		story: 'PingOne is being maintained, and a page before it answers.',
		expected: { outcome: 'not_json', status: 503 },
		distractors: [WORKS, '500 UNEXPECTED_ERROR', 'No answer at all'],
		setup: [fault('html')],
		attempt: ATTEMPT,
		cause: 'server_failed',
		hints: [
			'Look at the content type of the answer.',
			'PingOne’s token endpoint speaks JSON only. Who is this?',
			'A maintenance page. Look at the status before you parse.'
		],
		repair: repair('Wait for the end of the maintenance', 'Who answers', 'a page', 'PingOne'),
		why: 'Between you and a server stand others, and each can answer in its place. Status and content type tell who did.',
		lesson: '/learn/troubleshooting#html-answers'
	},
	{
		id: 'redirect',
		group: 'servers',
		title: 'A redirect',
		story: 'The token endpoint answers with the address of another host.',
		expected: { outcome: 'redirect', status: 302 },
		distractors: [WORKS, '404 NOT_FOUND', '401 invalid_client'],
		setup: [fault('redirect')],
		attempt: ATTEMPT,
		cause: 'redirected',
		hints: [
			'What would be sent to the other address?',
			'Look at Location.',
			'The workbench does not follow: the secret would go there.'
		],
		repair: repair(
			'Use the token endpoint itself',
			'Who answers',
			'a redirect',
			'the token endpoint'
		),
		why: 'A client that follows a redirect hands its secret to whoever is named in it.',
		lesson: '/learn/troubleshooting#redirects'
	},
	{
		id: 'broken-json',
		group: 'servers',
		title: 'Half an answer',
		story: 'The connection breaks off in the middle of the answer.',
		expected: { outcome: 'truncated', status: 200 },
		distractors: [WORKS, '500 UNEXPECTED_ERROR', '503 and an HTML page'],
		setup: [fault('broken_json')],
		attempt: ATTEMPT,
		cause: 'truncated_answer',
		hints: [
			'The status is 200. Is that enough?',
			'Where does the JSON end?',
			'It breaks off. A token was issued, and nobody has it.'
		],
		repair: repair('Request again', 'The answer', 'breaks off', 'is whole'),
		why: 'A token request may be repeated without harm: the token that was lost expires by itself.',
		lesson: '/learn/troubleshooting#truncated-answers'
	},
	{
		id: 'silence',
		group: 'servers',
		title: 'A server that says nothing',
		story: 'The connection stands, and nothing comes. The workbench waits for ten seconds.',
		expected: { outcome: 'timeout' },
		distractors: [WORKS, '500 UNEXPECTED_ERROR', '429 REQUEST_LIMITED'],
		setup: [fault('silent')],
		attempt: ATTEMPT,
		cause: 'timeout',
		hints: [
			'How long would you wait?',
			'A client without a limit waits forever, and so does whoever waits for it.',
			'Set a limit, and try again with growing pauses.'
		],
		repair: repair('Try again after a pause', 'The server', 'is silent', 'answers'),
		why: 'No answer is no refusal. The request may have been carried out, so only what may be repeated is repeated.',
		lesson: '/learn/troubleshooting#timeouts'
	}
];

function fault(name: SandboxFault): LabStep {
	return { do: 'set_faults', faults: { fault: name, clock_skew_seconds: 0 } };
}

function repair(label: string, what: string, before: string, after: string): Scenario['repair'] {
	return { label, changed: [{ what, before, after }], steps: [fault('none')], attempt: ATTEMPT };
}
