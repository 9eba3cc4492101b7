/** Who sees what of a token at PingOne. Each row is held against the sandbox by a test. */
export const INTROSPECTION_TRUTH = [
	{
		id: 'own_client',
		who: 'The client that the token was issued to',
		answer: 'active: true',
		why: 'It holds the token.'
	},
	{
		id: 'own_resource',
		who: 'The resource in aud, with its own id and secret',
		answer: 'active: true',
		why: 'The token is for it.'
	},
	{
		id: 'worker',
		who: 'A worker, about its own token',
		answer: 'active: true',
		why: 'It is a client like any other.'
	},
	{
		id: 'other_client',
		who: 'Another client, even with the same scopes',
		answer: 'active: false',
		why: 'A grant gives no right to ask.'
	},
	{
		id: 'other_resource',
		who: 'A resource that is not in aud',
		answer: 'active: false',
		why: 'The token is not for it.'
	},
	{
		id: 'revoked',
		who: 'The client, after it revoked the token',
		answer: 'active: false',
		why: 'An API that only checks the signature still accepts it until exp.'
	},
	{
		id: 'revoked_worker',
		who: 'A worker, after it revoked its own token',
		answer: 'active: true',
		why: 'PingOne does not revoke tokens for its own API.'
	},
	{
		id: 'ended',
		who: 'Anyone, after the token has ended',
		answer: 'active: false',
		why: 'Request a new one.'
	},
	{
		id: 'unknown',
		who: 'Anyone, about what is no token of this environment',
		answer: 'active: false',
		why: 'The answer does not say why, so that nobody can try out tokens.'
	},
	{
		id: 'wrong_credentials',
		who: 'Anyone with wrong credentials, or with another method',
		answer: '401',
		why: 'The caller is refused, and the token is not looked at.'
	}
] as const;
