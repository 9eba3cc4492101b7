import { SESSION_COOKIE } from '$lib/api/session';
import { isLoopbackAddress, OWN_MACHINE } from './client-address';
import { foreignHostAnswer, hostKindOf, pageOriginOf } from './own-host';
import { problem } from './problem';

/**
 * What stands before everything that the Worker runs on somebody's own machine; nothing of it applies where
 * Cloudflare stands before the Worker. Foreign hosts are refused. A session is used at the host of the pages
 * alone: a cookie of `localhost` has been shown to every other program that listens there. The request's address
 * comes parsed.
 */
export function refuseHost(
	request: Request,
	{ host } = new URL(request.url)
): Response | undefined {
	const clientAddress = request.headers.get('cf-connecting-ip') ?? OWN_MACHINE;
	if (!isLoopbackAddress(clientAddress)) return undefined;

	const kind = hostKindOf(host);
	if (kind === 'foreign') return foreignHostAnswer(host);
	if (kind === 'own' || !carriesSession(request)) return undefined;
	return problem(
		{
			code: 'cross_origin',
			detail: `The session cookie belongs to ${pageOriginOf(host)}. Use that host, or send no cookie.`
		},
		crypto.randomUUID()
	);
}

function carriesSession(request: Request): boolean {
	return request.headers.get('cookie')?.includes(SESSION_COOKIE) === true;
}
