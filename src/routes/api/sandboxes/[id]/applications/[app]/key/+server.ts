import { CONTRACT } from '$lib/api/contract';
import { serveBody } from '$lib/server/entry/serve';
import { makeSandboxKey } from '$lib/server/sandbox/make-sandbox';
import type { RequestHandler } from './$types';

export const prerender = false;

export const POST: RequestHandler = serveBody(
	CONTRACT.makeSandboxKey,
	(_body, ports, { id, app }) => makeSandboxKey(id, app, ports)
);
