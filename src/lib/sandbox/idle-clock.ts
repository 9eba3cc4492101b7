/** Ends a sandbox that nobody uses. */
import * as v from 'valibot';
import type { ObjectStorage } from '$lib/object-storage';
import { IDLE_LIMIT_MS } from './limits';
import { LastUseRecord } from './records';
import { LAST_USE_KEY } from './state';
import { writeRows } from './stored-state';

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
		const stored = await storage.get(LAST_USE_KEY);
		if (stored === undefined) return;
		const lastUse = v.safeParse(LastUseRecord, stored);
		if (lastUse.success) persistedMs = lastUse.output;
		// A row that cannot be read ends no sandbox: the time begins anew.
		lastUseMs ??= lastUse.success ? lastUse.output : now();
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
