/**
 * What an agent sends to an MCP server: JSON-RPC over Streamable HTTP. Pure.
 *
 * @see https://modelcontextprotocol.io/specification/2025-11-25/basic/transports
 */
import type { HttpRequest } from '$lib/oauth/http-request';
import { isJsonObject, parseJsonObject, type JsonObject } from '$lib/oauth/json-object';

/** The newest revision that begins with `initialize`. */
const MCP_REVISION = '2025-11-25';

export type McpMessage = {
	/** Absent for what gets no answer. */
	readonly id?: number;
	readonly method: 'initialize' | 'notifications/initialized' | 'tools/list' | 'tools/call';
	readonly params?: JsonObject;
};

export const INITIALIZE: McpMessage = {
	id: 1,
	method: 'initialize',
	params: {
		protocolVersion: MCP_REVISION,
		capabilities: {},
		clientInfo: { name: 'order-agent', version: '1.0.0' }
	}
};

export function buildMcpRequest(
	/** The address of the server. */
	url: string,
	{ id, method, params }: McpMessage,
	/** Absent before the agent has one. */
	token: string | undefined
): HttpRequest {
	return {
		method: 'POST',
		url,
		// In the order of their names, as `fetch` sends them.
		headers: [
			['accept', 'application/json, text/event-stream'],
			...(token === undefined ? [] : [['authorization', `Bearer ${token}`] as const]),
			['content-type', 'application/json'],
			// Before initialize, nothing is agreed on.
			...(method === 'initialize' ? [] : [['mcp-protocol-version', MCP_REVISION] as const])
		],
		body: JSON.stringify({
			jsonrpc: '2.0',
			...(id !== undefined && { id }),
			method,
			...(params && { params })
		})
	};
}

/** The result of an answer, as JSON or in a stream of events; `undefined` where it has none. */
export function resultOf(text: string): JsonObject | undefined {
	const data = /^data: ?(.*)$/m.exec(text)?.[1] ?? text;
	const read = parseJsonObject(data);
	const result = read.ok ? read.value['result'] : undefined;
	return isJsonObject(result) ? result : undefined;
}
