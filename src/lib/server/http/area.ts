/**
 * What a request is about, as its guards ask. It is read from the route that kit will run and never from
 * the path, which has many spellings (`/%61pi`, `/api/x/__data.json`) of which kit decodes some.
 */

/**
 * What is run: an endpoint of the workbench, the sandbox as a program calls it, a hosted JWK Set, or what
 * anybody may read.
 */
export type Area = 'api' | 'sandbox' | 'key_set' | 'page';

const KEY_SET_ROUTE = '/jwks/[id]';

/** The sandbox is at its own addresses, and where RFC 9728 and RFC 8414, section 3.1 each, put its metadata. */
const SANDBOX_ROUTES: readonly string[] = [
	'/sandbox/[...path]',
	'/[x+2e]well-known/oauth-protected-resource/sandbox/[...path]',
	'/[x+2e]well-known/oauth-authorization-server/sandbox/[...path]'
];

/** `null` is the route of an address at which there is nothing. */
export function areaOf(routeId: string | null): Area {
	if (routeId === null) return 'page';
	if (SANDBOX_ROUTES.includes(routeId)) return 'sandbox';
	if (routeId === KEY_SET_ROUTE) return 'key_set';
	return routeId.startsWith('/api/') ? 'api' : 'page';
}

/** Why an address is refused before anything is looked for there, or `undefined`. */
export function findMalformedPath(pathname: string): string | undefined {
	// A browser reads "//host/path" as an address of another host, wherever such a path is repeated.
	if (pathname.startsWith('//')) return 'A path here starts with one slash.';
	return isDecodable(pathname)
		? undefined
		: 'The URL is malformed: it has a percent sign that is not part of an escape.';
}

function isDecodable(pathname: string): boolean {
	try {
		// The result is used, because the build leaves out a decoding that nobody looks at.
		return decodeURI(pathname) !== '';
	} catch {
		return false; // What is wrong with it is said in words of ours.
	}
}
