import { CONTRACT } from '$lib/api/contract';
import { serve, serveBody } from '$lib/server/entry/serve';
import { readSandboxFaults, setSandboxFaults } from '$lib/server/sandbox/sandbox-faults';
import type { RequestHandler } from './$types';

export const prerender = false;

export const GET: RequestHandler = serve(CONTRACT.readFaults, (ports, { id }) =>
	readSandboxFaults(id, ports)
);

export const PUT: RequestHandler = serveBody(CONTRACT.setFaults, (body, ports, { id }) =>
	setSandboxFaults(id, body, ports)
);
