import { sitemapOf } from '$lib/content/site-pages';
import { siteOriginOf } from '$lib/server/http/site-origin';
import type { RequestHandler } from './$types';

export const prerender = true;

export const GET: RequestHandler = ({ url }) =>
	new Response(sitemapOf(siteOriginOf(url)), {
		headers: { 'content-type': 'application/xml; charset=utf-8' }
	});
