import { PINGONE_REGIONS } from '$lib/pingone/region';
import { describe, expect, it } from 'vitest';
import { describeOpen, verdictOf } from '$lib/preflight/verdict';
import {
	answer,
	APPLICATION_URL,
	AS,
	CLIENT_SECRET,
	ENVIRONMENT_ID,
	fakePingOne,
	INVENTORY_ID,
	listOf,
	ORDERS_ID,
	refusal,
	WORKER_ID,
	WORKER_SECRET,
	WORKER_TOKEN
} from '../management/fake-pingone.test-support';
import { validate, errorsOf, outcomeOf } from './validate.test-support';

describe('a validation against PingOne', () => {
	it('passes a healthy application with seven calls, none of them twice', async () => {
		const ports = await fakePingOne();

		const { checks, api_calls: calls } = await validate(ports);

		expect(verdictOf(checks)).toBe('passed');
		expect(ports.asked).toHaveLength(7);
		expect(new Set(ports.asked).size).toBe(7);
		expect(calls).toHaveLength(7);
	});

	it('reuses the token of the worker while it lasts', async () => {
		const ports = await fakePingOne();
		await validate(ports);
		ports.asked.length = 0;

		const { checks } = await validate(ports);

		expect(verdictOf(checks)).toBe('passed');
		expect(ports.asked).not.toContain(`${AS}/token`);
		expect(ports.asked).toHaveLength(6);
	});

	it('answers neither a secret nor the token of the worker', async () => {
		const ports = await fakePingOne();

		const body = JSON.stringify(await validate(ports));

		for (const canary of [CLIENT_SECRET, WORKER_SECRET, WORKER_TOKEN, 'CANARY']) {
			expect(body).not.toContain(canary);
		}
	});

	it('names its calls as the specification does', async () => {
		const { api_calls: calls } = await validate(await fakePingOne());

		expect(new Set(calls.map(({ category, name }) => `${category}: ${name}`))).toEqual(
			new Set([
				'metadata: OIDC Discovery',
				'management: Worker Token Retrieval',
				'preflight: Configuration Checks'
			])
		);
	});

	it('asks one more for each further resource', async () => {
		const ports = await fakePingOne({
			[`${APPLICATION_URL}/grants`]: answer(
				listOf('grants', [
					{ resource: { id: ORDERS_ID }, scopes: [{ id: 'read' }] },
					{ resource: { id: INVENTORY_ID }, scopes: [{ id: 'stock' }] }
				])
			)
		});

		const { checks } = await validate(ports, { scope: 'api:read inventory:read' });

		expect(errorsOf(checks)).toEqual(['scope_one_resource']);
		expect(ports.asked).toHaveLength(8);
	});

	it('asks the other regions only where the environment is not in its own', async () => {
		const elsewhere = `https://auth.pingone.eu/${ENVIRONMENT_ID}/as/.well-known/openid-configuration`;
		const ports = await fakePingOne();

		const { checks } = await validate(ports, { region: 'NA', client_secret: CLIENT_SECRET });

		expect(errorsOf(checks)).toEqual(['environment_exists']);
		expect(checks.find(({ fix }) => fix?.id === 'region')?.fix?.patch).toEqual({ region: 'EU' });
		expect(ports.asked).toContain(elsewhere);
		expect(ports.asked).toHaveLength(Object.keys(PINGONE_REGIONS).length);
	});

	it('sends nothing for ids that are malformed', async () => {
		const ports = await fakePingOne();

		const { checks } = await validate(ports, { environment_id: `${ENVIRONMENT_ID} ` });

		expect(errorsOf(checks)).toEqual(['environment_id_format']);
		expect(ports.asked).toEqual([]);
	});

	it('skips what needs a worker where there is none', async () => {
		const ports = await fakePingOne();
		await ports.vault.forget({
			purpose: 'worker',
			destination: { region: 'EU', environment_id: ENVIRONMENT_ID },
			clientId: WORKER_ID
		});

		const { checks } = await validate(ports);

		expect(ports.asked).toHaveLength(1);
		expect(outcomeOf(checks, 'environment_exists')).toBe('pass');
		expect(outcomeOf(checks, 'application_exists')).toBe('skipped');
		expect(verdictOf(checks)).toBe('warnings');
		expect(describeOpen(checks)).toBe('15 checks need a worker');
	});
});

describe('the secret', () => {
	it.each([
		['current', { secret: CLIENT_SECRET }, 'pass'],
		[
			'previous',
			{
				secret: 'x'.repeat(64),
				previous: { secret: CLIENT_SECRET, expiresAt: '2027-02-01T00:00:00Z' }
			},
			'warning'
		],
		['another', { secret: 'x'.repeat(64) }, 'error'],
		['longer', { secret: `${CLIENT_SECRET}x` }, 'error']
	] as const)('that equals the %s one is told of as such', async (_, body, outcome) => {
		const ports = await fakePingOne({ [`${APPLICATION_URL}/secret`]: answer(body) });

		const { checks, api_calls: calls } = await validate(ports);

		expect(outcomeOf(checks, 'secret_matches')).toBe(outcome);
		expect(JSON.stringify([checks, calls])).not.toContain('CANARY');
		expect(JSON.stringify([checks, calls])).not.toContain('x'.repeat(64));
	});

	it('of the body is compared in place of the stored one, and comes back in nothing', async () => {
		const { checks, api_calls: calls } = await validate(await fakePingOne(), {
			client_secret: 'CANARY-typed-secret'
		});

		expect(errorsOf(checks)).toEqual(['secret_matches']);
		expect(JSON.stringify([checks, calls])).not.toContain('CANARY');
	});

	it('that PingOne withholds is skipped', async () => {
		const { checks } = await validate(
			await fakePingOne({ [`${APPLICATION_URL}/secret`]: refusal(403, 'ACCESS_FAILED') })
		);

		expect(outcomeOf(checks, 'secret_matches')).toBe('skipped');
		expect(verdictOf(checks)).toBe('warnings');
		expect(describeOpen(checks)).toBe('1 check could not be made');
	});

	it('is not asked for where the method uses none', async () => {
		const ports = await fakePingOne();

		await validate(ports, { client_auth_method: 'private_key_jwt' });

		expect(ports.asked).not.toContain(`${APPLICATION_URL}/secret`);
	});
});
