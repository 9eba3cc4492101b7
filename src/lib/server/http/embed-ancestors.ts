/** The operator's setting `EMBED_ANCESTORS`: which sites may frame what is below `/embed/`. */
import { err, ok, type Result } from '$lib/result';

/** Where nothing is set, every site may. */
const EVERYONE = '*';

export const NOBODY = "'none'";

/** Far above what an operator lists; a header may not grow without end. */
const SOURCES_LIMIT = 50;

const LABEL = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';

/** `*`, `'self'`, a scheme (`https:`), or a host with or without scheme, wildcard and port, and without a path. */
const SOURCE = new RegExp(
	`^(?:\\*|'self'|[a-z][a-z0-9+.-]*:|(?:[a-z][a-z0-9+.-]*://)?(?:\\*\\.)?${LABEL}(?:\\.${LABEL})*(?::(?:\\d{1,5}|\\*))?)$`,
	'i'
);

/**
 * The list for `frame-ancestors`. Fails for anything that is none: it would end in a header that browsers
 * read in their own way.
 * @see CSP Level 3 section 6.4.2
 */
export function readEmbedAncestors(
	setting: string | undefined
): Result<string, { readonly message: string }> {
	if (setting === undefined) return ok(EVERYONE);
	const sources = setting.split(/[ \t]+/).filter((source) => source !== '');
	if (sources.length === 1 && sources[0] === NOBODY) return ok(NOBODY);
	const isList =
		sources.length > 0 &&
		sources.length <= SOURCES_LIMIT &&
		sources.every((source) => SOURCE.test(source));
	return isList
		? ok(sources.join(' '))
		: err({
				message:
					"EMBED_ANCESTORS is not a list of sources as in a Content Security Policy, such as https://blog.example https://*.school.example, or 'none'. Until it is, no site can frame an embed."
			});
}
