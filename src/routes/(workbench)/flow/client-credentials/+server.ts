import { redirect } from '@sveltejs/kit';
import { resolve } from '$app/paths';
import type { RequestHandler } from './$types';

export const prerender = true;

/** The flow begins with its first step. An endpoint, because a page that loads costs every page 600 bytes. */
export const GET: RequestHandler = () => {
	redirect(307, resolve('/flow/client-credentials/configure'));
};
