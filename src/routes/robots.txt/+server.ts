import { robotsTxt } from '$lib/content/site-pages';
import { siteOriginOf } from '$lib/server/http/site-origin';
import type { RequestHandler } from './$types';

export const prerender = true;

export const GET: RequestHandler = ({ url }) =>
	new Response(robotsTxt(siteOriginOf(url)), {
		headers: { 'content-type': 'text/plain; charset=utf-8' }
	});
