import { PreflightRequest } from '$lib/api/preflight';
import { problem } from '$lib/server/http/problem';
import { readJson } from '$lib/server/http/read-json';
import { respond } from '$lib/server/http/respond';
import { portsOf } from '$lib/server/ports';
import { runPreflight } from '$lib/server/preflight/run-preflight';
import type { RequestHandler } from './$types';

export const prerender = false;

export const POST: RequestHandler = async (event) => {
	const { requestId } = event.locals;
	const body = await readJson(event.request, PreflightRequest);
	if (!body.ok) return problem(body.error, requestId);

	return respond(await runPreflight(body.value, await portsOf(event)), requestId);
};
