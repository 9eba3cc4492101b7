import { CONTRACT } from '$lib/api/contract';
import type { OembedAnswer } from '$lib/api/oembed';
import { lessonsWithPage } from '$lib/content/learn/lesson-page';
import { embedCardOf } from '$lib/embed/oembed';
import { programAddressOf } from '$lib/pingone/program-address';
import { err, ok } from '$lib/result';
import { serveQuery } from '$lib/server/entry/serve';
import type { RequestHandler } from './$types';

export const prerender = false;

export const GET: RequestHandler = serveQuery(CONTRACT.readOembed, (query, { origin }) => {
	if ((query.format ?? 'json') !== 'json') {
		return err({ code: 'format_not_offered', detail: 'We answer in JSON: ask with format=json.' });
	}
	const card: OembedAnswer | undefined = embedCardOf(
		{ url: query.url, maxWidth: query.maxwidth, maxHeight: query.maxheight },
		[origin, programAddressOf(origin)],
		lessonsWithPage()
	);
	return card === undefined
		? err({
				code: 'not_found',
				detail: 'The url is no exercise and no embed of this site, so there is nothing to frame.'
			})
		: ok({ status: 200, body: card });
});
