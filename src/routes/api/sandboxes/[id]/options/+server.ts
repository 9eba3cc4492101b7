import { CONTRACT } from '$lib/api/contract';
import { serve, serveBody } from '$lib/server/entry/serve';
import { readSandboxOptions, setSandboxOptions } from '$lib/server/sandbox/sandbox-options';
import type { RequestHandler } from './$types';

export const prerender = false;

export const GET: RequestHandler = serve(CONTRACT.readOptions, (ports, { id }) =>
	readSandboxOptions(id, ports)
);

export const PUT: RequestHandler = serveBody(CONTRACT.setOptions, (body, ports, { id }) =>
	setSandboxOptions(id, body, ports)
);
