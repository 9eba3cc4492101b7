import { CONTRACT } from '$lib/api/contract';
import { serveBody } from '$lib/server/entry/serve';
import { rotateSandboxKeys } from '$lib/server/sandbox/sandbox-options';
import type { RequestHandler } from './$types';

export const prerender = false;

export const POST: RequestHandler = serveBody(CONTRACT.rotateSandboxKeys, (_body, ports, { id }) =>
	rotateSandboxKeys(id, ports)
);
