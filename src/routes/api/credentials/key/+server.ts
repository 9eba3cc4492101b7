import { MakeKeyRequest } from '$lib/api/credential-requests';
import { problem } from '$lib/server/http/problem';
import { readJson } from '$lib/server/http/read-json';
import { respond } from '$lib/server/http/respond';
import { makeKey } from '$lib/server/credentials/keep-credential';
import { portsOf } from '$lib/server/ports';
import type { RequestHandler } from './$types';

export const prerender = false;

export const POST: RequestHandler = async (event) => {
	const { requestId } = event.locals;
	const body = await readJson(event.request, MakeKeyRequest);
	if (!body.ok) return problem(body.error, requestId);

	return respond(await makeKey(body.value, await portsOf(event)), requestId);
};
