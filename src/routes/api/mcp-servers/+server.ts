import { CONTRACT } from '$lib/api/contract';
import { serve } from '$lib/server/entry/serve';
import { listMcpServers } from '$lib/server/settings/list-mcp-servers';
import type { RequestHandler } from './$types';

export const prerender = false;

export const GET: RequestHandler = serve(CONTRACT.listMcpServers, listMcpServers);
