/** The parts of a message to an MCP server, each with what it is for. Pure. @see MCP "Transports" (2025-11-25) */
import type { HttpRequest } from '$lib/oauth/http-request';
import { readJsonObject } from '$lib/oauth/json-text';
import type { RequestPart } from '$lib/oauth/request-parts';

const HEADERS: Readonly<Record<string, string>> = {
	accept:
		'Takes the answer as JSON or as a stream of events. An MCP client has to accept both (MCP, Transports).',
	'content-type': 'The body is one JSON-RPC message.',
	'mcp-protocol-version':
		'The revision of MCP that both sides agreed on in initialize. Every later request names it (MCP, Transports).'
};

const MEMBERS: Readonly<Record<string, string>> = {
	jsonrpc: 'The version of JSON-RPC, always 2.0. MCP sends its messages in this format.',
	id: 'The client chooses it, and the answer repeats it. A message without an id gets no answer.',
	method: 'Which method of the server is called.',
	params: 'What the method is called with.'
};

const METHODS: Readonly<Record<string, string>> = {
	initialize:
		'Opens the connection: client and server agree on a revision of the protocol. Since the revision of July 2026, a client may leave this out.',
	'notifications/initialized':
		'Tells the server that the client is ready. It has no id, so it gets no answer, only 202.',
	'tools/list': 'Asks which tools there are, and what each takes.',
	'tools/call': 'Calls one tool. params has its name and its arguments.'
};

/** Its own parts alone: the token is explained as in any request. Empty for what is no such message. */
export function explainMessage({
	headers,
	body
}: Pick<HttpRequest, 'headers' | 'body'>): RequestPart[] {
	const read = readJsonObject(body ?? '');
	if (!read.ok || !('jsonrpc' in read.value.value)) return [];
	return [
		...headers.flatMap(([name, value]): RequestPart[] => {
			const explanation = HEADERS[name];
			return explanation === undefined ? [] : [{ where: 'header', name, value, explanation }];
		}),
		...read.value.members.map(({ name, text, value }): RequestPart => ({
			where: 'body',
			name,
			value: typeof value === 'string' ? value : text,
			explanation:
				(name === 'method' ? METHODS[String(value)] : undefined) ??
				MEMBERS[name] ??
				'A member that JSON-RPC does not define.'
		}))
	];
}
