import { readFileSync } from 'node:fs';

/** The rules of `_headers`, as Cloudflare reads them: a path, then indented `Name: value` lines. */
function readStaticHeaders(): Record<string, Record<string, string>> {
	const rules: Record<string, Record<string, string>> = {};
	let path = '';
	for (const line of readFileSync('_headers', 'utf8').split('\n')) {
		if (line.startsWith('#') || line.trim() === '') continue;
		if (!/^\s/.test(line)) {
			path = line.trim();
			continue;
		}
		const colon = line.indexOf(':');
		rules[path] = {
			...rules[path],
			[line.slice(0, colon).trim()]: line.slice(colon + 1).trim()
		};
	}
	return rules;
}

/** The security headers that `_headers` gives every static answer. */
export const STATIC_HEADERS = readStaticHeaders()['/*'] ?? {};
