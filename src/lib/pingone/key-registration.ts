/**
 * The forms in which a client's public keys are registered with its application. Pure.
 *
 * @see PingOne API, "Create a private_key_jwt JWKS string"; RFC 7517 section 5
 */

/** A JWK Set as text, or the URL of one: PingOne takes either, and not both. */
export type KeyRegistration = { readonly jwks: string } | { readonly jwksUrl: string };

/** The text of a JWK Set on one line: what PingOne's `jwks` is, as it stands in the console. */
export function jwksText(keys: readonly object[]): string {
	return JSON.stringify({ keys });
}

/** The same as a string in JSON, with its quotation marks escaped: the value of `"jwks":` in a body. */
export function escapedJwks(jwks: string): string {
	return JSON.stringify(jwks);
}

/** The members of a PUT of the application that register the keys. All the others go back as they came. */
export function registrationMembersOf(
	registration: KeyRegistration
): KeyRegistration & { readonly tokenEndpointAuthMethod: 'PRIVATE_KEY_JWT' } {
	return { tokenEndpointAuthMethod: 'PRIVATE_KEY_JWT', ...registration };
}

/**
 * A resource of the `pingidentity/pingone` provider. Name, type and grant types are those of the application,
 * which nobody told us.
 *
 * @see terraform-provider-pingone, "pingone_application": oidc_options
 */
export function terraformOf(
	registration: KeyRegistration,
	{ environmentId }: { readonly environmentId: string }
): string {
	const keys =
		'jwks' in registration
			? `jwks                       = ${terraformString(registration.jwks)}`
			: `jwks_url                   = ${terraformString(registration.jwksUrl)}`;
	return `resource "pingone_application" "client" {
  environment_id = ${terraformString(environmentId)}
  name           = "My client" # as your application is called
  enabled        = true

  oidc_options = {
    type                       = "SERVICE"              # as your application has it
    grant_types                = ["CLIENT_CREDENTIALS"] # the same
    token_endpoint_auth_method = "PRIVATE_KEY_JWT"
    ${keys}
  }
}
`;
}

/** HCL escapes like JSON, and reads `${` and `%{` as the beginning of a template. */
function terraformString(text: string): string {
	return JSON.stringify(text).replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
}
