/** The tools beside the workbench: one entry each, for the page that lists them and for the header. */

export const TOOLS = [
	{
		path: '/token-life',
		title: 'Token life',
		text: 'Watch a client cache its token, renew it at 90 % and heal a 401, at real speed or 60 times faster.'
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
