import { programAddressOf } from './program-address';
import { PINGONE_REGIONS, type Region } from './region';

/** The addresses of one authorization server, each built from constants and never from a document. */
export type AuthorizationServer = {
	readonly issuer: string;
	readonly token_endpoint: string;
	readonly introspection_endpoint: string;
	readonly revocation_endpoint: string;
	readonly jwks_uri: string;
	readonly discovery_url: string;
};

/**
 * The issuer of an environment. `workbenchOrigin` is the origin that serves the workbench, such as
 * `http://unified-flow.localhost:8787`; the sandbox lives below it, at the address for programs.
 *
 * @see PingOne API, "Authorization server": `https://auth.pingone.{tld}/{environmentId}/as`
 */
export function issuerOf(region: Region, environmentId: string, workbenchOrigin: string): string {
	return region === 'sandbox'
		? `${programAddressOf(workbenchOrigin)}/sandbox/${environmentId}/as`
		: `https://auth.pingone.${PINGONE_REGIONS[region].topLevelDomain}/${environmentId}/as`;
}

/** PingOne's endpoints below an issuer; those of a custom domain and of the sandbox have the same paths. */
export function authorizationServerOf(issuer: string): AuthorizationServer {
	return {
		issuer,
		token_endpoint: `${issuer}/token`,
		introspection_endpoint: `${issuer}/introspect`,
		revocation_endpoint: `${issuer}/revoke`,
		jwks_uri: `${issuer}/jwks`,
		discovery_url: `${issuer}/.well-known/openid-configuration`
	};
}

/** The base of the Management API, without a trailing slash. */
export function managementBaseOf(region: Region, workbenchOrigin: string): string {
	return region === 'sandbox'
		? `${programAddressOf(workbenchOrigin)}/sandbox/v1`
		: `https://api.pingone.${PINGONE_REGIONS[region].topLevelDomain}/v1`;
}
