import policy from '../../../SECURITY.md?raw';
import type { RequestHandler } from './$types';

export const prerender = true;

/** The project's policy as text, which `/.well-known/security.txt` names. */
export const GET: RequestHandler = () =>
	new Response(policy, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
