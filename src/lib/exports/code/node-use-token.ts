/** The end of the JavaScript samples: the token cache, and a call of an API if there is one. */
import renewAt from '$lib/oauth/renew-at.js?raw';
import cache from '$lib/oauth/token-cache.js?raw';

/**
 * The cache that this product uses itself, as it is. It is a part of the file, so that the sample has no other
 * file beside it.
 */
export function tokenCacheSource(): string {
	return `// ---- The token cache: one request at a time, renewed at 90 %, one new token after a 401.
${plainOf(renewAt)}

${plainOf(cache)}

/** How long the server asks to wait, in seconds (RFC 9110 section 10.2.3). */
function withRetryAfter(error, response) {
  const seconds = Number(response?.headers?.get('retry-after') ?? NaN);
  return Number.isNaN(seconds) ? error : Object.assign(error, { retryAfterMs: seconds * 1000 });
}`;
}

/** A module as a part of a file: nothing comes in or goes out. */
function plainOf(source: string): string {
	return source
		.replaceAll('\t', '  ')
		.replaceAll(/^export /gm, '')
		.replaceAll(/^import .*\n/gm, '')
		.trim();
}

export const USE_TOKEN_SOURCE = `// Use the token: send it as a Bearer token in the Authorization header, never in a URL.
if (process.env.API_URL) {
  const response = await tokens.call((token) =>
    fetch(process.env.API_URL, { headers: { authorization: \`Bearer \${token}\` } })
  );
  console.error(\`\${process.env.API_URL} answered \${response.status}\`);
}
console.log(await tokens.get());`;
