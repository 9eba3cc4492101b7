import { describe, expect, it } from 'vitest';
import { CLIENT_AUTH_METHODS } from '$lib/oauth/client-authentication-method';
import { EMPTY_CONFIGURATION } from '$lib/flow/configuration';
import { NOTHING_OBSERVED, type Observations } from './observations';
import { checkConfiguration } from './preflight';

const ISSUER = 'https://login.example.com/as';

function checksOf(change: object = {}, observations: Partial<Observations> = {}) {
	return checkConfiguration({
		configuration: { ...EMPTY_CONFIGURATION, issuer: ISSUER, client_id: 'orders', ...change },
		credential: undefined,
		issuer: ISSUER,
		observations: { ...NOTHING_OBSERVED, ...observations },
		nowMs: 0
	});
}

const METADATA = { issuer: ISSUER, token_endpoint: `${ISSUER}/token` };

describe('the checks of an issuer other than PingOne', () => {
	it('skip what is read in an environment, and say why', () => {
		const read = checksOf().filter(({ group }) =>
			['application', 'scopes', 'worker'].includes(group)
		);

		expect(read.length).toBeGreaterThan(10);
		expect(new Set(read.map(({ outcome }) => outcome))).toEqual(new Set(['skipped']));
		expect(read.every(({ open }) => open === undefined)).toBe(true);
		expect(read.every(({ explanation }) => explanation.includes('login.example.com'))).toBe(true);
	});

	it.each(CLIENT_AUTH_METHODS)(
		'conclude nothing from rules of PingOne with %s',
		(client_auth_method) => {
			const judged = [
				...checksOf({ client_auth_method, scope: 'a,b openid' }),
				...checksOf({ client_auth_method, client_id: '', scope: 'openid "x"' }),
				...checksOf(
					{ client_auth_method, assertion: { lifetime_seconds: 7200, audience: 'token_endpoint' } },
					{ discovery: { kind: 'answered', value: { metadata: METADATA } } }
				),
				...checksOf({ client_auth_method }, { discovery: { kind: 'failed', reason: 'timeout' } })
			].filter(({ outcome }) => outcome !== 'skipped');

			expect(judged.length).toBeGreaterThan(10);
			expect(
				judged
					.flatMap(({ title, evidence, explanation }) => [title, ...evidence, explanation])
					.filter((text) => /PingOne|console/.test(text))
			).toEqual([]);
		}
	);

	it('take a document that is not there for a note, and one that cannot be used for an error', () => {
		const outcomeOf = (observations: Partial<Observations>) =>
			checksOf({}, observations).find(({ id }) => id === 'environment_exists');

		expect(outcomeOf({ discovery: { kind: 'refused', status: 404 } })).toMatchObject({
			title: "The issuer's endpoints can be used",
			outcome: 'skipped',
			explanation: expect.stringContaining('fixed paths')
		});
		expect(
			outcomeOf({
				discovery: { kind: 'answered', value: { metadata: METADATA } },
				issuerFault: 'It names https://evil.example/token.'
			})
		).toMatchObject({ outcome: 'error', explanation: 'It names https://evil.example/token.' });
	});
});
