import { CONTRACT } from '$lib/api/contract';
import { listConnections } from '$lib/server/connections/list-connections';
import { serve } from '$lib/server/entry/serve';
import type { RequestHandler } from './$types';

export const prerender = false;

export const GET: RequestHandler = serve(CONTRACT.listConnections, listConnections);
