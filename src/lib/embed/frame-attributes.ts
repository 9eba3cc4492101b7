/**
 * What a frame with the tutorial may do: run scripts as its own site, open the workbench in a new tab, and
 * copy. It may not navigate the page around it. Its address is not told to anyone.
 */
export const FRAME_ATTRIBUTES = {
	sandbox:
		'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox',
	allow: 'clipboard-write',
	loading: 'lazy',
	referrerpolicy: 'no-referrer'
} as const;
