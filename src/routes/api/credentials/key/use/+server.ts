import { CONTRACT } from '$lib/api/contract';
import { useKey } from '$lib/server/credentials/keep-credential';
import { serveBody } from '$lib/server/entry/serve';
import type { RequestHandler } from './$types';

export const prerender = false;

export const POST: RequestHandler = serveBody(CONTRACT.useKey, useKey);
