/**
 * What a shared link shows, from what the page says of itself already: its title and its description. Pure.
 *
 * @see https://ogp.me
 */

const SITE = 'Unified Flow';

const PICTURE = [
	['og:image:width', '1200'],
	['og:image:height', '630'],
	[
		'og:image:alt',
		'A token request: from the browser to the Worker, from there to PingOne, and the token on its way back.'
	]
] as const;

/** The page with its card. A part of a page that has no whole head stays as it is. */
export function withOpenGraph(
	html: string,
	/** Of the site, such as `https://flow.example`; empty where it is not known. */
	origin: string,
	/** Of the page, below the origin. */
	path: string
): string {
	const title = /<title>([^<]*)<\/title>/.exec(html)?.[1];
	const end = html.indexOf('</head>');
	if (title === undefined || end === -1) return html;
	const description = /<meta name="description" content="([^"]*)"/.exec(html)?.[1];
	const card: readonly (readonly [name: string, content: string])[] = [
		['og:site_name', SITE],
		['og:type', 'website'],
		// Title and description are written as markup already.
		['og:title', title.replace(` · ${SITE}`, '').replaceAll('"', '&quot;')],
		...(description === undefined ? [] : [['og:description', description] as const]),
		...(origin === '' ? [] : [['og:url', `${origin}${escapePath(path)}`] as const]),
		['og:image', `${origin}/open-graph.png`],
		...PICTURE
	];
	// An address with a query is that of the page without it: a shared configuration is no page of its own.
	const [canonical = ''] = path.split('?');
	const link =
		origin === '' ? '' : `<link rel="canonical" href="${origin}${escapePath(canonical)}">`;
	const tags = card.map(([name, content]) => `<meta property="${name}" content="${content}">`);
	return `${html.slice(0, end)}${link}${tags.join('')}<meta name="twitter:card" content="summary_large_image">${html.slice(end)}`;
}

function escapePath(path: string): string {
	return path.replaceAll('&', '&amp;').replaceAll('"', '%22').replaceAll('<', '%3C');
}
