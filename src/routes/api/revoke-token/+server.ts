import { CONTRACT } from '$lib/api/contract';
import { RevocationRequest } from '$lib/api/introspection';
import { serveBody } from '$lib/server/entry/serve';
import { withConnection } from '$lib/server/entry/with-connection';
import { revokeToken } from '$lib/server/token/ask-about-token';
import type { RequestHandler } from './$types';

export const prerender = false;

export const POST: RequestHandler = serveBody(
	CONTRACT.revokeToken,
	withConnection(RevocationRequest, revokeToken)
);
