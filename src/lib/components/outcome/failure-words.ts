/** How a failed call is told: its title, what came with it, and what to do. Pure. */
import type { ApiFailure } from '$lib/api/workbench-api';
import type { ApiCall } from '$lib/calls/api-call';
import { oauthCallOf } from '$lib/calls/oauth-call';
import { answererNameOf } from '$lib/calls/server-name';
import type { Cause } from '$lib/diagnosis/cause';
import { splitCorrelationId } from '$lib/pingone/correlation-id';
import { toNoticeText, toVisibleText } from '../visible-text';

export type FailureWords = {
	/** Such as "401 invalid_client". */
	readonly title: string;
	/** What the server said, or what happened, in a sentence. */
	readonly said?: string | undefined;
	/** What to do, where no cause says it better. */
	readonly advice?: string | undefined;
	readonly correlationId?: string | undefined;
	/** Of a fault of the workbench: what its operator finds it by. */
	readonly requestId?: string | undefined;
	readonly issues: readonly { readonly field: string; readonly message: string }[];
	readonly causes: readonly Cause[];
	readonly learn?: string | undefined;
	/** The label of the way to step 0, where something has to be entered or made there. */
	readonly next?: string | undefined;
};

/** Problems that step 0 ends. */
const NEXT_BY_CODE: Readonly<Record<string, string>> = {
	credential_required: 'Enter the secret again',
	sandbox_exists_no_more: 'Make a new sandbox',
	sandbox_failed: 'Make a new sandbox'
};

const NONE = { issues: [], causes: [] } as const;

export function failureWordsOf(failure: ApiFailure): FailureWords {
	switch (failure.kind) {
		case 'unreachable':
			return {
				...NONE,
				title: 'The workbench did not answer',
				said: 'Your browser could not reach the Worker behind this page.',
				advice:
					'Check your network, and that the Worker is still running. Then try again: what you typed is still here.',
				learn: '/learn/troubleshooting#workbench-unreachable'
			};
		case 'unusable':
			return {
				...NONE,
				title: `${answererOf(failure.calls)} answered ${String(failure.status)}, but not as it should`,
				said: toVisibleText(failure.why),
				advice: `Look at the whole answer. If it happens again, look for a proxy between the Worker and ${answererOf(failure.calls)}.`,
				learn: '/learn/troubleshooting#html-answers'
			};
		case 'refusal': {
			// Of OAuth, or of the Management API.
			const error = textOf(failure.body['error']) ?? textOf(failure.body['code']);
			const description =
				textOf(failure.body['error_description']) ?? textOf(failure.body['message']);
			const parts = description === undefined ? undefined : splitCorrelationId(description);
			return {
				...NONE,
				title: [String(failure.status), error ?? 'without an error code'].join(' '),
				said: parts && `“${parts.text}”`,
				correlationId: parts?.correlationId,
				causes: failure.diagnosis
			};
		}
		case 'problem': {
			const { code, title, detail, what_to_do, request_id, issues, diagnosis, learn } =
				failure.problem;
			const status = failedCallOf(failure.calls)?.response?.status;
			// The status that came from PingOne, where one came, says more than how its answer is written.
			const isRefused = code.startsWith('upstream_') && status !== undefined && status >= 400;
			return {
				title: isRefused ? `${answererOf(failure.calls)} answered ${String(status)}` : title,
				said: toNoticeText(detail),
				advice: what_to_do,
				requestId: request_id,
				issues: (issues ?? []).map(({ field, message }) => ({
					field,
					message: toVisibleText(message)
				})),
				causes: diagnosis ?? [],
				learn,
				next: NEXT_BY_CODE[code]
			};
		}
	}
}

/** Beside the call that failed may be calls that looked for the cause. */
function failedCallOf(calls: readonly ApiCall[]): ApiCall | undefined {
	return oauthCallOf(calls) ?? calls.at(-1);
}

function answererOf(calls: readonly ApiCall[]): string {
	const call = failedCallOf(calls);
	return call === undefined ? 'PingOne' : answererNameOf(call.request.url);
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' ? toNoticeText(value) : undefined;
}
