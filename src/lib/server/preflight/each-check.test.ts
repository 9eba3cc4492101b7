/** For each check a sandbox that fails it alone, and the healthy ones that pass all. */
import { describe, expect, it } from 'vitest';
import { CHECKS } from '$lib/preflight/checks';
import type { CatalogueApplicationName } from '$lib/sandbox/catalogue';
import { FAILING_CONFIGURATIONS } from './failing-configurations.test-data';
import { FAILING_ENVIRONMENTS } from './failing-environments.test-data';
import {
	openBench,
	requestOf,
	storeKeyFor,
	validate,
	withOutcome
} from './sandbox-bench.test-support';

const ROWS = [...FAILING_CONFIGURATIONS, ...FAILING_ENVIRONMENTS];

const HEALTHY: readonly CatalogueApplicationName[] = [
	'basic',
	'post',
	'secretJwt',
	'privateKeyJwt',
	'worker'
];

async function validateHealthy(name: CatalogueApplicationName) {
	const bench = await openBench();
	await storeKeyFor(bench, name);
	return (await validate(bench.ports, requestOf(bench, name))).checks;
}

describe('each check', () => {
	it.each(ROWS)('%s fails alone (%s): %s', async (id, outcome, _, prepare) => {
		const bench = await openBench();
		const { request, ports = bench.ports } = await prepare(bench);

		const { checks } = await validate(ports, request);

		expect({
			error: withOutcome(checks, 'error'),
			warning: withOutcome(checks, 'warning')
		}).toEqual({ error: [], warning: [], [outcome]: [id] });
	});

	it('has a sandbox that fails it', () => {
		const covered = new Set(ROWS.map(([id]) => id));

		expect(CHECKS.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual([]);
	});
});

describe('a healthy application', () => {
	it.each(HEALTHY)('passes all: %s', async (name) => {
		const checks = await validateHealthy(name);

		expect(withOutcome(checks, 'error')).toEqual([]);
		expect(withOutcome(checks, 'warning')).toEqual([]);
	});

	it('of one kind or another passes each check', async () => {
		const all = await Promise.all(HEALTHY.map((name) => validateHealthy(name)));

		const passed = new Set(all.flatMap((checks) => withOutcome(checks, 'pass')));

		expect(CHECKS.map(({ id }) => id).filter((id) => !passed.has(id))).toEqual([]);
	});
});
