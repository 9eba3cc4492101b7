import { PINGONE_REGIONS } from '$lib/pingone/region';
import { describe, expect, it } from 'vitest';
import type { Observations } from './observations';
import { NOTHING_OBSERVED } from './observations';
import {
	answered,
	applicationOf,
	CLIENT_ID,
	CONFIGURATION,
	HEALTHY,
	HEALTHY_KEY,
	INVENTORY_GRANT,
	INVENTORY_SCOPES,
	OBSERVED,
	ORDERS_GRANT,
	ORDERS_SCOPES,
	refused
} from './preflight.test-data';
import { nextReads, readKey, type Read, type ReadingState } from './reads';

const OTHER_REGIONS = Object.keys(PINGONE_REGIONS).slice(1);
const SEARCHED_RESOURCES_LIMIT = 20;

const START: ReadingState = {
	configuration: CONFIGURATION,
	credential: HEALTHY.credential,
	hasWorker: true,
	predicts: false,
	observations: NOTHING_OBSERVED
};

type World = Omit<Observations, 'elsewhere'> & {
	readonly elsewhere?: Observations['elsewhere'];
	/** Found in the list of applications. */
	readonly listed?: Observations['application'];
};

const SCOPES: Observations['scopes'] = {
	orders: answered(ORDERS_SCOPES),
	inventory: answered(INVENTORY_SCOPES)
};

/** Runs all reads against a world, and returns the waves in which they were made. */
function readAll(state: ReadingState, world: World): Read[][] {
	const waves: Read[][] = [];
	let observations = state.observations;
	for (;;) {
		const reads = nextReads({ ...state, observations });
		if (reads.length === 0 || waves.length > 10) return waves;
		waves.push(reads);
		for (const read of reads) observations = observe(observations, read, world);
	}
}

function observe(observations: Observations, read: Read, world: World): Observations {
	switch (read.kind) {
		case 'discovery':
			return { ...observations, discovery: world.discovery };
		case 'discovery_elsewhere': {
			const found = world.elsewhere?.[read.region] ?? refused(404);
			return { ...observations, elsewhere: { ...observations.elsewhere, [read.region]: found } };
		}
		case 'worker_token':
			return { ...observations, worker: world.worker };
		case 'application':
			return { ...observations, application: world.application };
		case 'application_by_client_id':
			return {
				...observations,
				application: world.listed ?? refused(404),
				isClientIdSearched: true,
				...(world.listed && { secret: { kind: 'not_asked' }, grants: { kind: 'not_asked' } })
			};
		case 'secret':
			return { ...observations, secret: world.secret };
		case 'role_assignments':
			return { ...observations, roleAssignments: world.roleAssignments };
		case 'grants':
			return { ...observations, grants: world.grants };
		case 'resources':
			return { ...observations, resources: world.resources };
		case 'scopes': {
			const scopes = world.scopes[read.resourceId] ?? refused(404);
			return { ...observations, scopes: { ...observations.scopes, [read.resourceId]: scopes } };
		}
		case 'attributes':
			return { ...observations, attributes: world.attributes };
		case 'key_rotation_policy':
			return { ...observations, keyRotationPolicy: world.keyRotationPolicy };
	}
}

const WORLD: World = { ...OBSERVED, scopes: SCOPES };

describe('the reads of one run', () => {
	it('are seven for a healthy application of one resource, in three waves', () => {
		const waves = readAll(START, WORLD);

		expect(waves.map((wave) => wave.map(({ kind }) => kind))).toEqual([
			['discovery', 'worker_token'],
			['application', 'secret', 'grants', 'resources'],
			['scopes']
		]);
	});

	it('are one more for each further resource', () => {
		const two = { ...WORLD, grants: answered([ORDERS_GRANT, INVENTORY_GRANT]) };

		expect(readAll(START, two).flat()).toHaveLength(8);
	});

	it('look into the other custom resources only for a scope that was not found', () => {
		const state = { ...START, configuration: { ...CONFIGURATION, scope: 'nope openid' } };
		const waves = readAll(state, WORLD);

		expect(waves.at(-1)).toEqual([{ kind: 'scopes', resourceId: 'inventory' }]);
		expect(waves.flat()).toHaveLength(8);
	});

	it('never go beyond a number of resources', () => {
		const many = Array.from({ length: 60 }, (_, index) => ({
			id: `r${index}`,
			name: `R${index}`,
			type: 'CUSTOM'
		}));
		const state = { ...START, configuration: { ...CONFIGURATION, scope: 'nope' } };
		const reads = readAll(state, { ...WORLD, grants: answered([]), resources: answered(many) });

		expect(reads.flat().filter(({ kind }) => kind === 'scopes')).toHaveLength(
			SEARCHED_RESOURCES_LIMIT
		);
	});

	it('are one for each other region where the environment is not in its own, and none in it', () => {
		const reads = readAll(START, { ...WORLD, discovery: refused(404), worker: refused(404) });

		expect(reads.flat().map(({ kind }) => kind)).toEqual([
			'discovery',
			'worker_token',
			...Array.from(OTHER_REGIONS, () => 'discovery_elsewhere')
		]);
	});

	it('are the roles in place of the scopes for a worker', () => {
		const reads = readAll(START, {
			...WORLD,
			application: applicationOf({ type: 'WORKER' }),
			roleAssignments: answered([])
		});

		expect(reads.flat()).toHaveLength(7);
		expect(reads.at(-1)).toEqual([{ kind: 'role_assignments', id: CLIENT_ID }]);
	});

	it('ask for no secret where none is compared', () => {
		const { configuration, credential } = HEALTHY_KEY;
		const reads = readAll({ ...START, configuration, credential }, WORLD).flat();

		expect(reads.map(({ kind }) => kind)).not.toContain('secret');
		expect(reads).toHaveLength(6);
	});

	it('look a client id that is no UUID up in the list, and then use the id of the application', () => {
		const state = { ...START, configuration: { ...CONFIGURATION, client_id: 'imported' } };
		const waves = readAll(state, { ...WORLD, listed: applicationOf({}) });

		expect(waves[1]).toEqual([{ kind: 'application_by_client_id', clientId: 'imported' }]);
		expect(waves[2]).toContainEqual({ kind: 'secret', id: CLIENT_ID });
	});

	it('search the list for a UUID that is no id, and read anew what belongs to the application', () => {
		const clientId = '99999999-2222-4333-8444-555555555555';
		const state = { ...START, configuration: { ...CONFIGURATION, client_id: clientId } };
		const missing = { application: refused(404), secret: refused(404), grants: refused(404) };
		const waves = readAll(state, { ...WORLD, ...missing, listed: applicationOf({}) });

		expect(waves[2]).toEqual([{ kind: 'application_by_client_id', clientId }]);
		expect(waves[3]).toEqual([
			{ kind: 'secret', id: CLIENT_ID },
			{ kind: 'grants', id: CLIENT_ID }
		]);
	});

	it('end where the list does not have it either', () => {
		const waves = readAll(START, { ...WORLD, application: refused(404) });

		expect(waves.at(-1)).toEqual([{ kind: 'application_by_client_id', clientId: CLIENT_ID }]);
	});

	it('are the discovery alone without a worker', () => {
		expect(readAll({ ...START, hasWorker: false }, WORLD).flat()).toEqual([{ kind: 'discovery' }]);
	});

	it('are the discovery alone for an issuer', () => {
		const configuration = {
			...CONFIGURATION,
			environment_id: '',
			issuer: 'https://example.com/as'
		};

		expect(readAll({ ...START, configuration }, WORLD).flat()).toEqual([{ kind: 'discovery' }]);
	});

	it.each([{ environment_id: 'x' }, { client_id: ' ' }])('are none for %j', (malformed) => {
		const configuration = { ...CONFIGURATION, ...malformed };

		expect(readAll({ ...START, configuration }, WORLD)).toEqual([]);
	});

	it.each([
		['the worker is refused', { worker: refused(401) }],
		['the application is not found', { application: refused(404) }],
		['the grants fail', { grants: { kind: 'failed', reason: 'timeout' } }],
		['all is refused', { application: refused(403), grants: refused(403), resources: refused(403) }]
	] as const)('end, and repeat nothing, where %s', (_, world) => {
		const reads = readAll(START, { ...WORLD, ...world }).flat();

		expect(new Set(reads.map(readKey)).size).toBe(reads.length);
		expect(reads.length).toBeLessThanOrEqual(7);
	});
});
