/**
 * The addresses of an authorization server, as far as a request is built from them. Declared here by
 * shape, because this layer knows no vendor: PingOne's `AuthorizationServer` has it.
 */
export type AuthorizationServerAddresses = {
	readonly issuer: string;
	readonly token_endpoint: string;
	readonly introspection_endpoint: string;
	readonly revocation_endpoint: string;
	readonly jwks_uri: string;
	readonly discovery_url: string;
};
