/** Which pages are measured: those of the sitemap, and what a flow has beside its first step. */

/** Steps that show a run, and that a search engine is not told of. */
const STEPS = ['request', 'token', 'introspect', 'calls'].map(
	(step) => `/flow/client-credentials/${step}`
);

/** `/lab/silence` and `/learn/guide` are pages of one kind each. */
const KINDS = [/^\/lab\/(?!sets$)[^/]+$/, /^\/learn\/[^/]+$/, /^\/learn\/[^/]+\/[^/]+$/];

/** All paths, in the order of the sitemap. */
export function addressesIn(sitemap: string): readonly string[] {
	const listed = [...sitemap.matchAll(/<loc>([^<]+)<\/loc>/g)].map(
		([, address = '']) => new URL(address, 'http://localhost').pathname
	);
	if (listed.length === 0) throw new Error('The sitemap lists no page.');
	return [...new Set([...listed, ...STEPS])];
}

/** The first of each kind: what takes long is measured on these. */
export function oneOfEachKind(addresses: readonly string[]): readonly string[] {
	const seen = new Set<RegExp>();
	return addresses.filter((address) => {
		const kind = KINDS.find((pattern) => pattern.test(address));
		if (kind === undefined) return true;
		if (seen.has(kind)) return false;
		seen.add(kind);
		return true;
	});
}
