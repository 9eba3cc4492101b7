import { CONTRACT } from '$lib/api/contract';
import { IntrospectionRequest } from '$lib/api/introspection';
import { serveBody } from '$lib/server/entry/serve';
import { withConnection } from '$lib/server/entry/with-connection';
import { introspectToken } from '$lib/server/token/ask-about-token';
import type { RequestHandler } from './$types';

export const prerender = false;

export const POST: RequestHandler = serveBody(
	CONTRACT.introspectToken,
	withConnection(IntrospectionRequest, introspectToken)
);
