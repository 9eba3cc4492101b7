import { EnvironmentRequest } from '$lib/api/applications';
import { problem } from '$lib/server/http/problem';
import { readQuery } from '$lib/server/http/read-query';
import { respond } from '$lib/server/http/respond';
import { readApplication } from '$lib/server/management/read-applications';
import { portsOf } from '$lib/server/ports';
import type { RequestHandler } from './$types';

export const prerender = false;

export const GET: RequestHandler = async (event) => {
	const { requestId } = event.locals;
	const query = readQuery(event.url, EnvironmentRequest);
	if (!query.ok) return problem(query.error, requestId);

	const ports = await portsOf(event);
	return respond(await readApplication(event.params.id, query.value, ports), requestId);
};
