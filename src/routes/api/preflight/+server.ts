import { CONTRACT } from '$lib/api/contract';
import { PreflightRequest } from '$lib/api/preflight-request';
import { serveBody } from '$lib/server/entry/serve';
import { withConnectionAndScope } from '$lib/server/entry/with-connection';
import { runPreflight } from '$lib/server/preflight/run-preflight';
import type { RequestHandler } from './$types';

export const prerender = false;

export const POST: RequestHandler = serveBody(
	CONTRACT.runPreflight,
	withConnectionAndScope(PreflightRequest, runPreflight)
);
