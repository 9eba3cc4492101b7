/** What stands before the address of an API in that of its metadata (RFC 9728 section 3.1). */
const RESOURCE_METADATA = /^\/\.well-known\/oauth-protected-resource(?=\/)/;

/**
 * The environment that an address is about: `/sandbox/{environmentId}/as/token`, or
 * `/sandbox/v1/environments/{environmentId}/applications` of the Management API.
 */
export function sandboxIdOfPath(pathname: string): string {
	const [, , first, second, third] = pathname.replace(RESOURCE_METADATA, '').split('/');
	return (first === 'v1' && second === 'environments' ? third : first) ?? '';
}
