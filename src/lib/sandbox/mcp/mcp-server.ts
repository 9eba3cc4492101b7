/**
 * The protected MCP server of a sandbox: who may ask, and then its tools. What stands before it is that of any
 * protected resource, and the authorization of MCP asks for just this.
 *
 * @see MCP, "Authorization" (2025-11-25 and 2026-07-28), RFC 9728 section 5.1, RFC 6750 section 3
 */
import { isJsonObject, parseJsonObject } from '$lib/oauth/json-object';
import { utf8TextOf } from '$lib/oauth/utf8';
import { readLimited } from '../body';
import { answerJson, type Answer, type Exchange } from '../exchange';
import { GUESSED_REFUSALS } from '../guesses';
import { verifyBearerToken, readBearerToken, requireScope } from '../protected-api/bearer-token';
import { refuseBearer } from '../protected-api/bearer-refusal';
import { mcpAddressOf, mcpMetadataAddressOf } from './mcp-address';
import { findTool, MCP_SCOPES } from './tools';

export async function answerMcp(exchange: Exchange): Promise<Answer> {
	const { state, request } = exchange;
	const challenge = {
		realm: 'Orders MCP Server',
		resourceMetadata: mcpMetadataAddressOf(state),
		// What a first token needs: without it, a client would have to guess.
		scope: MCP_SCOPES.read
	};
	const token = readBearerToken(request);
	if (!token.ok) return refuseBearer(exchange, challenge, token.error);
	const claims = await verifyBearerToken(exchange, token.value, mcpAddressOf(state));
	if (!claims.ok) return refuseBearer(exchange, challenge, claims.error);
	const readable = requireScope(claims.value, MCP_SCOPES.read);
	if (!readable.ok) return refuseBearer(exchange, challenge, readable.error);

	const bytes = await readLimited(request);
	if (bytes === undefined) return refuseTooLarge(exchange);
	// The SDK says in its own words what is no JSON. It holds each call of a tool against the scopes once more.
	const text = utf8TextOf(bytes) ?? '';
	const allowed = requireScope(claims.value, scopeWantedBy(text) ?? MCP_SCOPES.read);
	if (!allowed.ok) {
		// Both, because a new token is in place of the old one.
		const scope = `${MCP_SCOPES.read} ${MCP_SCOPES.write}`;
		return refuseBearer(exchange, challenge, { ...allowed.error, scope });
	}
	const { serveMcp } = await import('./serve');
	const granted = (claims.value.scope ?? '').split(' ');
	const { url, method, headers } = request;
	const again = new Request(url, { method, headers, body: text === '' ? null : text });
	return { response: await serveMcp(again, granted), changes: [] };
}

function refuseTooLarge(exchange: Exchange): Answer {
	const { status, description } = GUESSED_REFUSALS.bodyTooLarge;
	return answerJson(exchange, { message: description }, { status });
}

/** The scope of the tool that is called; `undefined` for any other message. */
function scopeWantedBy(text: string): string | undefined {
	const json = parseJsonObject(text);
	if (!json.ok || json.value['method'] !== 'tools/call') return undefined;
	const { params } = json.value;
	return isJsonObject(params) ? findTool(params['name'])?.scope : undefined;
}
