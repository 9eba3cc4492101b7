/** Who counts as one client for the rate limits. */

const LOOPBACK_IPV4 = /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/;
const MAPPED_IPV4 = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/i;

/**
 * Cloudflare sets `cf-connecting-ip` on every request that it lets in, and overwrites one that a caller
 * sends. Without it no Cloudflare stands before the Worker: it runs on somebody's own machine.
 */
export const OWN_MACHINE = '127.0.0.1';

/** Whether the address is this machine's own. */
export function isLoopbackAddress(address: string): boolean {
	const ipv4 = MAPPED_IPV4.exec(address)?.[1] ?? address;
	return LOOPBACK_IPV4.test(ipv4) || expandIpv6(address)?.join(':') === '0:0:0:0:0:0:0:1';
}

/** Whether a host name can only be this machine. */
export function isLoopbackHost(hostname: string): boolean {
	return hostname === 'localhost' || hostname === '[::1]' || LOOPBACK_IPV4.test(hostname);
}

/**
 * The key under which requests are counted: an IPv4 address, or the /64 of an IPv6 address, of which one
 * subscriber has 2^64.
 */
export function rateKeyOf(address: string): string {
	const mapped = MAPPED_IPV4.exec(address)?.[1];
	if (mapped !== undefined) return mapped;
	const groups = expandIpv6(address);
	return groups === undefined ? address : `${groups.slice(0, 4).join(':')}::/64`;
}

function expandIpv6(address: string): string[] | undefined {
	const [bare] = address.split('%');
	if (bare === undefined || !/^[0-9a-f:]+$/i.test(bare) || !bare.includes(':')) return undefined;

	const [head = '', tail, ...rest] = bare.split('::');
	if (rest.length > 0) return undefined;
	const left = head === '' ? [] : head.split(':');
	const right = tail === undefined || tail === '' ? [] : tail.split(':');
	const gap = 8 - left.length - right.length;
	if (tail === undefined ? gap !== 0 : gap < 1) return undefined;

	const groups = [...left, ...Array.from({ length: gap }, () => '0'), ...right];
	return groups.map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''));
}
