/** Servers that fail: the request is right, and what comes back is not. */
import type { SandboxFault } from '$lib/sandbox/faults';
import type { LabStep, ScenarioPlay, TokenAttempt } from '../scenario';

const ATTEMPT = { kind: 'token', application: 'basic' } as const satisfies TokenAttempt;

export const SERVERS = {
	'rate-limited': {
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
	'server-error': {
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
	'html-page': {
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
	redirect: {
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
	'broken-json': {
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
	silence: {
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
} as const satisfies Readonly<Record<string, ScenarioPlay>>;

function fault(name: SandboxFault): LabStep {
	return { do: 'set_faults', faults: { fault: name, clock_skew_seconds: 0 } };
}

function repair(
	label: string,
	what: string,
	before: string,
	after: string
): ScenarioPlay['repair'] {
	return { label, changed: [{ what, before, after }], steps: [fault('none')], attempt: ATTEMPT };
}
