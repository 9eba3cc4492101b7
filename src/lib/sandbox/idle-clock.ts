/** Ends a sandbox that nobody uses. */
import * as v from 'valibot';
import type { ObjectStorage } from '$lib/object-storage';
import { SANDBOX_IDLE_MS } from './idle-limit';
import { readRow } from './stored-state';

/** The alarm and the row behind it follow the last use in steps of this, so that few requests write. */
const PERSIST_STEP_MS = 5 * 60 * 1000;

const LAST_USE_ROW = 'last-use';

type IdleClock = {
	/** Notes a use, unless it comes too late. */
	touch(): Promise<'in_use' | 'idle'>;
	/** Asks without noting a use, and sets the alarm again where it came early. */
	check(): Promise<'in_use' | 'idle'>;
	/** For a storage that was emptied. */
	forget(): void;
};

export function createIdleClock(ports: {
	readonly storage: ObjectStorage;
	readonly now: () => number;
}): IdleClock {
	const { storage, now } = ports;
	let lastUseMs: number | undefined;
	let persistedMs: number | undefined;

	async function load(): Promise<void> {
		if (lastUseMs !== undefined) return;
		const stored = await storage.get(LAST_USE_ROW);
		if (stored === undefined) return;
		persistedMs = readRow(v.number(), LAST_USE_ROW, stored);
		lastUseMs ??= persistedMs;
	}

	function isIdle(): boolean {
		return lastUseMs !== undefined && now() >= lastUseMs + SANDBOX_IDLE_MS;
	}

	return {
		async touch() {
			await load();
			if (isIdle()) return 'idle';
			lastUseMs = now();
			if (persistedMs === undefined || lastUseMs - persistedMs >= PERSIST_STEP_MS) {
				persistedMs = lastUseMs;
				await storage.put(LAST_USE_ROW, lastUseMs);
				await storage.setAlarm(lastUseMs + SANDBOX_IDLE_MS);
			}
			return 'in_use';
		},

		async check() {
			await load();
			if (lastUseMs !== undefined && !isIdle()) {
				await storage.setAlarm(lastUseMs + SANDBOX_IDLE_MS);
				return 'in_use';
			}
			return 'idle';
		},

		forget() {
			lastUseMs = undefined;
			persistedMs = undefined;
		}
	};
}
