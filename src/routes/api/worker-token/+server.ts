import { CONTRACT } from '$lib/api/contract';
import { serveBody } from '$lib/server/entry/serve';
import { mintWorkerToken } from '$lib/server/management/mint-worker-token';
import type { RequestHandler } from './$types';

export const prerender = false;

export const POST: RequestHandler = serveBody(CONTRACT.requestWorkerToken, mintWorkerToken);
