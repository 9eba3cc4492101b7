/** Makes the requests of a scenario out of its data. */
import { buildMcpRequest } from '$lib/agent/mcp-message';
import type { TokenRequestBody } from '$lib/flow/token-request-body';
import { basicAuthorization } from '$lib/oauth/basic-authorization';
import { credentialKindOf } from '$lib/oauth/client-authentication-method';
import type { HttpRequest } from '$lib/oauth/http-request';
import { buildMetadataRequest, serverMetadataUrlOf } from '$lib/oauth/resource-metadata';
import { authorizationServerOf, issuerOf } from '$lib/pingone/endpoints';
import { readOf } from './manage';
import type {
	ApiAttempt,
	DiscoveryAttempt,
	LabAssertion,
	RawAttempt,
	TokenAttempt,
	ToolAttempt
} from './scenario';
import {
	applicationOf,
	mcpMetadataOf,
	mcpServerOf,
	originOf,
	type LabApplication,
	type LabSession
} from './session';

/** `undefined` where the credential that it takes is not there. */
export async function buildLabTokenRequest(
	session: LabSession,
	attempt: TokenAttempt
): Promise<TokenRequestBody | undefined> {
	const application = applicationOf(session, attempt.application);
	const method = attempt.method ?? application.client_auth_method;
	const credential =
		credentialKindOf(method) === 'private_key'
			? await keyOf(session, application)
			: await secretOf(session, application, attempt.credential ?? 'own');
	if (credential === undefined) return undefined;
	const scope = attempt.scope ?? application.scope;
	const resource = attempt.isForMcpServer === true ? mcpServerOf(session) : attempt.resource;
	return {
		grant_type: 'client_credentials',
		region: 'sandbox',
		environment_id: session.sandbox.environment_id,
		client_id: attempt.client_id ?? application.id,
		client_auth_method: method,
		...credential,
		worker: session.sandbox.worker,
		...(scope === '' ? {} : { scope }),
		...(resource === undefined ? {} : { resource }),
		...(attempt.assertion && { assertion: assertionOf(attempt.assertion, session) })
	};
}

/** As any HTTP client sends it, past the checks of the workbench. */
export function buildRawRequest(session: LabSession, attempt: RawAttempt): HttpRequest {
	const { id, client_secret: secret = '' } = applicationOf(session, attempt.application);
	const environmentId = attempt.environment_id ?? session.sandbox.environment_id;
	const issuer = issuerOf('sandbox', environmentId, originOf(session));
	return {
		method: 'POST',
		url: authorizationServerOf(issuer).token_endpoint,
		headers: [
			...(attempt.hasCredentials
				? [['authorization', basicAuthorization(id, secret)] as const]
				: []),
			['content-type', 'application/x-www-form-urlencoded;charset=UTF-8']
		],
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			...(attempt.inBody === undefined ? {} : { client_id: id }),
			...(attempt.inBody === 'credentials' ? { client_secret: secret } : {}),
			scope: attempt.scope
		}).toString()
	};
}

export function buildApiRequest(
	session: LabSession,
	attempt: ApiAttempt,
	token: string
): HttpRequest {
	const { api, method, token: place } = attempt;
	const address = `${originOf(session)}/sandbox/${session.sandbox.environment_id}/api/${api}`;
	return {
		method,
		url: place === 'query' ? `${address}?access_token=${token}` : address,
		headers: apiHeaders(session, attempt, token)
	};
}

/** The message that calls a tool. */
export function buildToolRequest(
	session: LabSession,
	{ tool }: Pick<ToolAttempt, 'tool'>,
	token: string
): HttpRequest {
	const args = tool === 'update_order' ? { id: 'order-1', quantity: 12 } : {};
	return buildMcpRequest(
		mcpServerOf(session),
		{ id: 1, method: 'tools/call', params: { name: tool, arguments: args } },
		token
	);
}

/** Where the document is, as an agent finds it. */
export function buildDocumentRequest(
	session: LabSession,
	{ document }: DiscoveryAttempt
): HttpRequest {
	const { issuer } = session.sandbox;
	return buildMetadataRequest(
		document === 'resource' ? mcpMetadataOf(session) : serverMetadataUrlOf(issuer)
	);
}

function apiHeaders(
	session: LabSession,
	{ token: place, from }: ApiAttempt,
	token: string
): HttpRequest['headers'] {
	if (place === 'header') return [['authorization', `Bearer ${token}`]];
	if (place !== 'basic') return [];
	const { id, client_secret: secret = '' } = applicationOf(session, from.application);
	return [['authorization', basicAuthorization(id, secret)]];
}

async function secretOf(
	session: LabSession,
	application: LabApplication,
	credential: NonNullable<TokenAttempt['credential']>
): Promise<{ readonly client_secret: string } | undefined> {
	const told = application.client_secret;
	switch (credential) {
		case 'own':
			return told === undefined ? undefined : { client_secret: told };
		case 'wrong':
			return told === undefined ? undefined : { client_secret: mistyped(told) };
		case 'current': {
			const current = (await readOf(session, { kind: 'secret', id: application.id }))?.secret;
			return current === undefined ? undefined : { client_secret: current };
		}
		case 'public_key': {
			const key = session.keys.get(application.id);
			return key && { client_secret: JSON.stringify(key.jwks.keys[0]) };
		}
	}
}

/** The last character becomes another one of PingOne's alphabet. */
function mistyped(secret: string): string {
	return secret.slice(0, -1) + (secret.endsWith('x') ? 'y' : 'x');
}

async function keyOf(session: LabSession, { id }: LabApplication) {
	const key =
		session.keys.get(id) ?? (await session.ports.makeKey(session.sandbox.environment_id, id));
	if (key === undefined) return undefined;
	session.keys.set(id, key);
	const kid = key.jwks.keys[0]?.kid;
	return { private_key: key.private_key, ...(kid === undefined ? {} : { key_id: kid }) };
}

function assertionOf(
	assertion: LabAssertion,
	session: LabSession
): NonNullable<TokenRequestBody['assertion']> {
	const { lifetime_seconds, not_before_ahead_seconds: ahead, jti, isForEndpoint } = assertion;
	const { token_endpoint } = authorizationServerOf(session.sandbox.issuer);
	const audience = isForEndpoint === true ? token_endpoint : assertion.audience;
	const nowMs = session.ports.now();
	const { algorithm, key_id } = assertion;
	const claims = {
		...(audience === undefined ? {} : { aud: audience }),
		...(jti === undefined ? {} : { jti }),
		...(ahead === undefined ? {} : { nbf: Math.floor(nowMs / 1000) + ahead })
	};
	return {
		...(lifetime_seconds === undefined ? {} : { lifetime_seconds }),
		...(algorithm === undefined ? {} : { alg: algorithm }),
		...(key_id === undefined ? {} : { kid: key_id }),
		...(Object.keys(claims).length === 0 ? {} : { claims })
	};
}
