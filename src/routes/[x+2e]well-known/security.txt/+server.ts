import { version } from '$app/environment';
import { securityTxt } from '$lib/server/http/security-txt';
import type { RequestHandler } from './$types';

// RFC 9116 asks for absolute addresses, and only a request tells where the workbench is served.
export const prerender = false;

export const GET: RequestHandler = ({ url }) =>
	// Kit names a version by the time at which it was built, in milliseconds.
	new Response(securityTxt({ origin: url.origin, builtAtMs: Number(version) }), {
		headers: { 'content-type': 'text/plain; charset=utf-8' }
	});
