/** The ways in which a call can end without an answer that can be read: the only table of them. */
import type { CallOutcome } from './api-call';

type FailedOutcome = Exclude<CallOutcome, 'answered'>;

type OutcomeWords = {
	/** For a badge. */
	readonly badge: string;
	/** What it means. */
	readonly sentence: string;
	/** What the server did, to follow its name. */
	readonly told: string;
	/** The code under which the workbench answers it. */
	readonly problem: `upstream_${string}`;
};

export const FAILED_OUTCOMES = {
	timeout: {
		badge: 'No answer in time',
		sentence:
			'No complete answer arrived within 10 seconds, so we stopped waiting. We do not know whether the server acted on the request.',
		told: 'did not answer in time',
		problem: 'upstream_timeout'
	},
	unreachable: {
		badge: 'Unreachable',
		sentence:
			'No connection could be made, or it broke before an answer arrived. The name may not resolve, the connection may have been refused, or there is no network.',
		told: 'could not be reached',
		problem: 'upstream_unreachable'
	},
	redirect: {
		badge: 'Redirect, not followed',
		sentence:
			'The server answered with a redirect. We never follow one, because a credential goes only to the address it was meant for.',
		told: 'answered with a redirect, which is never followed',
		problem: 'upstream_redirect'
	},
	not_json: {
		badge: 'Not JSON',
		sentence:
			'Something answered, but not with JSON. Its status and its content type show who it may have been.',
		told: 'answered with something that is not JSON',
		problem: 'upstream_not_json'
	},
	too_large: {
		badge: 'Too large',
		sentence: 'The answer was larger than this call allows, and was cut off.',
		told: 'sent more than we read',
		problem: 'upstream_too_large'
	},
	truncated: {
		badge: 'Broke off',
		sentence: 'The connection closed before the answer was complete.',
		told: 'sent an incomplete answer',
		problem: 'upstream_truncated'
	}
} as const satisfies Record<FailedOutcome, OutcomeWords>;

/** The outcome that a problem of the workbench tells of; `undefined` for any other problem. */
export function outcomeOfProblem(code: string): FailedOutcome | undefined {
	return OUTCOMES.find((outcome) => FAILED_OUTCOMES[outcome].problem === code);
}

const OUTCOMES = [
	'timeout',
	'unreachable',
	'redirect',
	'not_json',
	'too_large',
	'truncated'
] as const satisfies readonly FailedOutcome[];
