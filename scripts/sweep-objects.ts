/**
 * Deletes what the Durable Objects of earlier runs have left on the disk. The runtime keeps a file for each
 * object for good, also when the object has deleted everything in it.
 */
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HOSTED_KEYS_IDLE_MS, VAULT_LIFETIME_MS } from '../src/lib/api/limits.ts';
import { IDLE_LIMIT_MS } from '../src/lib/sandbox/limits.ts';

/** How long after it was last written a file can hold anything that is still valid. */
const LIFETIMES_MS: Readonly<Record<string, number>> = {
	SecretVault: VAULT_LIFETIME_MS,
	Sandbox: IDLE_LIMIT_MS,
	HostedKeys: HOSTED_KEYS_IDLE_MS
};

/** The runtime names it by the Worker (see `worker-name.ts`) and the class. */
const CLASS_FOLDER = /^unified-flow(?:-[0-9a-f]{32})?-(\w+)$/;

/** Beside the database itself, what SQLite has not written into it yet. */
const PARTS = ['.sqlite', '.sqlite-wal', '.sqlite-shm'] as const;

/** An object is named by its id; the runtime's own list of alarms, `metadata`, stays. */
const OBJECT_FILE = /^([0-9a-f]{64})\.sqlite$/;

/** Call it while no runtime is running. `stateFolder` is what it is told to persist in. */
export function sweepObjects(stateFolder: string, nowMs: number): void {
	const objects = join(stateFolder, 'v3/do');
	if (!existsSync(objects)) return;
	for (const name of readdirSync(objects)) {
		const lifetimeMs = LIFETIMES_MS[CLASS_FOLDER.exec(name)?.[1] ?? ''];
		if (lifetimeMs !== undefined) sweepFolder(join(objects, name), nowMs - lifetimeMs);
	}
}

function sweepFolder(folder: string, beforeMs: number): void {
	for (const file of readdirSync(folder)) {
		const id = OBJECT_FILE.exec(file)?.[1];
		if (id === undefined) continue;
		const parts = PARTS.map((part) => join(folder, id + part)).filter((path) => existsSync(path));
		const writtenAtMs = Math.max(...parts.map((path) => statSync(path).mtimeMs));
		if (writtenAtMs < beforeMs) for (const path of parts) rmSync(path);
	}
}
