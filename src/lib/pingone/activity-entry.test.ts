import { describe, expect, it } from 'vitest';
import { activityEntriesIn } from './activity-entry';

const ID = '0f3c5f0e-6d1b-4d8e-9a57-0f6f0e6b7a11';

const DOCUMENTED = {
	id: 'a1',
	recordedAt: '2026-11-27T09:30:00.000Z',
	correlationId: ID,
	action: { type: 'TOKEN.REQUESTED', description: 'Token Requested' },
	actors: { client: { id: 'c1', name: 'Orders Sync', type: 'CLIENT' } },
	resources: [],
	result: { status: 'FAILED', description: 'The client secret is incorrect' }
};

function listOf(...activities: unknown[]): object {
	return { _links: {}, _embedded: { activities }, size: activities.length };
}

describe('an entry of the audit log', () => {
	it('is read as PingOne documents it', () => {
		expect(activityEntriesIn(listOf(DOCUMENTED), ID.toUpperCase())).toEqual([
			{
				id: 'a1',
				recorded_at: '2026-11-27T09:30:00.000Z',
				action_type: 'TOKEN.REQUESTED',
				action: 'Token Requested',
				result: 'FAILED',
				description: 'The client secret is incorrect',
				client_id: 'c1',
				client_name: 'Orders Sync'
			}
		]);
	});

	it('of another request is left out, whatever the server was asked', () => {
		expect(activityEntriesIn(listOf({ ...DOCUMENTED, correlationId: 'x' }), ID)).toEqual([]);
		expect(activityEntriesIn(listOf({ ...DOCUMENTED, correlationId: undefined }), ID)).toEqual([]);
	});

	it.each([
		[{ correlationId: ID }, {}],
		[{ correlationId: ID, id: 7, action: 'x', actors: [], result: null }, {}],
		[{ correlationId: ID, actors: { client: 'x' }, result: { status: 1 } }, {}],
		[{ correlationId: ID, result: { description: 'x', more: {} }, more: [] }, { description: 'x' }]
	])('of %j tells what there is', (activity, told) => {
		expect(activityEntriesIn(listOf(activity), ID)).toEqual([told]);
	});

	it.each([[null], ['x'], [{}], [{ _embedded: {} }], [{ _embedded: { activities: {} } }]])(
		'is not in %j',
		(list) => {
			expect(activityEntriesIn(list, ID)).toEqual([]);
		}
	);

	it('is cut where it is endless, and there are at most 20', () => {
		const long = { correlationId: ID, result: { description: 'x'.repeat(100_000) } };

		const entries = activityEntriesIn(
			listOf(...Array.from({ length: 50 }, () => long), 1, null),
			ID
		);

		expect(entries).toHaveLength(20);
		expect(entries[0]?.description).toHaveLength(1000);
	});
});
