import { NewSandboxRequest } from '$lib/api/sandboxes';
import { problem } from '$lib/server/http/problem';
import { readJson } from '$lib/server/http/read-json';
import { respond } from '$lib/server/http/respond';
import { portsOf } from '$lib/server/ports';
import { makeSandbox } from '$lib/server/sandbox/make-sandbox';
import type { RequestHandler } from './$types';

export const prerender = false;

export const POST: RequestHandler = async (event) => {
	const { requestId } = event.locals;
	const body = await readJson(event.request, NewSandboxRequest);
	if (!body.ok) return problem(body.error, requestId);

	return respond(await makeSandbox(await portsOf(event)), requestId);
};
