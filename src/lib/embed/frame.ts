/** The frame that shows the tutorial in somebody else's page. Pure. */
import { attributesText } from '$lib/exports/markup-text';

/**
 * What a frame with the tutorial may do: run scripts as its own site, save files, open the workbench in
 * a new tab, and copy. It may not navigate the page around it, and is not told its address. The element of
 * `static/embed/v1.js` has the same; a test compares them.
 */
export const FRAME_ATTRIBUTES = {
	sandbox:
		'allow-scripts allow-same-origin allow-forms allow-downloads allow-popups allow-popups-to-escape-sandbox',
	allow: 'clipboard-write',
	loading: 'lazy',
	referrerpolicy: 'no-referrer'
} as const;

/** Its height where nothing adjusts it, in CSS pixels. */
export const FRAME_HEIGHT_PX = 720;

export function frameHtml({
	address,
	title,
	width,
	height
}: {
	readonly address: string;
	/** What it shows, for who cannot see it. */
	readonly title: string;
	readonly width: string;
	readonly height: number;
}): string {
	const attributes = attributesText({
		src: address,
		title,
		width,
		height: String(height),
		...FRAME_ATTRIBUTES
	});
	return `<iframe ${attributes}></iframe>`;
}
