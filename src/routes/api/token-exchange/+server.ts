import { TokenExchangeRequest } from '$lib/api/token-exchange';
import { problem } from '$lib/server/http/problem';
import { readJson } from '$lib/server/http/read-json';
import { respond } from '$lib/server/http/respond';
import { exchangeToken } from '$lib/server/oauth/exchange-token';
import { portsOf } from '$lib/server/ports';
import type { RequestHandler } from './$types';

export const prerender = false;

export const POST: RequestHandler = async (event) => {
	const { requestId } = event.locals;
	const body = await readJson(event.request, TokenExchangeRequest);
	if (!body.ok) return problem(body.error, requestId);

	return respond(await exchangeToken(body.value, await portsOf(event)), requestId);
};
