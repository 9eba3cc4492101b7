import type { DiscoveryVariant } from '$lib/sandbox/options';

/** Each discovery document: what it is called, and what it says. */
export const DISCOVERY_NOTES: Readonly<
	Record<DiscoveryVariant, { readonly label: string; readonly effect: string }>
> = {
	complete: {
		label: 'Complete',
		effect: 'Names this issuer, and every grant, method and algorithm, as PingOne does.'
	},
	custom_domain: {
		label: 'Custom domain',
		effect: 'Names the issuer of a custom domain, which is not the one you asked.'
	},
	without_client_credentials: {
		label: 'No client credentials',
		effect: 'Does not list this grant, like a server that only does sign-in.'
	},
	only_private_key_jwt: {
		label: 'private_key_jwt only',
		effect: 'Lists no method with a secret, like a server with strict rules.'
	},
	only_rs256: {
		label: 'RS256 only',
		effect: 'Lists only one algorithm for assertions, and secrets cannot sign with it.'
	}
};
