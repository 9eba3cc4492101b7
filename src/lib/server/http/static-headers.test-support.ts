import { readFileSync } from 'node:fs';

type Rule = {
	/** Of the answers that it is for; a star at its end stands for anything. */
	readonly path: string;
	readonly removed: string[];
	readonly added: Record<string, string>;
};

/** The rules of `_headers`, as Cloudflare reads them: a path, then indented `Name: value` or `! Name` lines. */
function readStaticHeaders(): readonly Rule[] {
	const rules: Rule[] = [];
	for (const line of readFileSync('_headers', 'utf8').split('\n')) {
		if (line.startsWith('#') || line.trim() === '') continue;
		const rule = rules.at(-1);
		if (!/^\s/.test(line) || rule === undefined) {
			rules.push({ path: line.trim(), removed: [], added: {} });
		} else if (line.trim().startsWith('!')) {
			rule.removed.push(line.trim().slice(1).trim());
		} else {
			const colon = line.indexOf(':');
			rule.added[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
		}
	}
	return rules;
}

const RULES = readStaticHeaders();

/** Those of one static answer: of the rules that match, a later one adds, and `! Name` takes away. */
export function staticHeadersOf(pathname: string): Record<string, string> {
	let headers: Record<string, string> = {};
	for (const { path, removed, added } of RULES) {
		const isOf = path.endsWith('*') ? pathname.startsWith(path.slice(0, -1)) : pathname === path;
		if (!isOf) continue;
		const kept = Object.entries(headers).filter(([name]) => !removed.includes(name));
		headers = { ...Object.fromEntries(kept), ...added };
	}
	return headers;
}

/** The security headers that `_headers` gives every static answer but those below `/embed/`. */
export const STATIC_HEADERS = staticHeadersOf('/');
