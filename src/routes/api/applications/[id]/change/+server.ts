import { ApplicationChangeRequest } from '$lib/api/application-change';
import { problem } from '$lib/server/http/problem';
import { readJson } from '$lib/server/http/read-json';
import { respond } from '$lib/server/http/respond';
import { changeApplication } from '$lib/server/management/change-application';
import { portsOf } from '$lib/server/ports';
import type { RequestHandler } from './$types';

export const prerender = false;

export const POST: RequestHandler = async (event) => {
	const { requestId } = event.locals;
	const body = await readJson(event.request, ApplicationChangeRequest);
	if (!body.ok) return problem(body.error, requestId);

	const ports = await portsOf(event);
	return respond(await changeApplication(event.params.id, body.value, ports), requestId);
};
