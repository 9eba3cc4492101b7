import { building } from '$app/environment';

/** Of the site; empty where a build was not told it: see `SITE_ORIGIN` in svelte.config.js. */
export function siteOriginOf(url: URL): string {
	return building && url.protocol === 'http:' ? '' : url.origin;
}
