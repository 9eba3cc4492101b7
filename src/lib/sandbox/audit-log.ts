/**
 * What the environment's audit log keeps: the newest requests of its authorization server. Each entry has a
 * row, and the row of an entry that is too old is the next one's, so that keeping one writes one row.
 */
import * as v from 'valibot';
import type { ObjectStorage } from '$lib/object-storage';
import type { SandboxAddress } from './address';
import type { Audited, Exchange } from './exchange';
import { GUESSED_AUDIT_ACTIONS } from './guesses';
import { AUDIT_ENTRIES_LIMIT } from './limits';
import { ActivityRecord, AUDITED_ENDPOINTS } from './records';
import { ROW_PREFIXES } from './state';
import { writeRows } from './stored-state';

export type AuditLog = {
	/** Keeps what came of a request, where its endpoint is one that is audited. */
	note(exchange: Exchange, address: SandboxAddress, audited: Audited | undefined): Promise<void>;
	/** Newest first. */
	list(): Promise<readonly ActivityRecord[]>;
	/** For a storage that was emptied. */
	forget(): void;
};

export function createAuditLog(storage: ObjectStorage): AuditLog {
	const prefix = ROW_PREFIXES.activities;
	/** Oldest first. Loaded once, and the same list from then on. */
	let loaded: Promise<ActivityRecord[]> | undefined;

	function use(): Promise<ActivityRecord[]> {
		loaded ??= load().catch((error: unknown) => {
			// The next call tries again.
			loaded = undefined;
			throw error;
		});
		return loaded;
	}

	/** A row that cannot be read is left to be written over. */
	async function load(): Promise<ActivityRecord[]> {
		const rows = await storage.list({ prefix });
		return [...rows.values()]
			.flatMap((row) => {
				const record = v.safeParse(ActivityRecord, row);
				return record.success ? [record.output] : [];
			})
			.sort((one, other) => one.sequence - other.sequence);
	}

	return {
		async note({ correlationId, nowMs, randomUuid }, { host, path }, audited) {
			const endpoint = AUDITED_ENDPOINTS.find((one) => one === path);
			if (host !== 'authorization_server' || endpoint === undefined || !audited) return;
			const entries = await use();
			const { reason = GUESSED_AUDIT_ACTIONS[endpoint].success, ...rest } = audited;
			const sequence = (entries.at(-1)?.sequence ?? -1) + 1;
			const record = {
				...rest,
				sequence,
				id: randomUuid(),
				correlationId,
				atMs: nowMs,
				endpoint,
				description: reason
			};
			entries.push(record);
			if (entries.length > AUDIT_ENTRIES_LIMIT) entries.shift();
			await writeRows(storage, [
				{ key: `${prefix}${String(sequence % AUDIT_ENTRIES_LIMIT)}`, value: record }
			]);
		},

		async list() {
			return (await use()).toReversed();
		},

		forget() {
			loaded = undefined;
		}
	};
}
