/** Which server an address belongs to: a PingOne environment by the region table, the sandbox, or an issuer. Pure. */
import { err, ok, type Result } from '$lib/result';
import { authorizationServerOf } from '$lib/pingone/endpoints';
import { isUuid, UUID } from '$lib/pingone/id';
import { programAddressOf } from '$lib/pingone/program-address';
import { PINGONE_REGIONS, type Region } from '$lib/pingone/region';

export type FoundServer =
	| { readonly region: Region; readonly environment_id?: string }
	/** Of no region of PingOne: a custom domain, or another vendor's server. */
	| { readonly issuer: string };

/** In words, without the address. */
type AddressFault = string;

/** Below an issuer, in the paths of PingOne and of its custom domains; the longest first. */
const BELOW_ISSUER = Object.values(authorizationServerOf(''))
	.filter((path) => path !== '')
	.sort((one, other) => other.length - one.length);

const DISCOVERY = authorizationServerOf('').discovery_url;

/** RFC 8414 section 3.1: the well-known part stands before the path of the issuer. */
const METADATA = /^\/\.well-known\/(?:oauth-authorization-server|openid-configuration)(?=\/|$)/;

const PINGONE_HOST = /^([a-z0-9-]+)\.pingone\.([a-z.]+)$/;

const ID_IN_PATH = new RegExp(`/(${UUID})(?=/|$)`, 'i');

/** Reads an address as people copy it. `isIssuer` says that it is an issuer or its discovery document. */
export function readServerUrl(
	text: string,
	{ workbenchOrigin, isIssuer }: { readonly workbenchOrigin: string; readonly isIssuer: boolean }
): Result<FoundServer, AddressFault> {
	const written = text.trim();
	const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(written) ? written : `https://${written}`;
	if (!URL.canParse(address)) return err('Not an address');
	const url = new URL(address);
	const ofSandbox = sandboxOf(url, workbenchOrigin);
	if (ofSandbox !== undefined) return ok(ofSandbox);

	const host = PINGONE_HOST.exec(url.hostname);
	if (host !== null) {
		const region = regionOfDomain(host[2] ?? '');
		if (region === undefined) return err('A PingOne address of no region that we know');
		// The console has it as a parameter, everything else in the path.
		const id = ID_IN_PATH.exec(url.pathname)?.[1] ?? url.searchParams.get('env') ?? '';
		return ok({ region, ...(isUuid(id) ? { environment_id: id.toLowerCase() } : {}) });
	}
	return readIssuer(url, isIssuer);
}

/** The region of a code, a top-level domain, a label, or a host, as settings have it. */
export function readRegion(text: string): Region | undefined {
	const wanted = text.trim().toLowerCase();
	const plain = wanted.replace(/[^a-z]/g, '');
	for (const code of Object.keys(PINGONE_REGIONS).filter(isPingOneRegion)) {
		const { topLevelDomain, label } = PINGONE_REGIONS[code];
		const name = label
			.toLowerCase()
			.replace(/\(.*/, '')
			.replace(/[^a-z]/g, '');
		if (plain === code.toLowerCase() || plain === name) return code;
		if (wanted.replace(/^\./, '') === topLevelDomain) return code;
	}
	const domain = /^(?:https?:\/\/)?(?:[a-z0-9-]+\.)?pingone\.([a-z.]+)/.exec(wanted)?.[1];
	return domain === undefined ? undefined : regionOfDomain(domain);
}

function regionOfDomain(domain: string): Region | undefined {
	return Object.keys(PINGONE_REGIONS)
		.filter(isPingOneRegion)
		.find((code) => PINGONE_REGIONS[code].topLevelDomain === domain);
}

function isPingOneRegion(code: string): code is keyof typeof PINGONE_REGIONS {
	return Object.hasOwn(PINGONE_REGIONS, code);
}

function sandboxOf(url: URL, workbenchOrigin: string): FoundServer | undefined {
	const isOurs = programAddressOf(url.origin) === programAddressOf(workbenchOrigin);
	const id = isOurs
		? url.pathname.startsWith('/sandbox/') && ID_IN_PATH.exec(url.pathname)?.[1]
		: '';
	return id ? { region: 'sandbox', environment_id: id.toLowerCase() } : undefined;
}

function readIssuer(url: URL, isIssuer: boolean): Result<FoundServer, AddressFault> {
	if (url.protocol !== 'https:' && !isLoopback(url)) return err('Not an https address');
	if (url.username !== '' || url.password !== '') return err('An address with a password in it');
	const path = url.pathname.replace(/\/$/, '');
	if (METADATA.test(path)) return ok({ issuer: url.origin + path.replace(METADATA, '') });
	const below = BELOW_ISSUER.find((end) => path.endsWith(end));
	const issuer = url.origin + (below === undefined ? path : path.slice(0, -below.length));
	// `/as/…` is what PingOne's custom domains have; the token endpoint of another server does not say
	// what its issuer is.
	if (below === DISCOVERY || issuer.endsWith('/as')) return ok({ issuer });
	return isIssuer && below === undefined
		? ok({ issuer })
		: err('An address that does not say which issuer it belongs to. Paste the issuer instead');
}

function isLoopback({ protocol, hostname }: URL): boolean {
	return protocol === 'http:' && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
}
