import { CONTRACT } from '$lib/api/contract';
import { readAudit } from '$lib/server/audit/read-audit';
import { serveQuery } from '$lib/server/entry/serve';
import type { RequestHandler } from './$types';

export const prerender = false;

export const GET: RequestHandler = serveQuery(CONTRACT.readAudit, readAudit);
