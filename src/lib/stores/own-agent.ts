/** An agent whose client is the configured one: what goes to its authorization server is sent by the Worker. */
import type { TokenAsked, AgentPorts } from '$lib/agent/run';
import { callPageEndpoint } from '$lib/api/call-page-endpoint';
import type { ApiFailure, WorkbenchApi } from '$lib/api/workbench-api';
import { namedServer } from '$lib/flow/server-choice';
import type { Configuration } from '$lib/flow/configuration';
import type { TokenRequestBody } from '$lib/flow/token-request-body';
import { exchangedBy } from './exchanged';

type OwnClient = {
	readonly api: WorkbenchApi;
	readonly values: Configuration;
	/** The request of the configuration. */
	readonly body: TokenRequestBody;
	/** Why a call came to nothing. */
	readonly onFailure: (failure: ApiFailure) => void;
} & Pick<AgentPorts, 'now' | 'newId'>;

export function createOwnAgent({
	api,
	values,
	body,
	onFailure,
	now,
	newId
}: OwnClient): AgentPorts {
	const bodyOf = ({ scope, resource }: TokenAsked): TokenRequestBody => ({
		...body,
		resource,
		...(scope === '' ? {} : { scope })
	});
	return {
		// The MCP server is not called: only the operator's list says that it is there.
		send: async () => undefined,
		async readServerMetadata() {
			const answer = await callPageEndpoint(api, 'fetchMetadata', namedServer(values));
			if (!answer.ok) onFailure(answer.error);
			const calls = answer.ok ? answer.value.api_calls : answer.error.calls;
			return calls.at(-1);
		},
		async requestToken(asked) {
			const { call, token, causes, failure } = await exchangedBy(api, bodyOf(asked));
			if (failure) onFailure(failure);
			return call && { call, token, causes };
		},
		async previewToken(asked) {
			const answer = await api.call('previewToken', bodyOf(asked));
			if (!answer.ok) onFailure(answer.error);
			return answer.ok ? answer.value.call : undefined;
		},
		now,
		newId
	};
}
