import type { ObjectNamespace, VaultStub } from '../platform';
import { deriveSessionKeys, openRecord, recordIdOf, sealCredential } from './seal';
import {
	clearSession,
	newSession,
	readSession,
	writeSession,
	type CookieJar
} from './session-cookie';
import type { Holder, StoredCredential } from './stored-credential';

/** The vault of the browser session that a request belongs to. */
export type Vault = {
	/** The credential of exactly this purpose, destination and client. */
	find(holder: Holder): Promise<StoredCredential | undefined>;
	list(): Promise<{
		readonly credentials: readonly StoredCredential[];
		readonly expiresAtMs: number;
	}>;
	/** Starts a session where there is none. Tells which real credentials had to make room. */
	store(credentials: readonly StoredCredential[]): Promise<{
		readonly expiresAtMs: number;
		readonly evicted: readonly StoredCredential[];
	}>;
	forget(holder: Holder): Promise<void>;
	/** Deletes the records and ends the session. */
	forgetEverything(): Promise<void>;
};

export function openVault(options: {
	readonly namespace: ObjectNamespace<VaultStub>;
	readonly cookies: CookieJar;
	/** The origin of this deployment, to which records are bound. */
	readonly origin: string;
	readonly nowMs: () => number;
}): Vault {
	const { namespace, cookies, origin, nowMs } = options;

	return {
		async find(holder) {
			const session = readSession(cookies, namespace);
			if (session === undefined) return undefined;
			const keys = await deriveSessionKeys(session.key);
			const id = await recordIdOf(keys, holder);
			const record = await namespace.getByName(session.id).use(id);
			return record && openRecord(keys, origin, record);
		},

		async list() {
			const session = readSession(cookies, namespace);
			if (session === undefined) return { credentials: [], expiresAtMs: nowMs() };
			const keys = await deriveSessionKeys(session.key);
			const { records, expiresAtMs } = await namespace.getByName(session.id).list();
			const opened = await Promise.all(records.map((record) => openRecord(keys, origin, record)));
			// One that does not open was sealed at another address of this Worker; it is not ours to use.
			return { credentials: opened.filter((stored) => stored !== undefined), expiresAtMs };
		},

		async store(credentials) {
			const session = readSession(cookies, namespace) ?? newSession(namespace);
			const keys = await deriveSessionKeys(session.key);
			const records = await Promise.all(
				credentials.map((stored) => sealCredential(keys, origin, stored))
			);
			const stored = await namespace.getByName(session.id).store(records);
			writeSession(cookies, session);
			const real = stored.evicted.filter(({ isSandbox }) => !isSandbox);
			const evicted = await Promise.all(real.map((record) => openRecord(keys, origin, record)));
			return {
				expiresAtMs: stored.expiresAtMs,
				evicted: evicted.filter((one) => one !== undefined)
			};
		},

		async forget(holder) {
			const session = readSession(cookies, namespace);
			if (session === undefined) return;
			const keys = await deriveSessionKeys(session.key);
			await namespace.getByName(session.id).forget(await recordIdOf(keys, holder));
		},

		async forgetEverything() {
			const session = readSession(cookies, namespace);
			if (session !== undefined) await namespace.getByName(session.id).forget();
			clearSession(cookies);
		}
	};
}

/** For a caller that wants no session: it holds nothing, and keeps nothing. */
export function noVault(nowMs: () => number): Vault {
	const nothing = () => Promise.resolve();
	return {
		find: () => Promise.resolve(undefined),
		list: () => Promise.resolve({ credentials: [], expiresAtMs: nowMs() }),
		store: () => Promise.resolve({ expiresAtMs: nowMs(), evicted: [] }),
		forget: nothing,
		forgetEverything: nothing
	};
}
