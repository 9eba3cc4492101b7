/**
 * Ids that count until they end: assertions that were used, tokens that were revoked. They only guard, so
 * a row that cannot be read is dropped. To remember one costs the same however many there are: nothing is
 * copied and nothing searched.
 */
import * as v from 'valibot';
import type { ObjectStorage } from '$lib/object-storage';
import { RememberedIdRecord } from './records';
import { writeRows } from './stored-state';

export type RememberedIds = {
	has(id: string, nowMs: number): Promise<boolean>;
	/** False for an id that is remembered already: of two that come at once, one is the first. */
	add(entry: {
		readonly id: string;
		readonly endsAtMs: number;
		readonly nowMs: number;
	}): Promise<boolean>;
	/** For a storage that was emptied. */
	forget(): void;
};

/** How many of the oldest are looked at with each new one. More than one, so that what ended goes in time. */
const LOOKED_AT = 2;

export function createRememberedIds(options: {
	readonly storage: ObjectStorage;
	readonly prefix: string;
	/** Beyond it the oldest gives way before it ends. */
	readonly limit: number;
}): RememberedIds {
	const { storage, prefix, limit } = options;
	/** When each ends, oldest first. Loaded once, and the same map from then on. */
	let loaded: Promise<Map<string, number>> | undefined;

	function use(): Promise<Map<string, number>> {
		loaded ??= load().catch((error: unknown) => {
			// The next call tries again.
			loaded = undefined;
			throw error;
		});
		return loaded;
	}

	async function load(): Promise<Map<string, number>> {
		const rows = [...(await storage.list({ prefix }))].map(([key, value]) => ({
			key,
			record: v.safeParse(RememberedIdRecord, value)
		}));
		const unreadable = rows.filter(({ record }) => !record.success);
		await writeRows(
			storage,
			unreadable.map(({ key }) => ({ key }))
		);
		const ends = rows.flatMap(({ key, record }): [string, number][] =>
			record.success ? [[key.slice(prefix.length), record.output.expiresAtMs]] : []
		);
		// Rows are listed by their keys. What ends first came first, as nearly as matters here.
		return new Map(ends.sort(([, one], [, other]) => one - other));
	}

	return {
		async has(id, nowMs) {
			return ((await use()).get(id) ?? 0) > nowMs;
		},

		async add({ id, endsAtMs, nowMs }) {
			const ends = await use();
			if ((ends.get(id) ?? 0) > nowMs) return false;
			// Anew at the end, where the youngest stands.
			ends.delete(id);
			ends.set(id, endsAtMs);
			const gone = takeOldest(ends, { nowMs, limit });
			await writeRows(storage, [
				...gone.map((other) => ({ key: prefix + other })),
				{ key: prefix + id, value: { expiresAtMs: endsAtMs } }
			]);
			return true;
		},

		forget() {
			loaded = undefined;
		}
	};
}

/** Takes out, of the oldest, what has ended or is too many. */
function takeOldest(
	ends: Map<string, number>,
	{ nowMs, limit }: { readonly nowMs: number; readonly limit: number }
): string[] {
	const gone: string[] = [];
	for (const [id, endsAtMs] of ends) {
		if (gone.length === LOOKED_AT || (endsAtMs > nowMs && ends.size <= limit)) break;
		ends.delete(id);
		gone.push(id);
	}
	return gone;
}
