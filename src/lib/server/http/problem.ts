import {
	PROBLEM_MEDIA_TYPE,
	PROBLEMS,
	problemWordsOf,
	type Problem,
	type ProblemCode
} from '$lib/api/problem';
import type { ApiCall } from '$lib/calls/api-call';
import type { Cause } from '$lib/diagnosis/cause';

/** What is wrong with one field of a body; `body` names the whole of it. */
export type FieldIssue = { readonly field: string; readonly message: string };

/** A fault of ours or of the caller, before it becomes an answer. */
export type Failure = {
	readonly code: ProblemCode;
	/** What happened, what to do, where to look. Never the text of an exception. */
	readonly detail: string;
	readonly issues?: readonly FieldIssue[] | undefined;
	/** The upstream calls that had been made. */
	readonly apiCalls?: readonly ApiCall[] | undefined;
	/** Why the last of them brought no answer that can be read. */
	readonly diagnosis?: readonly Cause[] | undefined;
	/** The name of the server that it is about, where that is not PingOne. */
	readonly server?: string | undefined;
	readonly headers?: Readonly<Record<string, string>> | undefined;
};

/**
 * The failure as problem details. A caller tells our problems from PingOne's refusals by the content
 * type alone.
 *
 * @see RFC 9457 section 3
 */
export function problem(failure: Failure, requestId: string): Response {
	const { status, learn } = PROBLEMS[failure.code];
	const { title, what_to_do } = problemWordsOf(failure.code, failure.server);
	const body: Problem = {
		type: `urn:unified-flow:problem:${failure.code}`,
		title,
		status,
		code: failure.code,
		detail: failure.detail,
		what_to_do,
		learn,
		request_id: requestId,
		...(failure.issues && { issues: [...failure.issues] }),
		...(failure.diagnosis && { diagnosis: [...failure.diagnosis] }),
		...(failure.apiCalls && { api_calls: [...failure.apiCalls] })
	};

	return new Response(JSON.stringify(body), {
		status,
		headers: {
			...failure.headers,
			'content-type': PROBLEM_MEDIA_TYPE,
			'cache-control': 'no-store',
			'request-id': requestId
		}
	});
}

/** A 400 that names fields. */
export function invalidRequest(issues: readonly FieldIssue[]): Failure {
	const [first] = issues;
	return {
		code: 'invalid_request',
		detail:
			issues.length === 1 && first !== undefined
				? `${first.field}: ${first.message}`
				: 'Several fields are not valid. See issues.',
		issues
	};
}
