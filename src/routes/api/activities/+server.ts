import { CONTRACT } from '$lib/api/contract';
import { serveBody } from '$lib/server/entry/serve';
import { askActivities } from '$lib/server/token/ask-activities';
import type { RequestHandler } from './$types';

export const prerender = false;

export const POST: RequestHandler = serveBody(CONTRACT.readActivities, askActivities);
