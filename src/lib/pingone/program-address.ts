/**
 * The host at which `npm start` serves the pages. Cookies know no ports: one of `localhost` would go to
 * every other program that listens there.
 */
export const OWN_HOST = 'unified-flow.localhost';

const AT_OWN_HOST = new RegExp(`^(https?://)${OWN_HOST.replace('.', '\\.')}(?=[:/]|$)`);

/**
 * The address by which a program reaches the same place. A browser and curl take every name below
 * `localhost` for this machine (RFC 6761 section 6.3); the resolvers of Node, Python and others ask the
 * network for it. Takes an origin, or any address below one.
 */
export function programAddressOf(address: string): string {
	return address.replace(AT_OWN_HOST, '$1localhost');
}
