import { CONTRACT } from '$lib/api/contract';
import { serveBody } from '$lib/server/entry/serve';
import { deleteKeySet, hostKeys } from '$lib/server/hosted-keys/host-keys';
import type { RequestHandler } from './$types';

export const prerender = false;

export const PUT: RequestHandler = serveBody(CONTRACT.hostKeys, hostKeys);

export const DELETE: RequestHandler = serveBody(CONTRACT.deleteKeySet, deleteKeySet);
