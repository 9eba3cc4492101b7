/** What an agent knows so far. It begins with the address of the MCP server, and each answer adds to it. */
import type { ClientAuthMethod } from '$lib/oauth/client-authentication-method';

export type AgentFacts = {
	/** The address of the MCP server. */
	readonly server: string;
	/** The address of its metadata, from the first refusal. */
	readonly metadataUrl?: string | undefined;
	/** What the next token has to allow: from the last refusal. */
	readonly wantedScope?: string | undefined;
	/** Who issues the tokens, as the metadata of the server says. */
	readonly issuer?: string | undefined;
	/** How a client may authenticate there. */
	readonly methods?: readonly string[] | undefined;
	readonly method: ClientAuthMethod;
	/** The token that calls are made with. */
	readonly token?: string | undefined;
};

/** The two that the extension of MCP for client credentials knows, the recommended one first. */
export const AGENT_METHODS = ['private_key_jwt', 'client_secret_basic'] as const;

export type AgentMethod = (typeof AGENT_METHODS)[number];
