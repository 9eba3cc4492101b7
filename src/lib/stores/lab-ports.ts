/** The ports of the lab in the browser. */
import type { Cause } from '$lib/diagnosis/cause';
import { sentBodyOf } from '$lib/api/answers';
import { callSandbox } from '$lib/api/sandbox-call';
import { manageSandbox } from '$lib/api/manage-sandbox';
import { createWorkbenchApi, type ApiFailure } from '$lib/api/workbench-api';
import type { LabPorts } from '$lib/lab/ports';
import { readTokenResponse } from '$lib/oauth/token-response';
import { NO_OPTIONS } from '$lib/sandbox/options';

/**
 * Sends no cookie and takes none: the lab's play credentials stay out of the vault, in which they would
 * take the place of others, and out of the configuration of the flow.
 */
export function createLabPorts(
	fetchFrom: typeof fetch,
	{ now, newId }: Pick<LabPorts, 'now' | 'newId'>
): LabPorts {
	const api = createWorkbenchApi(fetchFrom, undefined, { hasSession: false });

	return {
		async makeSandbox() {
			const made = await api.call('makeSandbox');
			return made.ok ? made.value : undefined;
		},
		async exchangeToken(body) {
			const answer = await api.call('exchangeToken', body);
			const [call] = answer.ok ? answer.value.api_calls : answer.error.calls;
			if (call === undefined) return undefined;
			if (!answer.ok) return { call, causes: causesOf(answer.error) };
			const read = readTokenResponse(sentBodyOf(answer.value));
			const causes = answer.value.diagnosis ?? [];
			return { call, token: read.ok ? read.value.access_token : undefined, causes };
		},
		async previewToken(body) {
			const answer = await api.call('previewToken', body);
			return answer.ok ? answer.value.call : undefined;
		},
		send: (request) => callSandbox(fetchFrom, request),
		async manage({ environmentId, ...call }) {
			const answer = await manageSandbox(api, environmentId, call);
			return answer.ok ? answer.value : undefined;
		},
		setFaults: async (environmentId, faults) =>
			(await api.call('setFaults', environmentId, faults)).ok,
		setReplayDetection: async (environmentId, isOn) => {
			const options = { ...NO_OPTIONS, assertion_replay_detection: isOn };
			return (await api.call('setOptions', environmentId, options)).ok;
		},
		async makeKey(environmentId, applicationId) {
			const made = await api.call('makeSandboxKey', environmentId, applicationId);
			return made.ok ? made.value : undefined;
		},
		async revoke({ grant_type: _grant, scope: _scope, worker: _worker, ...client }, token) {
			const asked = { ...client, token, caller: 'client' as const };
			return (await api.call('revokeToken', asked)).ok;
		},
		now,
		newId
	};
}

/** Why the Worker says that no token came. */
function causesOf(failure: ApiFailure): readonly Cause[] {
	if (failure.kind === 'refusal') return failure.diagnosis;
	return failure.kind === 'problem' ? (failure.problem.diagnosis ?? []) : [];
}
