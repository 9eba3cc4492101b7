/** Reads which sandbox a path names, and what of it. */
import { UUID } from '$lib/pingone/id';
import { programAddressOf } from '$lib/pingone/program-address';

const AUTHORIZATION_SERVER = new RegExp(`^/sandbox/(${UUID})/as/(.+)$`, 'i');
const PROTECTED_API = new RegExp(`^/sandbox/(${UUID})/api/(.+)$`, 'i');
// RFC 9728 section 3.1: between the host and the path of the API's own address.
const RESOURCE_METADATA = new RegExp(
	`^/\\.well-known/oauth-protected-resource/sandbox/(${UUID})/(mcp|api/.+)$`,
	'i'
);
const MCP_SERVER = new RegExp(`^/sandbox/(${UUID})/(mcp)$`, 'i');
// RFC 8414 section 3.1: between the host and the path of the issuer.
const SERVER_METADATA = new RegExp(
	`^/\\.well-known/oauth-authorization-server/sandbox/(${UUID})/as$`,
	'i'
);
const MANAGEMENT_API = new RegExp(`^/sandbox/v1/environments/(${UUID})(?:/(.*))?$`, 'i');

export type SandboxAddress = {
	readonly host:
		| 'authorization_server'
		| 'management_api'
		| 'protected_api'
		| 'mcp_server'
		| 'resource_metadata';
	/** In lower case. */
	readonly environmentId: string;
	/** What follows `/as/` or `/api/`, or the environment in the identifier of a resource, or its own address: `token`, `applications/…`, or empty. */
	readonly path: string;
};

const HOSTS: readonly (readonly [SandboxAddress['host'], RegExp])[] = [
	['authorization_server', AUTHORIZATION_SERVER],
	['management_api', MANAGEMENT_API],
	['protected_api', PROTECTED_API],
	['mcp_server', MCP_SERVER],
	['resource_metadata', RESOURCE_METADATA]
];

/** `undefined` for a path that names no environment. */
export function readSandboxAddress(pathname: string): SandboxAddress | undefined {
	const metadata = SERVER_METADATA.exec(pathname)?.[1];
	if (metadata !== undefined) {
		return {
			host: 'authorization_server',
			environmentId: metadata.toLowerCase(),
			path: '.well-known/openid-configuration'
		};
	}
	for (const [host, pattern] of HOSTS) {
		const match = pattern.exec(pathname);
		if (match?.[1] !== undefined) {
			return { host, environmentId: match[1].toLowerCase(), path: match[2] ?? '' };
		}
	}
	return undefined;
}

/**
 * True for two addresses that name the same place. `localhost`, `127.0.0.1` and the host of the pages are
 * one machine, and a sandbox made at one of them is often called at another.
 */
export function isSameAddress(one: string, other: string): boolean {
	return withLocalhost(one) === withLocalhost(other);
}

function withLocalhost(address: string): string {
	return programAddressOf(address).replace(
		/^(https?:\/\/)(?:127\.0\.0\.1|\[::1\])(?=[:/]|$)/,
		'$1localhost'
	);
}
