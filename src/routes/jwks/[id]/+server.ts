import { answerKeySet } from '$lib/server/hosted-keys/answer-key-set';
import { portsOf } from '$lib/server/ports';
import type { RequestHandler } from './$types';

export const prerender = false;

export const GET: RequestHandler = async (event) =>
	answerKeySet(event.params.id, event.locals.requestId, portsOf(event).env);
