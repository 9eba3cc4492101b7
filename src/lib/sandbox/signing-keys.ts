/**
 * The keys with which an environment signs: the one called `default`, and those of its key rotation policy,
 * which are three at most. One is signed with, one is published for the time after the next rotation, and one
 * stays for the tokens that it has signed.
 *
 * @see PingOne Platform API, "Key Rotation Policies": a KrpKey is PREVIOUS, CURRENT or NEXT
 */
import * as v from 'valibot';
import type { ObjectStorage } from '$lib/object-storage';
import { FIXED_KEY_ID } from '$lib/pingone/fixed-key';
import { DEFAULT_POLICY } from './guesses';
import type { SandboxPorts } from './host';
import { KeyRotationRecord, RsaPublicKey, SigningKeyRecord } from './records';
import { importSigningKey, type SigningKey } from './signing-key';
import { KEY_ROTATION_KEY, SIGNING_KEY_KEY } from './state';
import { readRow, writeRows } from './stored-state';

/** The keys as they are at one moment of the environment's clock: a rotation that is due was done. */
export type SigningKeys = {
	/** The one called `default`, made when it is first asked for. */
	fixed(): Promise<SigningKey>;
	/** The policy, made with its keys when it is first asked for. */
	policy(): Promise<KeyRotationRecord>;
	/** The one that the policy signs with. */
	current(): Promise<SigningKey>;
	/** The one with this id, unless it was never made or has left the set. */
	find(kid: string): Promise<SigningKey | undefined>;
	/** All that the key set lists. */
	published(): Promise<readonly SigningKey[]>;
	/** Rotates now, whatever the time. */
	rotate(): Promise<KeyRotationRecord>;
	/** Changes what a `PUT` of the policy may change. */
	change(settings: KeyRotationSettings): Promise<KeyRotationRecord>;
};

export type KeyRotationSettings = Pick<KeyRotationRecord, 'name' | 'rotationPeriodDays'>;

/** Between two rotations: the policy's own time, or one that a person can wait for. */
export type RotationMoment = { readonly nowMs: number; readonly periodMs?: number | undefined };

const DAY_MS = 24 * 60 * 60 * 1000;
const RSA_MODULUS_BITS = 2048;

/** After so many rotations no key of before is left, so that a longer time needs no more. */
const ROTATIONS_AT_ONCE = 3;

type Ports = Pick<SandboxPorts, 'randomUuid' | 'generateRsaKey'> & {
	readonly storage: ObjectStorage;
};

export function createSigningKeys(ports: Ports) {
	const { storage } = ports;
	/** By their ids; one import, and one key, even where two requests need it first at the same time. */
	const imported = new Map<string, Promise<SigningKey>>();
	/** What was stored last. One change waits for the one before. */
	let policy: Promise<KeyRotationRecord> | undefined;

	function keep(kid: string, load: () => Promise<SigningKeyRecord>): Promise<SigningKey> {
		const known = imported.get(kid);
		if (known !== undefined) return known;
		const key = load()
			.then((record) => importSigningKey(kid, record))
			.catch((error: unknown) => {
				// The next request tries again.
				imported.delete(kid);
				throw error;
			});
		imported.set(kid, key);
		return key;
	}

	async function makeKey(): Promise<SigningKeyRecord> {
		const { pkcs8, publicJwk } = await ports.generateRsaKey(RSA_MODULUS_BITS);
		return { pkcs8, publicKey: v.parse(RsaPublicKey, publicJwk) };
	}

	async function makeNamedKey() {
		return { kid: ports.randomUuid(), ...(await makeKey()) };
	}

	async function loadFixed(): Promise<SigningKeyRecord> {
		const stored = await storage.get(SIGNING_KEY_KEY);
		if (stored !== undefined) return readRow(SigningKeyRecord, SIGNING_KEY_KEY, stored);
		const record = await makeKey();
		await writeRows(storage, [{ key: SIGNING_KEY_KEY, value: record }]);
		return record;
	}

	async function loadPolicy(): Promise<KeyRotationRecord | undefined> {
		const stored = await storage.get(KEY_ROTATION_KEY);
		return stored === undefined ? undefined : readRow(KeyRotationRecord, KEY_ROTATION_KEY, stored);
	}

	async function write(record: KeyRotationRecord): Promise<KeyRotationRecord> {
		await writeRows(storage, [{ key: KEY_ROTATION_KEY, value: record }]);
		return record;
	}

	async function makePolicy(nowMs: number): Promise<KeyRotationRecord> {
		return write({
			id: ports.randomUuid(),
			...DEFAULT_POLICY,
			rotatedAtMs: nowMs,
			current: await makeNamedKey(),
			next: await makeNamedKey()
		});
	}

	async function rotated(record: KeyRotationRecord, atMs: number): Promise<KeyRotationRecord> {
		const next = await makeNamedKey();
		const { previous, current } = record;
		// It has left the set: nothing is verified with it any more.
		if (previous !== undefined) imported.delete(previous.kid);
		return { ...record, previous: current, current: record.next, next, rotatedAtMs: atMs };
	}

	async function withDueRotations(
		record: KeyRotationRecord,
		{ nowMs, periodMs = record.rotationPeriodDays * DAY_MS }: RotationMoment
	): Promise<KeyRotationRecord> {
		// A clock that was set back: the time begins anew.
		if (nowMs < record.rotatedAtMs) return write({ ...record, rotatedAtMs: nowMs });
		const due = Math.floor((nowMs - record.rotatedAtMs) / periodMs);
		if (due < 1) return record;
		const atMs = record.rotatedAtMs + due * periodMs;
		let changed = record;
		for (let count = 0; count < Math.min(due, ROTATIONS_AT_ONCE); count += 1) {
			changed = await rotated(changed, atMs);
		}
		return write(changed);
	}

	/** Works on what is stored, after whatever was begun before. */
	function perform(
		moment: RotationMoment,
		change?: (record: KeyRotationRecord) => Promise<KeyRotationRecord>
	): Promise<KeyRotationRecord> {
		const before = policy ?? loadPolicy().then((stored) => stored ?? makePolicy(moment.nowMs));
		const after = before.then(async (record) => {
			const due = await withDueRotations(record, moment);
			return change === undefined ? due : write(await change(due));
		});
		policy = after;
		return after.catch((error: unknown) => {
			if (policy === after) policy = undefined;
			throw error;
		});
	}

	const namedKey = (record: KeyRotationRecord['current']) =>
		keep(record.kid, () => Promise.resolve(record));

	return {
		at(moment: RotationMoment): SigningKeys {
			const fixed = () => keep(FIXED_KEY_ID, loadFixed);
			const read = () => perform(moment);
			return {
				fixed,
				policy: read,
				current: async () => namedKey((await read()).current),
				async find(kid) {
					if (kid === FIXED_KEY_ID) return fixed();
					// What somebody wrote into a header makes no keys.
					if (policy === undefined && (await loadPolicy()) === undefined) return undefined;
					const found = keysOf(await read()).find((key) => key.kid === kid);
					return found && namedKey(found);
				},
				async published() {
					const first = await fixed();
					return [first, ...(await Promise.all(keysOf(await read()).map(namedKey)))];
				},
				rotate: () => perform(moment, (record) => rotated(record, moment.nowMs)),
				change: (settings) =>
					perform(moment, (record) => Promise.resolve({ ...record, ...settings }))
			};
		},

		forget(): void {
			imported.clear();
			policy = undefined;
		}
	};
}

function keysOf({ previous, current, next }: KeyRotationRecord): KeyRotationRecord['current'][] {
	return [...(previous === undefined ? [] : [previous]), current, next];
}
