import { NewSandboxKeyRequest } from '$lib/api/sandboxes';
import { problem } from '$lib/server/http/problem';
import { readJson } from '$lib/server/http/read-json';
import { respond } from '$lib/server/http/respond';
import { portsOf } from '$lib/server/ports';
import { makeSandboxKey } from '$lib/server/sandbox/make-sandbox';
import type { RequestHandler } from './$types';

export const prerender = false;

export const POST: RequestHandler = async (event) => {
	const { requestId } = event.locals;
	const body = await readJson(event.request, NewSandboxKeyRequest);
	if (!body.ok) return problem(body.error, requestId);

	const { id, app } = event.params;
	return respond(await makeSandboxKey(id, app, await portsOf(event)), requestId);
};
