import { CONTRACT } from '$lib/api/contract';
import { serveQuery } from '$lib/server/entry/serve';
import { listApplications } from '$lib/server/management/read-applications';
import type { RequestHandler } from './$types';

export const prerender = false;

export const GET: RequestHandler = serveQuery(CONTRACT.listApplications, listApplications);
