import { PINGONE_REGIONS } from '$lib/pingone/region';

const PINGONE_HOSTS: ReadonlySet<string> = new Set(
	Object.values(PINGONE_REGIONS).flatMap(({ topLevelDomain }) => [
		`auth.pingone.${topLevelDomain}`,
		`api.pingone.${topLevelDomain}`
	])
);

/**
 * The server at an absolute address, as pages name it: "PingOne", "Sandbox", or the host of an issuer that the
 * operator has listed. Whether PingOne is behind a domain of somebody else's is not known. Pure.
 */
export function serverNameOf(url: string): string {
	const { pathname, host } = new URL(url);
	// Below an issuer of PingOne the first segment is an environment: a UUID, and never this word.
	if (pathname.startsWith('/sandbox/')) return 'Sandbox';
	return PINGONE_HOSTS.has(host) ? 'PingOne' : host;
}

/** The same in a sentence about what a server does, where the sandbox plays PingOne. */
export function answererNameOf(url: string): string {
	const name = serverNameOf(url);
	return name === 'Sandbox' ? 'PingOne' : name;
}
