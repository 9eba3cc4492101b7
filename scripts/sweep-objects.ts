/**
 * Deletes what the Durable Objects of earlier runs have left on the disk. The runtime keeps a file for each
 * object for good, also when the object has deleted everything in it.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { VAULT_LIFETIME_MS } from '../src/lib/api/limits.ts';
import { SANDBOX_IDLE_MS } from '../src/lib/sandbox/idle-limit.ts';

/** How long after it was last written a file can hold anything that is still valid. */
const LIFETIMES_MS = {
	'unified-flow-SecretVault': VAULT_LIFETIME_MS,
	'unified-flow-Sandbox': SANDBOX_IDLE_MS
} as const;

/** Beside the database itself, what SQLite has not written into it yet. */
const PARTS = ['.sqlite', '.sqlite-wal', '.sqlite-shm'] as const;

/** An object is named by its id; the runtime's own list of alarms, `metadata`, stays. */
const OBJECT_FILE = /^([0-9a-f]{64})\.sqlite$/;

/** Call it while no runtime is running. `stateFolder` is what it is told to persist in. */
export function sweepObjects(stateFolder: string, nowMs: number): void {
	for (const [name, lifetimeMs] of Object.entries(LIFETIMES_MS)) {
		const folder = join(stateFolder, 'v3/do', name);
		if (!existsSync(folder)) continue;
		for (const file of readdirSync(folder)) {
			const id = OBJECT_FILE.exec(file)?.[1];
			if (id === undefined) continue;
			const parts = PARTS.map((part) => join(folder, id + part)).filter((path) => existsSync(path));
			const writtenAtMs = Math.max(...parts.map((path) => statSync(path).mtimeMs));
			if (nowMs - writtenAtMs > lifetimeMs) for (const path of parts) rmSync(path);
		}
	}
}
