/**
 * The way of an agent to a tool, arrow by arrow: what it sends, why, and what it learns from the answer. One entry
 * for each arrow. Pure.
 *
 * @see MCP "Authorization" (2025-11-25), io.modelcontextprotocol/oauth-client-credentials (2026-07-28)
 */
import type { HttpRequest } from '$lib/oauth/http-request';
import { isJsonObject } from '$lib/oauth/json-object';
import {
	buildMetadataRequest,
	readChallenge,
	readResourceMetadata,
	readServerMetadata
} from '$lib/oauth/resource-metadata';
import { err, ok, type Result } from '$lib/result';
import {
	documentIn,
	metadataFaultInWords,
	notAnswered,
	readToken,
	readToolAnswer,
	textOf,
	type AgentAnswer,
	type Learned
} from './answers';
import type { AgentFacts } from './facts';
import { buildMcpRequest, INITIALIZE, resultOf, type McpMessage } from './mcp-message';

export type AgentStepId =
	| 'no-token'
	| 'resource-metadata'
	| 'server-metadata'
	| 'method'
	| 'token'
	| 'initialize'
	| 'initialized'
	| 'list'
	| 'call'
	| 'more'
	| 'second-token'
	| 'again';

/** What a step sends. A token request goes by way of the Worker, which signs it. */
export type AgentAction =
	| { readonly kind: 'send'; readonly request: HttpRequest }
	/** Reads the metadata of an authorization server. */
	| { readonly kind: 'metadata'; readonly issuer: string }
	| { readonly kind: 'token'; readonly scope: string; readonly resource: string }
	/** The person chooses, and nothing is sent. */
	| { readonly kind: 'choose' };

export type AgentStep = {
	readonly id: AgentStepId;
	readonly title: string;
	/** Who answers. */
	readonly asks: 'MCP server' | 'authorization server';
	/** Which of its endpoints, as the stage names it. */
	readonly endpoint: 'MCP server' | 'resource metadata' | 'server metadata' | 'token endpoint';
	/** Why the agent does it, before it does. */
	readonly why: string;
	readonly rule: { readonly label: string; readonly url: string };
	/** What PingOne does in its own way, and what to configure for it. */
	readonly pingone?: string;
	readonly act: (facts: AgentFacts) => AgentAction;
	/** What the agent learns; or why it may not go on. */
	readonly read: (answer: AgentAnswer, facts: AgentFacts) => Result<Learned, string>;
};

const MCP_LIFECYCLE = {
	label: 'MCP, Lifecycle',
	url: 'https://modelcontextprotocol.io/specification/2025-11-25/basic/lifecycle'
};
const MCP_TOOLS = {
	label: 'MCP, Tools',
	url: 'https://modelcontextprotocol.io/specification/2025-11-25/server/tools'
};
const AT_SERVER = { asks: 'MCP server', endpoint: 'MCP server' } as const;

const LIST_ORDERS = { name: 'list_orders', arguments: {} };
const UPDATE_ORDER = { name: 'update_order', arguments: { id: 'order-1', quantity: 12 } };

export const AGENT_STEPS: readonly AgentStep[] = [
	{
		id: 'no-token',
		title: 'Call the server without a token',
		...AT_SERVER,
		why: 'The agent knows one thing: the address of the MCP server. It calls that address, and the refusal says where to go.',
		rule: rfc(9728, '5.1'),
		act: ({ server }) => send(buildMcpRequest(server, INITIALIZE, undefined)),
		read: ({ status, challenge }) => {
			const { metadataUrl, scope } = readChallenge(challenge);
			if (status !== 401)
				return err(`The server answers ${status}, so it does not ask for a token.`);
			if (metadataUrl === undefined) {
				return err(
					'WWW-Authenticate has no resource_metadata, so the agent cannot find out where to go.'
				);
			}
			return ok({
				facts: { metadataUrl, wantedScope: scope },
				told: [
					`resource_metadata: the document about this server is at ${metadataUrl}.`,
					scope === undefined
						? 'The header does not say which scope a token needs.'
						: `scope: a first token needs ${scope}.`
				]
			});
		}
	},
	{
		id: 'resource-metadata',
		title: 'Read the metadata of the server',
		asks: 'MCP server',
		endpoint: 'resource metadata',
		why: 'This document says who issues tokens for the MCP server. It has to name the address that the agent called. If it names another one, the agent stops here.',
		rule: rfc(9728, '3.3'),
		pingone:
			'PingOne does not publish this document. Whoever runs the MCP server does, and names the issuer of the PingOne environment in it.',
		act: ({ metadataUrl = '' }) => send(buildMetadataRequest(metadataUrl)),
		read: (answer, { server }) => {
			const document = documentIn(answer);
			if (!document.ok) return document;
			const issuer = readResourceMetadata(document.value, server);
			if (!issuer.ok) return err(metadataFaultInWords(issuer.error));
			return ok({
				facts: { issuer: issuer.value },
				told: [
					'resource: the address that the agent called, letter for letter.',
					`authorization_servers: tokens come from ${issuer.value}.`
				]
			});
		}
	},
	{
		id: 'server-metadata',
		title: 'Read the metadata of the authorization server',
		asks: 'authorization server',
		endpoint: 'server metadata',
		why: 'The agent looks for three things: the token endpoint, client_credentials among the grants, and a method that it can use.',
		rule: rfc(8414, '3'),
		pingone:
			'PingOne answers here and at the OpenID address with the same document. It lists every grant and every method, whatever your application is set to.',
		act: ({ issuer = '' }) => ({ kind: 'metadata', issuer }),
		read: (answer, { issuer = '' }) => {
			const document = documentIn(answer);
			if (!document.ok) return document;
			const metadata = readServerMetadata(document.value, issuer);
			if (!metadata.ok) return err(metadataFaultInWords(metadata.error));
			const { tokenEndpoint, methods } = metadata.value;
			return ok({
				facts: { methods },
				told: [
					'issuer: the one that was expected.',
					'grant_types_supported: client_credentials is among them.',
					`token_endpoint: ${tokenEndpoint}.`,
					`token_endpoint_auth_methods_supported: ${methods.join(', ')}.`
				]
			});
		}
	},
	{
		id: 'method',
		title: 'Choose how to authenticate',
		asks: 'authorization server',
		endpoint: 'token endpoint',
		why: 'The MCP extension recommends private_key_jwt and allows client_secret_basic. An agent often runs where many people can read its configuration. With a key pair, PingOne holds only the public half.',
		rule: {
			label: 'MCP, OAuth Client Credentials',
			url: 'https://modelcontextprotocol.io/extensions'
		},
		pingone:
			'PingOne accepts one method per application. If you choose client_secret_basic, we set the application in the sandbox to it.',
		act: () => ({ kind: 'choose' }),
		read: (_answer, { method }) => ok({ facts: {}, told: [`The agent uses ${method}.`] })
	},
	{
		id: 'token',
		title: 'Request a token',
		asks: 'authorization server',
		endpoint: 'token endpoint',
		why: 'The agent asks for the scope from the first answer and names the MCP server in the parameter resource.',
		rule: rfc(8707, '2'),
		pingone:
			'PingOne ignores resource: the audience follows from the scopes. So create a custom resource for each MCP server, with its address as the audience.',
		act: askForToken,
		read: readToken
	},
	{
		id: 'initialize',
		title: 'Open the connection',
		...AT_SERVER,
		why: 'From here on, each call has the token in its Authorization header. The first message agrees on a revision of the protocol.',
		rule: MCP_LIFECYCLE,
		act: (facts) => sendMessage(facts, INITIALIZE),
		read: (answer) => {
			const result = resultOf(answer.text);
			const server = result?.['serverInfo'];
			if (answer.status !== 200 || result === undefined) return err(notAnswered(answer));
			const name = isJsonObject(server) ? textOf(server['title'] ?? server['name']) : '';
			return ok({
				facts: {},
				told: [
					'The token is accepted: the server checked its signature, its time and its audience.',
					`It calls itself “${name}” and speaks revision ${textOf(result['protocolVersion'])}.`
				]
			});
		}
	},
	{
		id: 'initialized',
		title: 'Say that the client is ready',
		...AT_SERVER,
		why: 'This ends the handshake. Since the revision of July 2026, a client may leave out the handshake altogether.',
		rule: MCP_LIFECYCLE,
		act: (facts) => sendMessage(facts, { method: 'notifications/initialized' }),
		read: (answer) =>
			answer.status === 202
				? ok({ facts: {}, told: ['202: the server has heard it. A notification has no answer.'] })
				: err(notAnswered(answer))
	},
	{
		id: 'list',
		title: 'List the tools',
		...AT_SERVER,
		why: 'The agent asks what it can do here. The model that drives it reads the descriptions.',
		rule: MCP_TOOLS,
		act: (facts) => sendMessage(facts, { id: 2, method: 'tools/list' }),
		read: (answer) => {
			const tools = resultOf(answer.text)?.['tools'];
			if (answer.status !== 200 || !Array.isArray(tools)) return err(notAnswered(answer));
			const names = tools.map((tool) => (isJsonObject(tool) ? textOf(tool['name']) : ''));
			return ok({
				facts: {},
				told: [
					`The tools are ${names.join(', ')}.`,
					'The list does not say which scope a tool needs. The agent finds out when it calls one.'
				]
			});
		}
	},
	{
		id: 'call',
		title: 'Call a tool',
		...AT_SERVER,
		why: 'list_orders only reads, and the token allows reading.',
		rule: MCP_TOOLS,
		act: (facts) => sendMessage(facts, { id: 3, method: 'tools/call', params: LIST_ORDERS }),
		read: readToolAnswer
	},
	{
		id: 'more',
		title: 'Call a tool that needs more',
		...AT_SERVER,
		why: 'update_order changes something, so it needs a second scope. The agent does not know that yet.',
		rule: rfc(6750, '3.1'),
		act: (facts) => sendMessage(facts, { id: 4, method: 'tools/call', params: UPDATE_ORDER }),
		read: (answer) => {
			const { error, scope } = readChallenge(answer.challenge);
			if (answer.status !== 403 || error !== 'insufficient_scope') {
				return err(`The server answers ${answer.status}, and not 403 insufficient_scope.`);
			}
			return ok({
				facts: { wantedScope: scope },
				told: [
					'insufficient_scope: the token is good, but it does not allow this.',
					scope === undefined
						? 'The header does not say what the next token needs.'
						: `scope: the next token needs ${scope}.`
				]
			});
		}
	},
	{
		id: 'second-token',
		title: 'Request a token that allows more',
		asks: 'authorization server',
		endpoint: 'token endpoint',
		why: 'The new token takes the place of the old one, so the agent asks for all the scopes that the server named.',
		rule: {
			label: 'MCP, Authorization',
			url: 'https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization'
		},
		pingone:
			'PingOne leaves out a scope that is not granted to the application, without an error. So compare scope in the answer with what you asked for, and grant both scopes in PingOne.',
		act: askForToken,
		read: readToken
	},
	{
		id: 'again',
		title: 'Repeat the call',
		...AT_SERVER,
		why: 'The same message with the new token, once and not in a loop. If it is refused again, a third token would be refused too.',
		rule: rfc(6750, '3.1'),
		act: (facts) => sendMessage(facts, { id: 5, method: 'tools/call', params: UPDATE_ORDER }),
		read: readToolAnswer
	}
];

export function agentStepOf(id: AgentStepId): AgentStep | undefined {
	return AGENT_STEPS.find((step) => step.id === id);
}

function rfc(number: number, section: string): AgentStep['rule'] {
	return {
		label: `RFC ${number} section ${section}`,
		url: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`
	};
}

function send(request: HttpRequest): AgentAction {
	return { kind: 'send', request };
}

function sendMessage({ server, token }: AgentFacts, message: McpMessage): AgentAction {
	return send(buildMcpRequest(server, message, token));
}

function askForToken({ wantedScope = '', server }: AgentFacts): AgentAction {
	return { kind: 'token', scope: wantedScope, resource: server };
}
