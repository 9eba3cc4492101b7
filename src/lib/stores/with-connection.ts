/** The api for a page whose configuration names one of the operator's connections. */
import type { EndpointName } from '$lib/api/endpoints';
import type { Answered, ArgumentsOf, WorkbenchApi } from '$lib/api/workbench-api';
import type { Configuration } from '$lib/flow/configuration';
import type { ServerMembers } from '$lib/flow/server-choice';
import { isOfClient } from './token-origin';

type Own = { [Name in EndpointName]?: (...given: ArgumentsOf<Name>) => Answered<Name> };

type SentBody = ServerMembers & { readonly client_id?: string | undefined };

/** What a connection brings, and the Worker therefore refuses to hear from a page. */
const BROUGHT = {
	region: undefined,
	environment_id: undefined,
	issuer: undefined,
	client_id: undefined
} as const;

/**
 * Sends the name of the connection in place of the client that it brings. A body about another client, such
 * as a resource, goes as it is.
 */
export function withConnection(api: WorkbenchApi, configured: () => Configuration): WorkbenchApi {
	function naming(body: SentBody) {
		const values = configured();
		const { connection } = values;
		const isOfConnection =
			connection !== undefined && isOfClient({ ...body, client_id: body.client_id ?? '' }, values);
		return isOfConnection ? { ...BROUGHT, connection } : {};
	}

	/** An empty scope is a choice: without one the Worker would ask for what the connection has. */
	function namingScope(body: SentBody & { readonly scope?: string | undefined }) {
		const name = naming(body);
		return 'connection' in name ? { ...name, scope: body.scope ?? '' } : name;
	}

	const own: Own = {
		exchangeToken: (body) => api.call('exchangeToken', { ...body, ...namingScope(body) }),
		previewToken: (body) => api.call('previewToken', { ...body, ...namingScope(body) }),
		introspectToken: (body) => api.call('introspectToken', { ...body, ...naming(body) }),
		revokeToken: (body) => api.call('revokeToken', { ...body, ...naming(body) })
	};
	return {
		...api,
		call<Name extends EndpointName>(name: Name, ...given: ArgumentsOf<Name>): Answered<Name> {
			const mine: ((...given: ArgumentsOf<Name>) => Answered<Name>) | undefined = own[name];
			return mine === undefined ? api.call(name, ...given) : mine(...given);
		}
	};
}
