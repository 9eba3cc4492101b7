import { describe, expect, it } from 'vitest';
import { introspectionRowsOf } from './introspection-rows';

const CONTEXT = { nowSeconds: 1_800_000_000, clientId: 'client-a' };

describe('introspectionRowsOf', () => {
	it('writes both sides as JSON', () => {
		const rows = introspectionRowsOf(
			{ active: true, aud: ['x'], client_id: 'client-a' },
			{ aud: 'x', client_id: 'client-a' },
			CONTEXT
		);

		expect(rows.find(({ name }) => name === 'aud')).toMatchObject({
			answered: '["x"]',
			claimed: '"x"',
			standing: 'same'
		});
	});

	it('explains the absence of sub', () => {
		const rows = introspectionRowsOf({ active: true }, {}, CONTEXT);

		expect(rows.find(({ name }) => name === 'sub')).toMatchObject({
			answered: undefined,
			claimed: undefined,
			sentence: expect.stringContaining('"client_id" names the client')
		});
	});

	it('says that introspection need not repeat a claim', () => {
		const rows = introspectionRowsOf({ active: true }, { jti: 'j' }, CONTEXT);

		expect(rows.find(({ name }) => name === 'jti')?.sentence).toContain('does not repeat it');
	});

	it('knows the time of exp and iat', () => {
		const rows = introspectionRowsOf({ active: true, exp: 1_800_003_600 }, {}, CONTEXT);

		expect(rows.find(({ name }) => name === 'exp')?.timeMs).toBe(1_800_003_600_000);
	});
});
