/** The tools beside the workbench, as the page at /tools lists them. Their pages are the group `(tools)` of the routes. */

export const TOOLS = [
	{
		path: '/flow/agent',
		title: 'An agent gets its own token',
		text: 'Follow an AI agent to a tool of an MCP server: each request, each answer, and what PingOne does differently.'
	},
	{
		path: '/keys',
		title: 'Keys',
		text: 'Make or bring an RSA key for private_key_jwt, register its public half, rotate it.'
	},
	{
		path: '/token-reader',
		title: 'Token reader',
		text: 'Read any token: every claim explained, the signature checked with a key, the list of RFC 9068. It stays in your browser.'
	},
	{
		path: '/token-life',
		title: 'Token life',
		text: 'Watch a client cache its token, renew it at 90 % and heal a 401, at real speed or 60 times faster.'
	},
	{
		path: '/rotation-drill',
		title: 'Rotation drill',
		text: 'Rotate a client secret or a key step by step: no failed call while the old one is accepted, an explained one after it.'
	},
	{
		path: '/march-2027',
		title: 'March 2027',
		text: 'Rehearse the switch to at+jwt and rotating keys: which verifier breaks, why, and what fixes it.'
	},
	{
		path: '/embed',
		title: 'Embed',
		text: 'Put the tutorial or one exercise into your own page, or into a learning platform.'
	},
	{
		path: '/team',
		title: 'Team',
		text: 'Connections that your operator shares, how they fare, and who used them.'
	}
] as const;
