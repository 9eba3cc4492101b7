/**
 * What the object of one hosted JWK Set does, over any {@link ObjectStorage}. It holds public keys, and
 * digests of what may change or delete them: nothing in it is secret.
 */
import * as v from 'valibot';
import { HOSTED_KEYS_IDLE_MS } from '$lib/api/limits';
import type { ObjectStorage } from '$lib/object-storage';
import type { HostedKeysStub } from '../platform';

export type HostedKeysHost = HostedKeysStub & {
	/** What the object's alarm calls: deletes the set when nobody has read it for long enough. */
	expire(): Promise<void>;
};

const SET_KEY = 'set';

/** A reading is written at most once in so long: what is written at each one is paid for by each. */
const USE_STEP_MS = 60 * 60 * 1000;

/** Nothing else is ever served, whatever the Worker sends along. */
const HostedKey = v.object({
	kty: v.literal('RSA'),
	n: v.string(),
	e: v.string(),
	kid: v.string(),
	use: v.literal('sig')
});

const StoredSet = v.object({
	keys: v.array(HostedKey),
	usedAtMs: v.number(),
	ownerDigest: v.string(),
	removalDigest: v.string()
});
type StoredSet = v.InferOutput<typeof StoredSet>;

export function createHostedKeysHost(options: {
	readonly storage: ObjectStorage;
	/** Milliseconds since the epoch. */
	readonly now: () => number;
}): HostedKeysHost {
	const { storage, now } = options;

	/** The set, if it lives; one whose time is over, or that cannot be read, is deleted first. */
	async function readSet(): Promise<StoredSet | undefined> {
		const stored = await storage.get(SET_KEY);
		if (stored === undefined) return undefined;
		const set = v.safeParse(StoredSet, stored);
		if (set.success && expiryOf(set.output) > now()) return set.output;
		await storage.deleteAll();
		return undefined;
	}

	/** Answers when the set ends if nobody reads it. */
	async function write(set: StoredSet): Promise<number> {
		// Before anything is written: what would not be read back is a bug, and throws.
		const readable = v.parse(StoredSet, set);
		await storage.put(SET_KEY, readable);
		await storage.setAlarm(expiryOf(readable));
		return expiryOf(readable);
	}

	return {
		async create({ keys, ownerDigest, removalDigest }) {
			if ((await readSet()) !== undefined) throw new Error('The set exists already.');
			return write({ keys: [...keys], ownerDigest, removalDigest, usedAtMs: now() });
		},

		async replace({ keys, ownerDigest }) {
			const set = await readSet();
			if (set?.ownerDigest !== ownerDigest) return undefined;
			return write({ ...set, keys: [...keys], usedAtMs: now() });
		},

		async read() {
			const set = await readSet();
			if (set === undefined) return undefined;
			if (now() - set.usedAtMs >= USE_STEP_MS) await write({ ...set, usedAtMs: now() });
			return { keys: set.keys };
		},

		async remove(digest) {
			const set = await readSet();
			if (set === undefined) return false;
			if (set.ownerDigest !== digest && set.removalDigest !== digest) return false;
			await storage.deleteAll();
			return true;
		},

		async expire() {
			const set = await readSet();
			if (set === undefined) await storage.deleteAll();
			else await storage.setAlarm(expiryOf(set));
		}
	};
}

function expiryOf({ usedAtMs }: StoredSet): number {
	return usedAtMs + HOSTED_KEYS_IDLE_MS;
}
