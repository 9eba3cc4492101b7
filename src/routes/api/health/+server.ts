import { checkHealth } from '$lib/server/check-health';
import { respond } from '$lib/server/http/respond';
import { readWorkerEnv } from '$lib/server/worker-env';
import type { RequestHandler } from './$types';

export const prerender = false;

export const GET: RequestHandler = async ({ platform, url, locals }) =>
	respond(await checkHealth(readWorkerEnv(platform), url.origin), locals.requestId);
