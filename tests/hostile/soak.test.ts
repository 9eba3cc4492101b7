/** A short run of what `npm run soak` does at length. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { excessOf, footprintOf } from '../../scripts/footprint';
import { openPlayers, soak } from '../../scripts/soak-traffic';
import { type RunningWorker, startWorkerOnLoopback } from '../worker/harness';

let folder: string;
let worker: RunningWorker;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'soak-'));
	worker = await startWorkerOnLoopback({ folder });
});

afterAll(async () => {
	await worker.stop();
	rmSync(folder, { recursive: true, force: true });
});

it('300 guessed ids and 300 token requests with random faults lose, break and leave nothing', async () => {
	const players = await openPlayers(worker.fetch, 20_261_126);
	const before = footprintOf(folder);

	const { statuses, faults } = await soak(players, {
		guesses: 300,
		tokenRequests: 300,
		inFlight: 16
	});

	const sent = [...statuses.values()].reduce((sum, count) => sum + count, 0);
	expect(faults).toEqual([]);
	expect(sent).toBe(600);
	expect(statuses.get('exchange 200')).toBeGreaterThan(10);
	// What the runtime holds of memory after so few requests says nothing.
	const mayGrow = { objects: 0, bytes: 16 * 2 ** 20, residentBytes: undefined };
	expect(excessOf(before, footprintOf(folder), mayGrow)).toEqual([]);
});
