/**
 * `npm run soak`: 10,000 guessed ids and 10,000 token requests with random faults against the built
 * workbench, over storage of its own. Fails where something is lost, fails or grows. It reaches this
 * machine alone, and ends by itself. `npm run soak -- 42` repeats the run with the seed 42.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './build.ts';
import { describeFootprint, excessOf, footprintOf, type Footprint } from './footprint.ts';
import { findFreePort } from './port.ts';
import { serve } from './serve.ts';
import { type Ask, openPlayers, soak } from './soak-traffic.ts';
import { send } from '../tests/support/http-client.ts';
import { stopOnSignals, stopWithNpm } from './stop.ts';

const PLAN = { guesses: 10_000, tokenRequests: 10_000, inFlight: 16 } as const;

/**
 * Before the first measurement. The runtime frees nothing while memory is plentiful: some 70 KB for each
 * request, whatever it does, until about 20,000 of them. Only what is added after that is kept by anybody.
 */
const WARM_UP = {
	requestsAtOnce: 16,
	roundsAtMost: 12,
	requestsOfRound: 5_000,
	settledGrowth: 0.05
};

const MAY_GROW: Footprint = {
	objects: 0,
	// Journals of SQLite, and the assertions that two sandboxes remember.
	bytes: 32 * 2 ** 20,
	residentBytes: 200 * 2 ** 20
};

const seed = Number(process.argv[2] ?? Date.now() % 2 ** 31);
if (!Number.isInteger(seed)) {
	console.error('The seed is a whole number.');
	process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'soak-'));
process.once('exit', () => {
	rmSync(folder, { recursive: true, force: true });
});
stopOnSignals();
stopWithNpm();

console.log(`Seed ${String(seed)}. Building the workbench …`);
const built = await build();
if (!built.ok) {
	console.error(built.error);
	process.exit(1);
}
const pages = new URL(await serve(await findFreePort(), endEarly, folder));
// Node's resolver may not know the names below localhost.
const ask: Ask = (path, init) =>
	send(`http://127.0.0.1:${pages.port}${path}`, {
		...init,
		headers: { host: pages.host, ...init?.headers }
	});
const players = await openPlayers(ask, seed);
await warmUp();

const before = footprintOf(folder);
console.log(`Before: ${describeFootprint(before)}`);
const startedAtMs = Date.now();
const { statuses, faults } = await soak(players, PLAN);
const seconds = (Date.now() - startedAtMs) / 1000;
const after = footprintOf(folder);
console.log(`After:  ${describeFootprint(after)}, ${seconds.toFixed(0)} s later`);
for (const [key, count] of [...statuses].sort()) console.log(`${String(count).padStart(7)} ${key}`);

const found = [...faults, ...excessOf(before, after, MAY_GROW)];
for (const fault of found.slice(0, 20)) console.error(fault);
console.log(found.length === 0 ? 'Nothing was lost.' : `${String(found.length)} faults.`);
process.exit(found.length === 0 ? 0 : 1);

async function warmUp(): Promise<void> {
	for (let round = 0; round < WARM_UP.roundsAtMost; round++) {
		const { residentBytes: start = 0 } = footprintOf(folder);
		for (let sent = 0; sent < WARM_UP.requestsOfRound; sent += WARM_UP.requestsAtOnce) {
			await Promise.all(Array.from({ length: WARM_UP.requestsAtOnce }, () => ask('/api/health')));
		}
		const { residentBytes: end = 0 } = footprintOf(folder);
		if (end < start * (1 + WARM_UP.settledGrowth)) break;
	}
	await soak(players, { guesses: 500, tokenRequests: 500, inFlight: WARM_UP.requestsAtOnce });
}

function endEarly(): never {
	console.error('The runtime has ended under the load.');
	process.exit(1);
}
