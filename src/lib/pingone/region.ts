/**
 * The regions of PingOne and the hosts that follow from them. No other host is ever called for PingOne.
 *
 * @see PingOne, "IP address and domain reference" and "Using the PingOne Postman environment"
 */
export const PINGONE_REGIONS = {
	NA: { topLevelDomain: 'com', label: 'North America' },
	EU: { topLevelDomain: 'eu', label: 'Europe' },
	CA: { topLevelDomain: 'ca', label: 'Canada' },
	AU: { topLevelDomain: 'com.au', label: 'Australia' },
	SG: { topLevelDomain: 'sg', label: 'Singapore' },
	AP: { topLevelDomain: 'asia', label: 'Asia-Pacific (existing customers only)' }
} as const satisfies Record<string, { topLevelDomain: string; label: string }>;

/** A region of the PingOne cloud. */
export type PingOneRegion = keyof typeof PINGONE_REGIONS;

/** Where an environment lives: a PingOne region, or the workbench's own sandbox. */
export type Region = PingOneRegion | 'sandbox';

export const REGION_CODES: readonly Region[] = [
	...Object.keys(PINGONE_REGIONS).filter(isPingOneRegion),
	'sandbox'
];

function isPingOneRegion(code: string): code is PingOneRegion {
	return Object.hasOwn(PINGONE_REGIONS, code);
}

export const DEFAULT_REGION: Region = 'NA';
