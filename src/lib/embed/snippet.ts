/** What somebody pastes into a page of their own to show the tutorial there. Pure. */
import { FRAME_HEIGHT_PX, frameHtml } from './frame';
import { attributesText } from '$lib/exports/markup-text';

/** The name of the custom element of `/embed/v1.js`. */
const ELEMENT = 'client-credentials-tutorial';

export type SnippetKind = 'element' | 'iframe';

export type Snippet = {
	readonly html: string;
	/** What the content security policy of the page has to allow beside what it allows now. */
	readonly policy: readonly string[];
};

export function snippetOf(
	kind: SnippetKind,
	{
		origin,
		path,
		title
	}: {
		readonly origin: string;
		/** The address of the entrance, below the origin. */
		readonly path: string;
		/** What the frame shows, for who cannot see it. */
		readonly title: string;
	}
): Snippet {
	switch (kind) {
		case 'element': {
			const query = Object.fromEntries(new URLSearchParams(path.split('?')[1]));
			const attributes = attributesText(query);
			return {
				html: [
					`<script async ${attributesText({ src: `${origin}/embed/v1.js` })}></script>`,
					`<${ELEMENT}${attributes === '' ? '' : ` ${attributes}`}></${ELEMENT}>`
				].join('\n'),
				policy: [`script-src ${origin}`, `frame-src ${origin}`]
			};
		}
		case 'iframe':
			return {
				html: frameHtml({
					address: `${origin}${path}`,
					title,
					width: '100%',
					height: FRAME_HEIGHT_PX
				}),
				policy: [`frame-src ${origin}`]
			};
	}
}
