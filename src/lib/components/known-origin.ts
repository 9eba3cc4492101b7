/** The origin of the site for what a page says of itself; empty where it was built without knowing it. */
export function knownOrigin({ protocol, origin }: URL): string {
	// `SITE_ORIGIN` is an https address; what prerenders without it calls itself http.
	return protocol === 'https:' ? origin : '';
}
