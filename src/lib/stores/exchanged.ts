/** A token request by way of the Worker: the call that it made, the token that came of it, or why none did. */
import { sentBodyOf } from '$lib/api/answers';
import type { ApiFailure, WorkbenchApi } from '$lib/api/workbench-api';
import type { ApiCall } from '$lib/calls/api-call';
import { CALL_CATEGORIES } from '$lib/calls/category';
import type { Cause } from '$lib/diagnosis/cause';
import type { TokenRequestBody } from '$lib/flow/token-request-body';
import { readTokenResponse } from '$lib/oauth/token-response';

export type Exchanged = {
	/** Absent where none was made. */
	readonly call?: ApiCall | undefined;
	readonly token?: string | undefined;
	/** Why the Worker says that no token came, the likeliest first. */
	readonly causes: readonly Cause[];
	readonly failure?: ApiFailure | undefined;
};

export async function exchangedBy(api: WorkbenchApi, body: TokenRequestBody): Promise<Exchanged> {
	const answer = await api.call('exchangeToken', body);
	if (!answer.ok) {
		const { error: failure } = answer;
		return { call: tokenCallIn(failure.calls), causes: causesOf(failure), failure };
	}
	const read = readTokenResponse(sentBodyOf(answer.value));
	return {
		call: tokenCallIn(answer.value.api_calls),
		token: read.ok ? read.value.access_token : undefined,
		causes: answer.value.diagnosis ?? []
	};
}

/** Beside it stand calls that look for the endpoint, or for the causes. */
function tokenCallIn(calls: readonly ApiCall[]): ApiCall | undefined {
	return calls.find(({ name }) => name === CALL_CATEGORIES.oauth.calls.token.name);
}

function causesOf(failure: ApiFailure): readonly Cause[] {
	if (failure.kind === 'refusal') return failure.diagnosis;
	return failure.kind === 'problem' ? (failure.problem.diagnosis ?? []) : [];
}
