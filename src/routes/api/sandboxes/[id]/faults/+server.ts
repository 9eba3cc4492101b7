import { SandboxFaults } from '$lib/api/sandbox-faults';
import { problem } from '$lib/server/http/problem';
import { readJson } from '$lib/server/http/read-json';
import { respond } from '$lib/server/http/respond';
import { portsOf } from '$lib/server/ports';
import { readSandboxFaults, setSandboxFaults } from '$lib/server/sandbox/sandbox-faults';
import type { RequestHandler } from './$types';

export const prerender = false;

export const GET: RequestHandler = async (event) =>
	respond(await readSandboxFaults(event.params.id, await portsOf(event)), event.locals.requestId);

export const PUT: RequestHandler = async (event) => {
	const { requestId } = event.locals;
	const body = await readJson(event.request, SandboxFaults);
	if (!body.ok) return problem(body.error, requestId);

	const { id } = event.params;
	return respond(await setSandboxFaults(id, body.value, await portsOf(event)), requestId);
};
