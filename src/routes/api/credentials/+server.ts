import { CONTRACT } from '$lib/api/contract';
import {
	forgetCredentials,
	listCredentials,
	storeCredential
} from '$lib/server/credentials/keep-credential';
import { serve, serveBody, serveOptionalBody } from '$lib/server/entry/serve';
import type { RequestHandler } from './$types';

export const prerender = false;

export const GET: RequestHandler = serve(CONTRACT.listCredentials, listCredentials);

export const PUT: RequestHandler = serveBody(CONTRACT.storeCredential, storeCredential);

export const DELETE: RequestHandler = serveOptionalBody(
	CONTRACT.forgetCredentials,
	forgetCredentials
);
