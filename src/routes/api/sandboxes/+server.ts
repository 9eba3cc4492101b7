import { CONTRACT } from '$lib/api/contract';
import { serveBody } from '$lib/server/entry/serve';
import { makeSandbox } from '$lib/server/sandbox/make-sandbox';
import type { RequestHandler } from './$types';

export const prerender = false;

export const POST: RequestHandler = serveBody(CONTRACT.makeSandbox, (_body, ports) =>
	makeSandbox(ports)
);
