import { CONTRACT } from '$lib/api/contract';
import { TokenRequestBody } from '$lib/flow/token-request-body';
import { serveBody } from '$lib/server/entry/serve';
import { withConnectionAndScope } from '$lib/server/entry/with-connection';
import { runCheck } from '$lib/server/pipeline/run-check';
import type { RequestHandler } from './$types';

export const prerender = false;

export const POST: RequestHandler = serveBody(
	CONTRACT.runCheck,
	withConnectionAndScope(TokenRequestBody, runCheck)
);
