/** The tools beside the workbench: one entry each, for the page that lists them and for the header. */

export const TOOLS = [
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
