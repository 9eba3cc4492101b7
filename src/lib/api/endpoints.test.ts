/** The table of endpoints against the files of the routes, which are what really answers. */
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CONTRACT } from './contract';
import { ENDPOINTS } from './endpoints';
import { PAGE_ENDPOINTS } from './page-endpoints';
import { ALL_ENDPOINTS } from './program-endpoints';

const FOLDER = 'src/routes/api';

/** These answer any method: what nobody else answers, and the sandbox's own Management API. */
const ANY_METHOD = ['/api/sandboxes/{id}/management/{...path}', '/api/{...path}'];

const routes = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('+server.ts'))
	.map((file) => ({
		path: `/api/${file}`.replace(/\/\+server\.ts$/, '').replaceAll(/\[([^\]]+)\]/g, '{$1}'),
		source: readFileSync(`${FOLDER}/${file}`, 'utf8')
	}));

const served = routes.flatMap(({ path, source }) =>
	[...source.matchAll(/export const (GET|POST|PUT|DELETE|PATCH)\b/g)].map(
		([, method = '']) => `${method} ${path}`
	)
);

const rows = Object.entries(ALL_ENDPOINTS).map(([name, { method, path }]) => ({
	name,
	address: `${method} ${path}`
}));

describe('the table of endpoints', () => {
	it('has a row for each route that answers, and no other', () => {
		expect(rows.map(({ address }) => address).sort()).toEqual(served.sort());
	});

	it('leaves out two routes alone, which answer any method', () => {
		const others = routes.filter(({ source }) => source.includes('export const fallback'));

		expect(others.map(({ path }) => path).sort()).toEqual(ANY_METHOD);
	});

	it.each(
		routes.flatMap(({ path, source }) =>
			[...source.matchAll(/export const (\w+): \w+ = serve\w*\(\s*CONTRACT\.(\w+)/g)].map(
				([, method = '', name = '']) => ({ address: `${method} ${path}`, name })
			)
		)
	)('lets $address take what the row of $name says', ({ address, name }) => {
		expect(rows).toContainEqual({ name, address });
	});

	it('has a contract for each row, with a body where the method takes one', () => {
		expect(Object.keys(CONTRACT).sort()).toEqual(Object.keys(ALL_ENDPOINTS).sort());
		for (const [name, { method }] of Object.entries(ALL_ENDPOINTS)) {
			const terms = Object.entries(CONTRACT).find(([one]) => one === name)?.[1] ?? {};
			expect('request' in terms, name).toBe(method !== 'GET');
		}
	});

	it.each([...Object.values(ENDPOINTS), ...Object.values(PAGE_ENDPOINTS)])(
		'lists $path by a name of its own',
		({ name, why }) => {
			const namesakes = [...Object.values(ENDPOINTS), ...Object.values(PAGE_ENDPOINTS)].filter(
				(other) => other.name === name
			);

			expect(namesakes).toHaveLength(1);
			expect(name).not.toContain('/api');
			expect(why).toMatch(/\.$/);
		}
	);
});
