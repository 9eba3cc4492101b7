import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const GUIDE = readFileSync('docs/operating.md', 'utf8');
const PLATFORM = readFileSync('src/lib/server/platform.ts', 'utf8');

const [, members = ''] = /export type WorkerEnv = \{([^}]*)\}/.exec(PLATFORM) ?? [];
const settings = [...members.matchAll(/readonly (\w+)\?: string/g)].map(([, name = '']) => name);

describe('the operating guide', () => {
	it('is held against every setting that the Worker reads', () => {
		expect(settings).toContain('TRUSTED_ISSUERS');
		expect(settings).toHaveLength(members.split('?:').length - 1);
	});

	it.each(settings)('says in its table what %s opens', (name) => {
		expect(GUIDE).toMatch(new RegExp(`^\\| \`${name}\` +\\| .{20}`, 'm'));
	});

	it('names no setting that the Worker does not read', () => {
		const named = [...GUIDE.matchAll(/^\| `([A-Z_]+)` /gm)].map(([, name]) => name);

		expect(named.sort()).toEqual([...settings, 'SITE_ORIGIN'].sort());
	});
});
