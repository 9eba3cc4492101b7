/** Ends a sandbox that nobody uses. */
import type { ObjectStorage } from '$lib/object-storage';
import { LAST_USE_KEY } from './state';
import { readSingle, writeRows } from './stored-state';

/** The contract: gone after 24 hours without use. */
const IDLE_LIMIT_MS = 24 * 60 * 60 * 1000;

/** The alarm and the row behind it follow the last use in steps of this, so that few requests write. */
const PERSIST_STEP_MS = 5 * 60 * 1000;

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
		const stored = await readSingle(storage, LAST_USE_KEY);
		if (stored === undefined) return;
		persistedMs = stored;
		lastUseMs ??= stored;
	}

	function isIdle(): boolean {
		return lastUseMs !== undefined && now() >= lastUseMs + IDLE_LIMIT_MS;
	}

	return {
		async touch() {
			await load();
			if (isIdle()) return 'idle';
			lastUseMs = now();
			if (persistedMs === undefined || lastUseMs - persistedMs >= PERSIST_STEP_MS) {
				persistedMs = lastUseMs;
				await writeRows(storage, [{ key: LAST_USE_KEY, value: lastUseMs }]);
				await storage.setAlarm(lastUseMs + IDLE_LIMIT_MS);
			}
			return 'in_use';
		},

		async check() {
			await load();
			if (lastUseMs !== undefined && !isIdle()) {
				await storage.setAlarm(lastUseMs + IDLE_LIMIT_MS);
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
