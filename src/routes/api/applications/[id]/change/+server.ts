import { CONTRACT } from '$lib/api/contract';
import { serveBody } from '$lib/server/entry/serve';
import { changeApplication } from '$lib/server/management/change-application';
import type { RequestHandler } from './$types';

export const prerender = false;

export const POST: RequestHandler = serveBody(CONTRACT.changeApplication, (body, ports, { id }) =>
	changeApplication(id, body, ports)
);
