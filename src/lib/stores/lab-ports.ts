/** The ports of the lab in the browser. */
import { callPageEndpoint } from '$lib/api/call-page-endpoint';
import { callSandbox } from '$lib/api/sandbox-call';
import { manageSandbox } from '$lib/api/manage-sandbox';
import { createWorkbenchApi } from '$lib/api/workbench-api';
import type { LabPorts } from '$lib/lab/ports';
import { NO_OPTIONS } from '$lib/sandbox/options';
import { exchangedBy } from './exchanged';

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
			const { call, token, causes } = await exchangedBy(api, body);
			return call && { call, token, causes };
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
			(await callPageEndpoint(api, 'setFaults', environmentId, faults)).ok,
		setOptions: async (environmentId, options) =>
			(await callPageEndpoint(api, 'setOptions', environmentId, { ...NO_OPTIONS, ...options })).ok,
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
