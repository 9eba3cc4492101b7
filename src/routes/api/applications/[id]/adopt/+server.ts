import { CONTRACT } from '$lib/api/contract';
import { serveBody } from '$lib/server/entry/serve';
import { adoptApplication } from '$lib/server/management/adopt-application';
import type { RequestHandler } from './$types';

export const prerender = false;

export const POST: RequestHandler = serveBody(CONTRACT.adoptApplication, (body, ports, { id }) =>
	adoptApplication(id, body, ports)
);
