import type { ClientAuthMethod } from '$lib/oauth/client-authentication-method';

/** One line on how each method proves the client. */
export const METHOD_NOTES: Readonly<Record<ClientAuthMethod, string>> = {
	client_secret_basic: 'Sends the id and the secret in the Authorization header, base64-encoded.',
	client_secret_post: 'Sends the id and the secret in the form body.',
	client_secret_jwt: 'Signs a JWT with the secret (HS256) and sends only the JWT.',
	private_key_jwt: 'Signs a JWT with a private key (RS256). PingOne knows only the public key.'
};
