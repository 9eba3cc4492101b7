/**
 * What a session's vault object does, over any {@link ObjectStorage}. It sees sealed records only. One
 * host serves one object, whose calls come one at a time.
 */
import * as v from 'valibot';
import { VAULT_IDLE_MS, VAULT_LIFETIME_MS, VAULT_RECORDS_LIMIT } from '$lib/api/limits';
import type { ObjectStorage } from '$lib/object-storage';
import type { SealedRecord, VaultStub } from '../platform';

export type VaultHost = VaultStub & {
	/** What the object's alarm calls: deletes everything when the time is over. */
	expire(): Promise<void>;
};

const SESSION_KEY = 'session';
const RECORD_PREFIX = 'record:';

const StoredSession = v.object({ createdAtMs: v.number(), usedAtMs: v.number() });
type StoredSession = v.InferOutput<typeof StoredSession>;

const Bytes = v.pipe(
	v.instance(Uint8Array),
	v.transform((bytes) => new Uint8Array(bytes))
);

const StoredRecord = v.object({
	id: v.string(),
	iv: Bytes,
	ciphertext: Bytes,
	storedAtMs: v.number(),
	isSandbox: v.boolean()
});

export function createVaultHost(options: {
	readonly storage: ObjectStorage;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
}): VaultHost {
	const { storage, now } = options;

	/** The session, if it lives; one whose time is over is deleted first. */
	async function readSession(): Promise<StoredSession | undefined> {
		const stored = await storage.get(SESSION_KEY);
		if (stored === undefined) return undefined;
		const session = v.safeParse(StoredSession, stored);
		// One that cannot be read is over as well: its records are asked for again.
		if (session.success && expiryOf(session.output) > now()) return session.output;
		await storage.deleteAll();
		return undefined;
	}

	async function renew(createdAtMs: number): Promise<number> {
		const session = { createdAtMs, usedAtMs: now() };
		const expiresAtMs = expiryOf(session);
		await storage.put(SESSION_KEY, session);
		await storage.setAlarm(expiresAtMs);
		return expiresAtMs;
	}

	async function readRecords(): Promise<SealedRecord[]> {
		const stored = await storage.list({ prefix: RECORD_PREFIX });
		const records: SealedRecord[] = [];
		for (const [key, value] of stored) {
			const record = v.safeParse(StoredRecord, value);
			if (record.success) records.push(record.output);
			// A credential that is lost is typed again; one that stays unreadable would end the session.
			else await storage.delete(key);
		}
		return records;
	}

	return {
		async list() {
			const session = await readSession();
			// Nothing is written for a session that does not exist: guessing ids must not fill a disk.
			if (session === undefined) return { records: [], expiresAtMs: now() };
			const records = await readRecords();
			return { records, expiresAtMs: await renew(session.createdAtMs) };
		},

		async store(records) {
			// Before anything is written: what would not be read back is a bug, and throws.
			const readable = v.parse(v.array(StoredRecord), records);
			const session = await readSession();
			const expiresAtMs = await renew(session?.createdAtMs ?? now());
			for (const record of readable) await storage.put(RECORD_PREFIX + record.id, record);
			const newIds = new Set(records.map(({ id }) => id));
			for (const id of surplusOf(await readRecords(), newIds)) {
				await storage.delete(RECORD_PREFIX + id);
			}
			return { expiresAtMs };
		},

		async forget(id) {
			if (id === undefined) await storage.deleteAll();
			else await storage.delete(RECORD_PREFIX + id);
		},

		async expire() {
			const session = await readSession();
			if (session === undefined) await storage.deleteAll();
			else await storage.setAlarm(expiryOf(session));
		}
	};
}

function expiryOf({ createdAtMs, usedAtMs }: StoredSession): number {
	return Math.min(usedAtMs + VAULT_IDLE_MS, createdAtMs + VAULT_LIFETIME_MS);
}

/** The records beyond the limit: play credentials first, each kind oldest first, those just stored last. */
function surplusOf(records: readonly SealedRecord[], newIds: ReadonlySet<string>): string[] {
	const rankOf = ({ id, isSandbox }: SealedRecord) => (newIds.has(id) ? 2 : isSandbox ? 0 : 1);
	return [...records]
		.sort((one, other) => rankOf(one) - rankOf(other) || one.storedAtMs - other.storedAtMs)
		.slice(0, Math.max(0, records.length - VAULT_RECORDS_LIMIT))
		.map(({ id }) => id);
}
