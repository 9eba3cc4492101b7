/**
 * The protected MCP server of a sandbox: who may ask, and then its tools. What stands before it is that of any
 * protected resource, and the authorization of MCP asks for just this.
 *
 * @see MCP, "Authorization" (2025-11-25 and 2026-07-28), RFC 9728 section 5.1, RFC 6750 section 3
 */
import { isJsonObject } from '$lib/oauth/json-object';
import { readLimited } from '../body';
import type { Answer, Exchange } from '../exchange';
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

	const body = request.method === 'POST' ? await readJson(request) : undefined;
	const wanted = scopeOf(body);
	const allowed = wanted === undefined ? readable : requireScope(claims.value, wanted);
	if (!allowed.ok) {
		// Both, because a new token is in place of the old one.
		const scope = `${MCP_SCOPES.read} ${MCP_SCOPES.write}`;
		return refuseBearer(exchange, challenge, { ...allowed.error, scope });
	}
	const { serveMcp } = await import('./serve');
	return { response: await serveMcp(request, body), changes: [] };
}

/** `undefined` for what is no JSON: the SDK says so in its own words. */
async function readJson(request: Request): Promise<unknown> {
	const bytes = await readLimited(request.clone());
	if (bytes === undefined) return undefined;
	try {
		return JSON.parse(new TextDecoder().decode(bytes));
	} catch {
		return undefined;
	}
}

/** The scope of the tool that is called. */
function scopeOf(body: unknown): string | undefined {
	if (!isJsonObject(body) || body['method'] !== 'tools/call') return undefined;
	const { params } = body;
	return isJsonObject(params) ? findTool(params['name'])?.scope : undefined;
}
