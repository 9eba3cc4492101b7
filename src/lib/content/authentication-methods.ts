import type { ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import type { LessonAddress } from './learn/lesson-address';

/** One line on how each method proves the client. */
export const METHOD_NOTES: Readonly<
	Record<
		ClientAuthMethod,
		{ readonly how: string; readonly remark: string; readonly lesson: LessonAddress }
	>
> = {
	client_secret_basic: {
		how: 'Sends the id and the secret in the Authorization header, base64-encoded.',
		remark: 'The most common one',
		lesson: '/learn/security#client-secret-basic'
	},
	client_secret_post: {
		how: 'Sends the id and the secret in the form body.',
		remark: 'The one that OAuth 2.1 asks servers to support',
		lesson: '/learn/security#client-secret-post'
	},
	client_secret_jwt: {
		how: 'Signs a JWT with the secret (HS256) and sends only the JWT.',
		remark: 'The secret stays off the wire',
		lesson: '/learn/security#client-secret-jwt'
	},
	private_key_jwt: {
		how: 'Signs a JWT with a private key (RS256). PingOne knows only the public key.',
		remark: 'No shared secret at all',
		lesson: '/learn/security#private-key-jwt'
	}
};
