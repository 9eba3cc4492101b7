import { describe, expect, it } from 'vitest';
import { listConnections } from '../connections/list-connections';
import { configuredConnections } from '../connections/configured';
import { openTeam } from '../connections/team';
import { memoryPorts } from '../dev/memory-ports.test-support';
import type { WatchStub } from '../platform';
import { listWatches } from './list-watches';
import { ORDERS, WEBHOOK } from './watch.test-support';

function playTeam(email: string | undefined, { fails = 0 } = {}) {
	const ensured: string[] = [];
	let left = fails;
	const watch = (id: string): WatchStub => ({
		ensure() {
			ensured.push(id);
			left -= 1;
			return left >= 0 ? Promise.reject(new Error('The object is away.')) : Promise.resolve();
		},
		read: () => Promise.resolve({ state: 'new', outcomes: [] })
	});
	const who = [{ email: 'ada@example.com' }];
	const ports = memoryPorts({
		TEAM: 'on',
		WEBHOOK_HOSTS: '["alerts.example"]',
		CONNECTIONS: JSON.stringify([
			{ ...ORDERS, who },
			{ ...ORDERS, id: 'others', who: [{ email: 'bob@example.com' }] },
			{ ...ORDERS, id: 'hidden', hidden: true, who },
			{ ...ORDERS, id: 'unwatched', watch: undefined, who }
		]),
		CONNECTION_WATCH: { getByName: watch, idFromName: (name) => ({ toString: () => name }) }
	});
	const team = openTeam({
		access:
			email === undefined ? undefined : { aud: 'a', getIdentity: () => Promise.resolve({ email }) },
		readConnections: () => configuredConnections(ports.env, ports.origin),
		tokens: new Map()
	});
	return { ensured, ports: { ...ports, team } };
}

describe('the list of watches', () => {
	it('has those of the caller that are watched and not hidden, without their webhook', async () => {
		const { ports } = playTeam('ada@example.com');

		const answer = await listWatches(ports);

		expect(answer).toEqual({
			ok: true,
			value: {
				status: 200,
				body: {
					team: true,
					watches: [
						{
							id: 'orders',
							label: 'Orders',
							every_hours: 24,
							has_webhook: true,
							state: 'new',
							outcomes: []
						}
					]
				}
			}
		});
		expect(JSON.stringify(answer)).not.toContain(new URL(WEBHOOK).host);
	});

	it('begins every watch, whoever asks, once for a configuration', async () => {
		const { ports, ensured } = playTeam('ada@example.com');

		await listConnections(ports);
		await listWatches(ports);
		await listConnections(ports);

		expect(ensured).toEqual(['orders', 'others', 'hidden']);
	});

	it('asks the watches again where one could not be reached, and answers all the same', async () => {
		const { ports, ensured } = playTeam('ada@example.com', { fails: 1 });

		const first = await listConnections(ports);
		await listConnections(ports);
		await listConnections(ports);

		expect(first.ok).toBe(true);
		expect(ensured).toHaveLength(6);
	});

	it('begins nothing for a caller whom nobody knows', async () => {
		const { ports, ensured } = playTeam(undefined);

		const answer = await listWatches(ports);

		expect(answer).toMatchObject({ ok: false, error: { code: 'access_required' } });
		expect(ensured).toEqual([]);
	});

	it('is empty where the deployment is no team', async () => {
		expect(await listWatches(memoryPorts())).toEqual({
			ok: true,
			value: { status: 200, body: { team: false, watches: [] } }
		});
	});
});
