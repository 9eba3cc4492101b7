/** The places in the PingOne console: its tabs, and the fields there. */
const APPLICATION = 'Applications → your application';

export const CONSOLE = {
	overview: `${APPLICATION} → the switch at the top`,
	configuration: `${APPLICATION} → Configuration`,
	credentials: `${APPLICATION} → Configuration → Client ID, Client Secret`,
	authenticationMethod: `${APPLICATION} → Configuration → Token Endpoint Authentication Method`,
	jwks: `${APPLICATION} → Configuration → Token Endpoint Authentication Method → JWKS`,
	grantType: `${APPLICATION} → Configuration → Grant Type`,
	resources: `${APPLICATION} → Resources`,
	roles: `${APPLICATION} → Roles`,
	environment: 'Environments → your environment → Properties'
} as const;
