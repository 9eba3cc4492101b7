import { describe, expect, it } from 'vitest';
import { introspectionRowsOf } from './introspection-rows';
import { compared, membersIn } from './members.test-support';

const CONTEXT = { nowSeconds: 1_800_000_000, clientId: 'client-a' };

describe('introspectionRowsOf', () => {
	it('writes both sides as JSON', () => {
		const rows = introspectionRowsOf({
			...compared(
				{ active: true, aud: ['x'], client_id: 'client-a' },
				{ aud: 'x', client_id: 'client-a' }
			),
			context: CONTEXT
		});

		expect(rows.find(({ name }) => name === 'aud')).toMatchObject({
			answered: '["x"]',
			claimed: '"x"',
			standing: 'same'
		});
	});

	it('explains the absence of sub', () => {
		const rows = introspectionRowsOf({ ...compared({ active: true }, {}), context: CONTEXT });

		expect(rows.find(({ name }) => name === 'sub')).toMatchObject({
			answered: undefined,
			claimed: undefined,
			sentence: expect.stringContaining('"client_id" names the client')
		});
	});

	it('says that introspection need not repeat a claim', () => {
		const rows = introspectionRowsOf({
			...compared({ active: true }, { jti: 'j' }),
			context: CONTEXT
		});

		expect(rows.find(({ name }) => name === 'jti')?.sentence).toContain('does not repeat it');
	});

	it('knows the time of exp and iat', () => {
		const rows = introspectionRowsOf({
			...compared({ active: true, exp: 1_800_003_600 }, {}),
			context: CONTEXT
		});

		expect(rows.find(({ name }) => name === 'exp')?.timeMs).toBe(1_800_003_600_000);
	});

	it('writes a number as the server wrote it', () => {
		const rows = introspectionRowsOf({
			isActive: true,
			answer: membersIn('{"active":true,"sub":100002348117421473}'),
			claims: undefined,
			context: CONTEXT
		});

		expect(rows.find(({ name }) => name === 'sub')?.answered).toBe('100002348117421473');
	});
});
