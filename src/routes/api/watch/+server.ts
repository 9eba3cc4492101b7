import { CONTRACT } from '$lib/api/contract';
import { serve } from '$lib/server/entry/serve';
import { listWatches } from '$lib/server/watch/list-watches';
import type { RequestHandler } from './$types';

export const prerender = false;

export const GET: RequestHandler = serve(CONTRACT.listWatches, listWatches);
