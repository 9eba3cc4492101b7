import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { areaOf, findMalformedPath } from './area';

/** The endpoints that run in the Worker, by the names that kit gives to their routes. */
const ENDPOINT_ROUTES = globSync('src/routes/**/+server.ts')
	.filter((file) => !/^export const prerender = true;$/m.test(readFileSync(file, 'utf8')))
	.map((file) => file.slice('src/routes'.length, -'/+server.ts'.length));

/** The same for everyone, without a cookie and without work: nothing to guard. */
const UNGUARDED = ['/[x+2e]well-known/security.txt', '/embed/client-credentials'];

describe('areaOf', () => {
	it.each(ENDPOINT_ROUTES)('guards the endpoint %s', (routeId) => {
		const isGuarded = areaOf(routeId) !== 'page';

		expect(isGuarded).toBe(!UNGUARDED.includes(routeId));
	});

	it.each([
		['/api/credentials', 'api'],
		['/api/[...path]', 'api'],
		['/sandbox/[...path]', 'sandbox'],
		['/[x+2e]well-known/oauth-protected-resource/sandbox/[...path]', 'sandbox'],
		['/[x+2e]well-known/oauth-authorization-server/sandbox/[...path]', 'sandbox'],
		['/jwks/[id]', 'key_set'],
		['/(workbench)/(tools)/keys', 'page'],
		['/(workbench)/sandbox-console', 'page'],
		['/learn', 'page'],
		[null, 'page']
	])('finds %s in the area %s', (routeId, area) => {
		expect(areaOf(routeId)).toBe(area);
	});
});

describe('findMalformedPath', () => {
	it.each(['//evil.example', '//', '/api/%zz', '/learn/%', '/%c1%a1pi'])('refuses %s', (path) => {
		expect(findMalformedPath(path)).toBeTypeOf('string');
	});

	it.each(['/', '/api/health', '/learn//start', '/%2F', '/api/a%20b', '/%25'])(
		'takes %s for an address',
		(path) => {
			expect(findMalformedPath(path)).toBeUndefined();
		}
	);
});
