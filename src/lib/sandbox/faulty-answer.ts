/** What a client gets from an environment in which a fault is switched on. */
import { assertNever } from '$lib/result';
import { MANAGEMENT_ERRORS, type ManagementError } from '$lib/pingone/management-errors';
import type { SandboxAddress } from './address';
import { answerJson, type Answer, type Exchange } from './exchange';
import type { SandboxFault } from './faults';
import {
	GUESSED_MANAGEMENT_ERRORS,
	GUESSED_MAINTENANCE_PAGE,
	GUESSED_REDIRECT_LOCATION,
	GUESSED_RETRY_AFTER_SECONDS
} from './guesses';
import { answerManagementError } from './management/answers';

/** How long a silent environment keeps a caller that does not give up. */
const SILENCE_MS = 60_000;

export type FaultyExchange = {
	readonly exchange: Exchange;
	readonly host: SandboxAddress['host'];
	/** Resolves after so many milliseconds. */
	readonly wait: (ms: number) => Promise<void>;
};

/** `healthy` makes the answer that the fault falls on; a fault that needs none does not call it. */
export async function answerFaulty(
	fault: Exclude<SandboxFault, 'none'>,
	faulty: FaultyExchange,
	healthy: () => Promise<Answer>
): Promise<Answer> {
	const { exchange, wait } = faulty;
	switch (fault) {
		case 'rate_limited': {
			const answer = answerError(faulty, GUESSED_MANAGEMENT_ERRORS.requestLimited);
			answer.response.headers.set('retry-after', String(GUESSED_RETRY_AFTER_SECONDS));
			return answer;
		}
		case 'server_error':
			return answerError(faulty, MANAGEMENT_ERRORS.unexpectedError);
		case 'silent':
			await wait(SILENCE_MS);
			// Whoever still listens hears what a gateway says in place of a server that is silent.
			return answerText(exchange, { status: 504 });
		case 'html':
			return answerText(exchange, {
				status: 503,
				text: GUESSED_MAINTENANCE_PAGE,
				headers: { 'content-type': 'text/html;charset=UTF-8' }
			});
		case 'broken_json':
			return breakOff(await healthy());
		case 'redirect':
			return answerText(exchange, {
				status: 302,
				headers: { location: GUESSED_REDIRECT_LOCATION }
			});
		default:
			return assertNever(fault);
	}
}

function answerError({ exchange, host }: FaultyExchange, error: ManagementError): Answer {
	if (host === 'management_api') return answerManagementError(exchange, error);
	const { status, code, message, details } = error;
	return answerJson(exchange, { id: exchange.correlationId, code, message, details }, { status });
}

/** An answer of whatever stands before PingOne, which knows nothing of its headers. */
function answerText(
	{ nowMs }: Exchange,
	answer: {
		readonly status: number;
		readonly text?: string;
		readonly headers?: Readonly<Record<string, string>>;
	}
): Answer {
	const headers = new Headers(answer.headers);
	headers.set('cache-control', 'no-store');
	headers.set('date', new Date(nowMs).toUTCString());
	return {
		response: new Response(answer.text ?? null, { status: answer.status, headers }),
		changes: []
	};
}

/** The server did its work, and half of what it said arrives. */
async function breakOff({ response, ...done }: Answer): Promise<Answer> {
	const text = await response.text();
	const { status, headers } = response;
	const half = text.slice(0, Math.max(1, Math.floor(text.length / 2)));
	const isJson = headers.get('content-type')?.includes('json') === true;
	// An answer without a body, such as that to a revocation, has nothing to break off.
	return { ...done, response: new Response(isJson ? half : null, { status, headers }) };
}
