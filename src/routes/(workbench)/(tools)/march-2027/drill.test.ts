import { beforeAll, describe, expect, it } from 'vitest';
import { runDrill, type DrillRow, type VerifierId } from './drill';

let rows: readonly DrillRow[];

beforeAll(async () => {
	rows = await runDrill(Date.UTC(2027, 2, 2));
});

/** In which phases a verifier refuses, and with which code of jose. */
function refusalsOf(id: VerifierId): Record<string, string> {
	const { verdicts = [] } = rows.find((row) => row.id === id) ?? {};
	return Object.fromEntries(
		verdicts.flatMap(({ phase, verdict }) => (verdict.isAccepted ? [] : [[phase, verdict.code]]))
	);
}

describe('the drill of March 2027', () => {
	it('the strict one refuses the token without a type, and takes every one with it', () => {
		expect(refusalsOf('strict')).toEqual({ today: 'ERR_JWT_CLAIM_VALIDATION_FAILED' });
	});

	it('the caching one fails exactly between the rotation to a key it never read and the next time it reads', () => {
		expect(refusalsOf('caching')).toEqual({ rotated_again: 'ERR_JWKS_NO_MATCHING_KEY' });
	});

	it('the pinning one fails from the first rotating key on, and a restart does not help', () => {
		const failure = 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED';
		expect(refusalsOf('pinning')).toEqual({
			rotating: failure,
			rotated: failure,
			rotated_again: failure,
			restarted: failure
		});
	});

	it.each(['lenient', 'ready'] as const)('the %s one takes every token', (id) => {
		expect(refusalsOf(id)).toEqual({});
	});

	it('says why in words wherever something is refused', () => {
		const all = rows.flatMap(({ verdicts }) => verdicts.map(({ verdict }) => verdict));
		const reasons = all.flatMap((verdict) => (verdict.isAccepted ? [] : [verdict.why]));

		expect(all).toHaveLength(30);
		expect(reasons).toHaveLength(6);
		expect(reasons).not.toContain('It was refused.');
	});
});
