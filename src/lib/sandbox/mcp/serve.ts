/**
 * The wire of the Model Context Protocol over Streamable HTTP, by its own SDK: revision 2026-07-28 and those
 * before it that begin with `initialize`. Stateless: each request is served by itself. Imported where a request
 * comes, because the SDK is heavy.
 *
 * @see https://modelcontextprotocol.io/specification
 */
import {
	createMcpHandler,
	ProtocolError,
	ProtocolErrorCode,
	McpServer
} from '@modelcontextprotocol/server';
import { findTool, MCP_TOOLS } from './tools';

const INSTRUCTIONS =
	'The orders of a shop in a sandbox. list_orders and read_order need the scope mcp:read, update_order needs mcp:write.';

function makeServer(granted: readonly string[]): McpServer {
	const mcp = new McpServer(
		{ name: 'unified-flow-sandbox', title: 'Orders of the sandbox', version: '1.0.0' },
		{ capabilities: { tools: { listChanged: false } }, instructions: INSTRUCTIONS }
	);
	// The tools bring their own schemas and their own reading.
	const { server } = mcp;
	server.setRequestHandler('tools/list', () => ({
		tools: MCP_TOOLS.map(({ name, title, description, inputSchema: { required, ...schema } }) => ({
			name,
			title,
			description,
			inputSchema: { ...schema, required: [...required] }
		}))
	}));
	server.setRequestHandler('tools/call', ({ params: { name, arguments: given = {} } }) => {
		const tool = findTool(name);
		if (tool === undefined) {
			throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool ${name}.`);
		}
		// A batch, which old revisions have, is not looked into before it comes here.
		if (!granted.includes(tool.scope)) {
			throw new ProtocolError(
				ProtocolErrorCode.InvalidRequest,
				`${name} needs the scope ${tool.scope}.`
			);
		}
		const result = tool.run(given);
		const text = result.isError ? result.message : JSON.stringify(result.content);
		return { content: [{ type: 'text', text }], isError: result.isError };
	});
	return mcp;
}

/** `granted` are the scopes of the token. */
export function serveMcp(request: Request, granted: readonly string[]): Promise<Response> {
	return createMcpHandler(() => makeServer(granted)).fetch(request);
}
