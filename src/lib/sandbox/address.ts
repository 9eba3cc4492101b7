/** Reads which sandbox a path names, and what of it. */

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const AUTHORIZATION_SERVER = new RegExp(`^/sandbox/(${UUID})/as/(.+)$`, 'i');
const MANAGEMENT_API = new RegExp(`^/sandbox/v1/environments/(${UUID})(?:/(.*))?$`, 'i');

export type SandboxAddress = {
	readonly host: 'authorization_server' | 'management_api';
	/** In lower case. */
	readonly environmentId: string;
	/** What follows `/as/`, or the environment's own address: `token`, `applications/…`, or empty. */
	readonly path: string;
};

/** `undefined` for a path that names no environment. */
export function readSandboxAddress(pathname: string): SandboxAddress | undefined {
	const server = AUTHORIZATION_SERVER.exec(pathname);
	if (server?.[1] !== undefined) {
		return {
			host: 'authorization_server',
			environmentId: server[1].toLowerCase(),
			path: server[2] ?? ''
		};
	}
	const management = MANAGEMENT_API.exec(pathname);
	if (management?.[1] !== undefined) {
		return {
			host: 'management_api',
			environmentId: management[1].toLowerCase(),
			path: management[2] ?? ''
		};
	}
	return undefined;
}

/**
 * True for two addresses that name the same place. `localhost` and `127.0.0.1` are one machine, and a
 * workbench made at one of them is often called at the other.
 */
export function isSameAddress(one: string, other: string): boolean {
	return withLocalhost(one) === withLocalhost(other);
}

function withLocalhost(address: string): string {
	return address.replace(/^(https?:\/\/)127\.0\.0\.1(?=[:/]|$)/, '$1localhost');
}
