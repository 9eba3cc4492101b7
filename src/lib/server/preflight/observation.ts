/** Turns what an upstream call came to into an observation. */
import { outcomeOfProblem } from '$lib/calls/outcome';
import { isJsonObject } from '$lib/oauth/json-object';
import { documentIn, type ManagementDocument, type ManagementPath } from '$lib/pingone/management';
import type { Failed, Observation, Refused } from '$lib/preflight/observations';
import type { Result } from '$lib/result';
import type { Answered } from '../gateway/call-upstream';
import type { Failure } from '../http/problem';

/** `value` makes of an answer with status 200 what is to be kept; `undefined` is an odd document. */
export function observe<Value>(
	result: Result<Answered, Failure>,
	value: (answer: Answered) => Value | undefined
): Observation<Value> {
	if (!result.ok) return failed(result.error);
	const { status, show } = result.value;
	if (status !== 200) return refusedBy(status, show());
	const kept = value(result.value);
	return kept === undefined
		? { kind: 'failed', reason: 'unexpected_shape' }
		: { kind: 'answered', value: kept };
}

/** A refusal; a success that lacks what was asked for is an odd answer. */
export function refusedBy(status: number, json: unknown): Refused | Failed {
	if (status === 200) return { kind: 'failed', reason: 'unexpected_shape' };
	const code = codeOf(json);
	return { kind: 'refused', status, ...(code !== undefined && { code }) };
}

/** A document of the Management API, whole. */
export function observeDocument<Kind extends ManagementPath['kind']>(
	result: Result<Answered, Failure>,
	kind: Kind
): Observation<ManagementDocument<Kind>> {
	return observe(result, (answer) => documentIn(kind, answer));
}

export function failed(failure: Failure): Observation<never> {
	const status = failure.apiCalls?.at(-1)?.response?.status;
	// A 404 says what it says, whatever page it came with.
	if (failure.code === 'upstream_not_json' && status === 404) return { kind: 'refused', status };
	return { kind: 'failed', reason: reasonOf(failure.code) };
}

function reasonOf(code: Failure['code']): Failed['reason'] {
	return code === 'rate_limited' ? code : (outcomeOfProblem(code) ?? 'unexpected_shape');
}

function codeOf(json: unknown): string | undefined {
	if (!isJsonObject(json)) return undefined;
	const code = json['code'] ?? json['error'];
	return typeof code === 'string' ? code.slice(0, 100) : undefined;
}
