import { CONTRACT } from '$lib/api/contract';
import { serveQuery } from '$lib/server/entry/serve';
import { readApplication } from '$lib/server/management/read-applications';
import type { RequestHandler } from './$types';

export const prerender = false;

export const GET: RequestHandler = serveQuery(CONTRACT.readApplication, (query, ports, { id }) =>
	readApplication(id, query, ports)
);
