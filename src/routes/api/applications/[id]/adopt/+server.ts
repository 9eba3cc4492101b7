import { EnvironmentRequest } from '$lib/api/applications';
import { problem } from '$lib/server/http/problem';
import { readJson } from '$lib/server/http/read-json';
import { respond } from '$lib/server/http/respond';
import { adoptApplication } from '$lib/server/management/adopt-application';
import { portsOf } from '$lib/server/ports';
import type { RequestHandler } from './$types';

export const prerender = false;

export const POST: RequestHandler = async (event) => {
	const { requestId } = event.locals;
	const body = await readJson(event.request, EnvironmentRequest);
	if (!body.ok) return problem(body.error, requestId);

	const ports = await portsOf(event);
	return respond(await adoptApplication(event.params.id, body.value, ports), requestId);
};
