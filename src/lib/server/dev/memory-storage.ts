import type { ObjectStorage } from '$lib/object-storage';

/** An {@link ObjectStorage} in memory. Values are copied in and out, as a real storage does. */
export type MemoryStorage = ObjectStorage & {
	/** When the alarm is set for, in milliseconds since the epoch. */
	alarmAtMs(): number | undefined;
};

export function createMemoryStorage(): MemoryStorage {
	const values = new Map<string, unknown>();
	let alarmMs: number | undefined;

	return {
		async get(key) {
			return structuredClone(values.get(key));
		},
		async put(key, value) {
			values.set(key, structuredClone(value));
		},
		async delete(key) {
			return values.delete(key);
		},
		async list({ prefix, start = '', end, limit, reverse = false }) {
			const entries = [...values]
				.filter(([key]) => key.startsWith(prefix) && key >= start)
				.filter(([key]) => end === undefined || key < end)
				.sort(byKey);
			if (reverse) entries.reverse();
			return new Map(structuredClone(entries.slice(0, limit)));
		},
		async deleteAll() {
			values.clear();
			alarmMs = undefined;
		},
		async setAlarm(scheduledTime) {
			alarmMs = scheduledTime;
		},
		alarmAtMs: () => alarmMs
	};
}

// As a Durable Object lists: by the bytes of the key, which for our keys is the order of their letters.
function byKey([one]: [string, unknown], [other]: [string, unknown]): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
