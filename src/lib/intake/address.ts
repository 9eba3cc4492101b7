/** Reads an address that stands alone, or the addresses in a text that has nothing else for the form. Pure. */
import type { Reading } from './named-text';

const ADDRESS = /https?:\/\/[^\s"'<>`]+/gi;

/** A host of PingOne counts without its scheme too. */
const HOST = /^[a-z0-9-]+\.pingone\.[a-z.]+(?:\/\S*)?$/i;

export function looksLikeAddress(text: string): boolean {
	return HOST.test(text.trim()) || text.search(ADDRESS) !== -1;
}

/** The address alone may be an issuer; one among other words is only looked at for its server. */
export function readAddress(text: string): Reading {
	const alone = text.trim();
	const isAlone = !/\s/.test(alone);
	const addresses = isAlone ? [alone] : (text.match(ADDRESS) ?? []);
	return {
		texts: addresses.map((address) => ({
			name: 'address',
			text: address,
			meaning: isAlone ? 'issuer' : 'endpoint'
		}))
	};
}
