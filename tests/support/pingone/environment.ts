/** An environment of PingOne with a worker and one application, by address. */
import { answerDiscovery, SCENARIOS } from './scenarios';

export type PlayedEnvironment = {
	readonly environmentId: string;
	/** What every token request of the worker is answered with. */
	readonly workerToken: string;
	/** Where the worker lives; `environmentId` where it is left out. */
	readonly workerEnvironmentId?: string;
	/** The application's id. */
	readonly client: string;
	readonly pickedSecret: string;
	/** Refuses the application its tokens; what else it is asked for is the worker's. */
	readonly refusesClient?: true;
	/** What its Management API answers whatever it is asked. */
	readonly management?: () => Response | Promise<Response>;
};

const READ_ONLY_ROLE = '7aba580c-5ec7-4b26-987d-85f462767455';
const RESOURCE = '44444444-2222-4333-8444-555555555555';

function listOf(name: string, items: readonly object[]): Response {
	return Response.json({ _embedded: { [name]: items }, size: items.length });
}

export function answerAsPingOne(
	environment: PlayedEnvironment,
	{ url, headers }: Pick<Request, 'url' | 'headers'>
): Response | Promise<Response> {
	const { environmentId, workerToken, client, pickedSecret } = environment;
	const workerEnvironmentId = environment.workerEnvironmentId ?? environmentId;
	const application = {
		id: client,
		name: 'Picked Application',
		enabled: true,
		type: 'CUSTOM_APP',
		protocol: 'OPENID_CONNECT',
		grantTypes: ['CLIENT_CREDENTIALS'],
		tokenEndpointAuthMethod: 'CLIENT_SECRET_BASIC'
	};
	const { pathname } = new URL(url);
	if (pathname.endsWith('/.well-known/openid-configuration')) return answerDiscovery('token', url);
	if (pathname === `/${workerEnvironmentId}/as/token`) {
		const isClient = headers.get('authorization')?.startsWith(`Basic ${btoa(client)}`);
		if (isClient && environment.refusesClient) return SCENARIOS.wrongSecret();
		return Response.json({ access_token: workerToken, token_type: 'Bearer', expires_in: 3600 });
	}
	if (pathname.endsWith('/as/token')) {
		return Response.json({ error: 'invalid_client' }, { status: 401 });
	}
	if (environment.management !== undefined) return environment.management();
	switch (pathname.replace(`/v1/environments/${environmentId}/`, '')) {
		case 'applications':
			return listOf('applications', [application]);
		case `applications/${client}`:
			return Response.json(application);
		case `applications/${client}/secret`:
			return Response.json({ environment: { id: environmentId }, secret: pickedSecret });
		case `applications/${client}/grants`:
			return listOf('grants', [{ resource: { id: RESOURCE }, scopes: [{ id: 'read' }] }]);
		case 'resources':
			return listOf('resources', [{ id: RESOURCE, name: 'Orders API', type: 'CUSTOM' }]);
		case `resources/${RESOURCE}/scopes`:
			return listOf('scopes', [{ id: 'read', name: 'orders:read' }]);
		default:
			return pathname.endsWith('/roleAssignments')
				? listOf('roleAssignments', [{ role: { id: READ_ONLY_ROLE } }])
				: Response.json({ id: 'x', code: 'NOT_FOUND', message: 'Not found.' }, { status: 404 });
	}
}
