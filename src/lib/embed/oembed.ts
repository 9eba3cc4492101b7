/**
 * What a site that shows shared links is told about one of ours. Pure.
 *
 * @see https://oembed.com, sections 2.3.4.4 and 2.3.5
 */
import { FRAME_HEIGHT_PX, frameHtml } from './frame';
import { embedPathOf, readEmbedParameters } from './parameters';
import { posterOf, type PosterLesson } from './poster';

const WIDTH_PX = 960;

/** The picture of every page; see `static/open-graph.png`. */
const THUMBNAIL = { width: 1200, height: 630 } as const;

/** A rich answer. */
export type EmbedCard = {
	readonly version: '1.0';
	readonly type: 'rich';
	readonly title: string;
	readonly provider_name: string;
	readonly provider_url: string;
	readonly html: string;
	readonly width: number;
	readonly height: number;
	readonly thumbnail_url?: string;
	readonly thumbnail_width?: number;
	readonly thumbnail_height?: number;
};

export type CardRequest = {
	/** What was shared; below the origin, or whole. */
	readonly url: string;
	readonly maxWidth?: number | undefined;
	readonly maxHeight?: number | undefined;
};

/** `undefined` where the address is not of this site, or has nothing that can be embedded. */
export function embedCardOf(
	{ url, maxWidth = Infinity, maxHeight = Infinity }: CardRequest,
	/** Every origin at which this site is reached, the one to name first. */
	origins: readonly [string, ...string[]],
	lessons: readonly PosterLesson[]
): EmbedCard | undefined {
	const [origin] = origins;
	const shared = URL.canParse(url, origin) ? new URL(url, origin) : undefined;
	if (shared === undefined || !origins.includes(shared.origin)) return undefined;
	const query = queryOf(shared);
	if (query === undefined) return undefined;
	const { parameters, faults } = readEmbedParameters(
		query,
		lessons.map(({ slug }) => slug)
	);
	// An entrance falls back to another content; a page that is not there is not shown as another one.
	const isEntrance = pathOf(shared) === ENTRANCE;
	const asked = faults.some(({ name }) => CONTENTS.some((content) => content === name));
	if (!isEntrance && asked && parameters.content.kind === 'step') return undefined;

	const { title } = posterOf(parameters.content, lessons);
	const width = Math.min(WIDTH_PX, maxWidth);
	const height = Math.min(FRAME_HEIGHT_PX, maxHeight);
	const hasRoom = THUMBNAIL.width <= maxWidth && THUMBNAIL.height <= maxHeight;
	return {
		version: '1.0',
		type: 'rich',
		title,
		provider_name: 'Unified Flow',
		provider_url: origin,
		html: frameHtml({
			address: `${origin}${embedPathOf(parameters)}`,
			title,
			width: String(width),
			height
		}),
		width,
		height,
		...(hasRoom && {
			thumbnail_url: `${origin}/open-graph.png`,
			thumbnail_width: THUMBNAIL.width,
			thumbnail_height: THUMBNAIL.height
		})
	};
}

const ENTRANCE = '/embed/client-credentials';

const CONTENTS = ['set', 'scenario', 'lesson', 'step'] as const;

/** Pages that show one thing: where they are, and which parameter of the entrance asks for it. */
const PAGES = [
	{ pattern: /^(?:\/embed)?\/lab\/([^/]+)$/, parameter: 'scenario' },
	{ pattern: /^\/embed\/learn\/([^/]+)$/, parameter: 'lesson' },
	{ pattern: /^\/embed\/flow\/client-credentials\/([^/]+)$/, parameter: 'step' }
] as const;

/** The query with which the entrance leads to this page; `undefined` where none does. */
function queryOf(shared: URL): URLSearchParams | undefined {
	const path = pathOf(shared);
	const query = new URLSearchParams(shared.search);
	if (path === ENTRANCE) return query;
	// The list of a set.
	if (/^(?:\/embed)?\/lab$/.test(path)) return query.has('set') ? query : undefined;
	for (const { pattern, parameter } of PAGES) {
		const [, value] = pattern.exec(path) ?? [];
		if (value === undefined) continue;
		for (const content of CONTENTS) query.delete(content);
		query.set(parameter, value);
		return query;
	}
	return undefined;
}

function pathOf({ pathname }: URL): string {
	return pathname.replace(/\/$/, '');
}
