import { isUuid } from '$lib/pingone/id';

/** What stands before the address of an API in that of its metadata (RFC 9728 section 3.1). */
const METADATA = /^\/\.well-known\/oauth-(?:protected-resource|authorization-server)(?=\/)/;

/** The name of a sandbox's object; `undefined` for a text that can be none. */
export function readSandboxId(text: string | undefined): string | undefined {
	return text !== undefined && isUuid(text) ? text.toLowerCase() : undefined;
}

/**
 * The environment that an address is about: `/sandbox/{environmentId}/as/token`, or
 * `/sandbox/v1/environments/{environmentId}/applications` of the Management API.
 */
export function sandboxIdOfPath(pathname: string): string | undefined {
	const [, , first, second, third] = pathname.replace(METADATA, '').split('/');
	return readSandboxId(first === 'v1' && second === 'environments' ? third : first);
}
