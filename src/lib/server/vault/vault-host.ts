/**
 * What a session's vault object does, over any {@link ObjectStorage}. It sees sealed records only. One
 * host serves one object, whose calls come one at a time.
 */
import * as v from 'valibot';
import {
	VAULT_IDLE_MS,
	VAULT_LIFETIME_MS,
	VAULT_PLAY_RECORDS_LIMIT,
	VAULT_RECORDS_LIMIT
} from '$lib/api/limits';
import type { ObjectStorage } from '$lib/object-storage';
import type { SealedRecord, VaultStub } from '../platform';

export type VaultHost = VaultStub & {
	/** What the object's alarm calls: deletes everything when the time is over. */
	expire(): Promise<void>;
};

const SESSION_KEY = 'session';
const RECORD_PREFIX = 'record:';

/** A use is written at most once in so long: what is written at each use is paid for by each. */
const USE_STEP_MS = 60_000;

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
	/** Of its last use; absent until there is one. */
	usedAtMs: v.optional(v.number()),
	isSandbox: v.boolean()
});
type StoredRecord = v.InferOutput<typeof StoredRecord>;

export function createVaultHost(options: {
	readonly storage: ObjectStorage;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
}): VaultHost {
	const { storage, now } = options;

	/** The session, if it lives; one whose time is over, or that cannot be read, is deleted first. */
	async function readSession(): Promise<StoredSession | undefined> {
		const stored = await storage.get(SESSION_KEY);
		if (stored === undefined) return undefined;
		const session = v.safeParse(StoredSession, stored);
		if (session.success && expiryOf(session.output) > now()) return session.output;
		await storage.deleteAll();
		return undefined;
	}

	/** Answers when the session ends if it is not used again. */
	async function renew(session: StoredSession): Promise<number> {
		if (now() - session.usedAtMs < USE_STEP_MS) return expiryOf(session);
		return begin(session.createdAtMs);
	}

	async function begin(createdAtMs: number): Promise<number> {
		const session = { createdAtMs, usedAtMs: now() };
		const expiresAtMs = expiryOf(session);
		await storage.put(SESSION_KEY, session);
		await storage.setAlarm(expiresAtMs);
		return expiresAtMs;
	}

	/** A record that cannot be read is of no use to anybody, and is dropped. */
	async function readRecords(): Promise<StoredRecord[]> {
		const records: StoredRecord[] = [];
		for (const [key, stored] of await storage.list({ prefix: RECORD_PREFIX })) {
			const record = v.safeParse(StoredRecord, stored);
			if (record.success) records.push(record.output);
			else await storage.delete(key);
		}
		return records;
	}

	return {
		async list() {
			const session = await readSession();
			// Nothing is written for a session that does not exist.
			if (session === undefined) return { records: [], expiresAtMs: now() };
			const records = await readRecords();
			return { records: records.map(sealedOf), expiresAtMs: await renew(session) };
		},

		async use(id) {
			const session = await readSession();
			if (session === undefined) return undefined;
			await renew(session);
			const record = v.safeParse(StoredRecord, await storage.get(RECORD_PREFIX + id));
			if (!record.success) return undefined;
			if (now() - lastUseOf(record.output) >= USE_STEP_MS) {
				await storage.put(RECORD_PREFIX + id, { ...record.output, usedAtMs: now() });
			}
			return sealedOf(record.output);
		},

		async store(records) {
			// Before anything is written: what would not be read back is a bug, and throws.
			const readable = v.parse(v.array(StoredRecord), records);
			const session = await readSession();
			const expiresAtMs = await (session === undefined ? begin(now()) : renew(session));
			for (const record of readable) await storage.put(RECORD_PREFIX + record.id, record);
			const newIds = new Set(records.map(({ id }) => id));
			const evicted = surplusOf(await readRecords(), newIds);
			for (const { id } of evicted) await storage.delete(RECORD_PREFIX + id);
			return { expiresAtMs, evicted: evicted.map(sealedOf) };
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

function lastUseOf({ storedAtMs, usedAtMs = storedAtMs }: StoredRecord): number {
	return usedAtMs;
}

function sealedOf({ usedAtMs: _ours, ...record }: StoredRecord): SealedRecord {
	return record;
}

/** What a room has no place for: the least recently used first, and those just stored last. */
function surplusOf(records: readonly StoredRecord[], newIds: ReadonlySet<string>): StoredRecord[] {
	const surplusIn = (room: readonly StoredRecord[], limit: number) =>
		[...room]
			.sort(
				(one, other) =>
					Number(newIds.has(one.id)) - Number(newIds.has(other.id)) ||
					lastUseOf(one) - lastUseOf(other)
			)
			.slice(0, Math.max(0, room.length - limit));
	return [
		...surplusIn(
			records.filter(({ isSandbox }) => !isSandbox),
			VAULT_RECORDS_LIMIT
		),
		...surplusIn(
			records.filter(({ isSandbox }) => isSandbox),
			VAULT_PLAY_RECORDS_LIMIT
		)
	];
}
