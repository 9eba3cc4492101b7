import { ForgetCredentialRequest, StoreCredentialRequest } from '$lib/api/credential-requests';
import {
	forgetCredential,
	forgetEverything,
	listCredentials,
	storeCredential
} from '$lib/server/credentials/keep-credential';
import { problem } from '$lib/server/http/problem';
import { readJson, readOptionalJson } from '$lib/server/http/read-json';
import { respond } from '$lib/server/http/respond';
import { portsOf } from '$lib/server/ports';
import type { RequestHandler } from './$types';

export const prerender = false;

export const GET: RequestHandler = async (event) =>
	respond(await listCredentials(await portsOf(event)), event.locals.requestId);

export const PUT: RequestHandler = async (event) => {
	const { requestId } = event.locals;
	const body = await readJson(event.request, StoreCredentialRequest);
	if (!body.ok) return problem(body.error, requestId);

	return respond(await storeCredential(body.value, await portsOf(event)), requestId);
};

export const DELETE: RequestHandler = async (event) => {
	const { requestId } = event.locals;
	const body = await readOptionalJson(event.request, ForgetCredentialRequest);
	if (!body.ok) return problem(body.error, requestId);

	const ports = await portsOf(event);
	const forgotten =
		body.value === undefined
			? await forgetEverything(ports)
			: await forgetCredential(body.value, ports);
	return respond(forgotten, requestId);
};
