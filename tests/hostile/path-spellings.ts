/**
 * Other ways to write the path of an address, for tests of whatever is decided by a path.
 *
 * Each is named for what a reader of paths may do to it, and made from the plain path, such as
 * `/api/credentials`. Some name the same place, some another and some none: that is for the server to
 * say, and for a test to see that it says it once.
 *
 * Sources: RFC 3986 sections 2.1, 5.2.4 and 6.2.2 (percent-encoding, dot segments, normalization); the
 * WHATWG URL Standard, path state (backslashes, `%2e`); Unicode TR 36 section 3.1 (overlong forms);
 * OWASP Web Security Testing Guide 4.2 (CC BY-SA 4.0), "Testing for Bypassing Authorization Schema" (case, `;`, dots,
 * extensions); SvelteKit 2.70 (MIT) `src/runtime/pathname.js` and `src/utils/url.js` (`__data.json`,
 * `__route.js`, a decoding that leaves reserved characters and `%25`).
 */
export type PathSpelling = {
	readonly name: string;
	readonly spell: (path: string) => string;
};

const encoded = (text: string) =>
	text.replace(/./g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);

/** The path with its first segment, and with what follows it, written otherwise. */
function inParts(
	path: string,
	write: (parts: { readonly first: string; readonly rest: string }) => string
): string {
	const end = path.indexOf('/', 1);
	return write({
		first: path.slice(1, end === -1 ? undefined : end),
		rest: end === -1 ? '' : path.slice(end)
	});
}

const firstWritten = (write: (first: string) => string) => (path: string) =>
	inParts(path, ({ first, rest }) => `/${write(first)}${rest}`);

const behindFirst = (text: string) => (path: string) =>
	inParts(path, ({ first, rest }) => `/${first}${text}${rest}`);

const before = (text: string) => (path: string) => `${text}${path}`;

const behind = (text: string) => (path: string) => `${path}${text}`;

export const PATH_SPELLINGS: readonly PathSpelling[] = [
	{ name: 'as it is', spell: (path) => path },

	// Percent-encoding.
	{
		name: 'its first letter encoded',
		spell: (path) => `/${encoded(path.charAt(1))}${path.slice(2)}`
	},
	{
		name: 'its last letter encoded',
		spell: (path) => `${path.slice(0, -1)}${encoded(path.slice(-1))}`
	},
	{ name: 'every letter of its first segment encoded', spell: firstWritten(encoded) },
	{
		name: 'every letter of its first segment encoded, with upper-case digits',
		spell: firstWritten((first) => encoded(first).toUpperCase())
	},
	{
		name: 'every letter encoded',
		spell: (path) => path.split('/').map(encoded).join('/')
	},
	{ name: 'its first slash encoded', spell: (path) => `/%2F${path.slice(1)}` },
	{
		name: 'its inner slashes encoded',
		spell: (path) => `/${path.slice(1).replaceAll('/', '%2F')}`
	},
	{
		name: 'its inner slashes encoded in lower case',
		spell: (path) => `/${path.slice(1).replaceAll('/', '%2f')}`
	},
	{ name: 'its slashes as encoded backslashes', spell: (path) => path.replaceAll('/', '/%5C') },
	{
		name: 'its first letter encoded twice',
		spell: (path) => `/${encoded(path.charAt(1)).replace('%', '%25')}${path.slice(2)}`
	},
	{
		name: 'its first letter encoded three times',
		spell: (path) => `/${encoded(path.charAt(1)).replace('%', '%2525')}${path.slice(2)}`
	},
	{
		name: 'its inner slashes encoded twice',
		spell: (path) => `/${path.slice(1).replaceAll('/', '%252F')}`
	},
	{
		name: 'its first letter in an overlong form',
		spell: (path) => {
			const code = path.charCodeAt(1);
			return `/%${(0xc0 | (code >> 6)).toString(16)}%${(0x80 | (code & 0x3f)).toString(16)}${path.slice(2)}`;
		}
	},
	{
		name: 'its first letter in full width',
		spell: (path) =>
			`/${encodeURIComponent(String.fromCharCode(path.charCodeAt(1) + 0xfee0))}${path.slice(2)}`
	},
	{
		name: 'its first letter as %u',
		spell: (path) => `/%u00${path.charCodeAt(1).toString(16)}${path.slice(2)}`
	},
	{ name: 'an escape that is none', spell: behind('%zz') },

	// Case.
	{ name: 'its first segment in upper case', spell: firstWritten((first) => first.toUpperCase()) },
	{
		name: 'its first letter in upper case',
		spell: (path) => `/${path.charAt(1).toUpperCase()}${path.slice(2)}`
	},
	{ name: 'all in upper case', spell: (path) => path.toUpperCase() },

	// Dots.
	{ name: 'a dot before it', spell: before('/.') },
	{ name: 'two dots before it', spell: before('/..') },
	{ name: 'a segment and two dots before it', spell: before('/x/..') },
	{ name: 'an encoded dot before it', spell: before('/%2e') },
	{ name: 'a segment and two encoded dots before it', spell: before('/x/%2e%2e') },
	{ name: 'a segment, a dot and an encoded dot before it', spell: before('/x/.%2E') },
	{ name: 'a page and two dots before it', spell: before('/learn/..') },
	{ name: 'the sandbox and two encoded dots before it', spell: before('/sandbox/%2e%2e') },
	{ name: 'an encoded slash and two dots before it', spell: before('/x%2F..') },
	{ name: 'two dots encoded twice before it', spell: before('/x/%252e%252e') },
	{ name: 'two dots with a semicolon before it', spell: before('/x/..;') },
	{ name: 'a dot inside it', spell: behindFirst('/.') },
	{ name: 'a segment and two dots inside it', spell: behindFirst('/x/..') },
	{ name: 'a dot at its end', spell: behind('/.') },
	{ name: 'a segment and two dots at its end', spell: behind('/x/..') },

	// Slashes.
	{ name: 'two slashes at its start', spell: before('/') },
	{ name: 'three slashes at its start', spell: before('//') },
	{ name: 'a dot between two slashes at its start', spell: before('/./') },
	{ name: 'an encoded dot between two slashes at its start', spell: before('/%2e/') },
	{ name: 'two slashes inside it', spell: behindFirst('/') },
	{ name: 'a slash at its end', spell: behind('/') },
	{ name: 'two slashes at its end', spell: behind('//') },
	{ name: 'an encoded slash at its end', spell: behind('%2F') },
	{ name: 'backslashes', spell: (path) => `/${path.slice(1).replaceAll('/', '\\')}` },
	{ name: 'a backslash at its start', spell: before('/\\') },

	// What some servers cut off.
	{ name: 'a semicolon at its end', spell: behind(';') },
	{ name: 'a path parameter at its end', spell: behind(';x=1') },
	{ name: 'a path parameter inside it', spell: behindFirst(';x=1') },
	{ name: 'a dot behind its last segment', spell: behind('.') },
	{ name: 'an extension', spell: behind('.json') },
	{ name: 'an encoded NUL at its end', spell: behind('%00') },
	{ name: 'an encoded space at its end', spell: behind('%20') },
	{ name: 'an encoded tab inside it', spell: behindFirst('%09') },
	{ name: 'an encoded line break at its end', spell: behind('%0d%0a') },
	{ name: 'an encoded question mark at its end', spell: behind('%3Fx') },
	{ name: 'an encoded number sign at its end', spell: behind('%23x') },
	{ name: 'a query', spell: behind('?x=/learn') },

	// What kit takes off.
	{ name: '__data.json behind it', spell: behind('/__data.json') },
	{
		name: '__data.json behind it, for an address with a slash',
		spell: behind('/__data.json?x-sveltekit-trailing-slash=1')
	},
	{
		name: '__data.json behind its encoded form',
		spell: (path) => `/${encoded(path.charAt(1))}${path.slice(2)}/__data.json`
	},
	{ name: '.html__data.json behind it', spell: behind('.html__data.json') },
	{ name: '__data.json before it', spell: before('/__data.json') },
	{ name: '__data.json inside it', spell: behindFirst('/__data.json') },
	{ name: 'an encoded __data.json behind it', spell: behind('/%5F_data.json') },
	{ name: '__route.js behind it', spell: behind('/__route.js') },
	{
		name: '__route.js behind its encoded form',
		spell: (path) => `/${encoded(path.charAt(1))}${path.slice(2)}/__route.js`
	},
	{ name: '__route.js before it', spell: before('/__route.js') },
	{ name: '__route.js inside it', spell: behindFirst('/__route.js') },
	{ name: '__route.js and __data.json behind it', spell: behind('/__route.js/__data.json') },
	{ name: 'a folder of kit before it', spell: before('/_app/remote') }
];
