import { SandboxOptions } from '$lib/api/sandbox-options';
import { problem } from '$lib/server/http/problem';
import { readJson } from '$lib/server/http/read-json';
import { respond } from '$lib/server/http/respond';
import { portsOf } from '$lib/server/ports';
import { readSandboxOptions, setSandboxOptions } from '$lib/server/sandbox/sandbox-options';
import type { RequestHandler } from './$types';

export const prerender = false;

export const GET: RequestHandler = async (event) =>
	respond(await readSandboxOptions(event.params.id, await portsOf(event)), event.locals.requestId);

export const PUT: RequestHandler = async (event) => {
	const { requestId } = event.locals;
	const body = await readJson(event.request, SandboxOptions);
	if (!body.ok) return problem(body.error, requestId);

	const { id } = event.params;
	return respond(await setSandboxOptions(id, body.value, await portsOf(event)), requestId);
};
