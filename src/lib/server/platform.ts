/** What the Worker is given by its runtime: bindings and the operator's settings. */
import type { AuditRow } from '$lib/api/audit';
import type { NewSandbox, NewSandboxKey, RotatedKeys } from '$lib/api/sandboxes';
import type { SandboxFaults } from '$lib/api/sandbox-faults';
import type { SandboxOptions } from '$lib/api/sandbox-options';
import type { WatchEntry } from '$lib/api/watch';
import type { PublicRsaJwk } from '$lib/oauth/private-key';
import type { Result } from '$lib/result';

/** A binding of Cloudflare's rate limiter: a brake for each location, not exact accounting. */
export type RateLimiter = {
	limit(options: { readonly key: string }): Promise<{ readonly success: boolean }>;
};

/** A namespace of Durable Objects whose stubs offer `Stub`. */
export type ObjectNamespace<Stub> = {
	/** To call the stub makes the object where there is none. */
	getByName(name: string): Stub;
	/** The object's id, computed without touching it: a keyed digest of the name in hexadecimal. */
	idFromName(name: string): { toString(): string };
};

/** One record of the vault as it is stored: sealed by the Worker, opaque to the object. */
export type SealedRecord = {
	/** Keyed with the session's key, so that it tells the object nothing. */
	readonly id: string;
	readonly iv: Uint8Array<ArrayBuffer>;
	readonly ciphertext: Uint8Array<ArrayBuffer>;
	/** Milliseconds since the epoch. */
	readonly storedAtMs: number;
	/** Play credentials, which have a room of their own. */
	readonly isSandbox: boolean;
};

/** One browser session's records. Every call but `forget` renews the idle time. */
export type VaultStub = {
	list(): Promise<{ readonly records: readonly SealedRecord[]; readonly expiresAtMs: number }>;
	/** One record, noted as used; `undefined` where there is none of this id. */
	use(id: string): Promise<SealedRecord | undefined>;
	/**
	 * A record with the id of an earlier one takes its place. Where a room is full, the least recently used
	 * ones are evicted, and told.
	 */
	store(records: readonly SealedRecord[]): Promise<{
		readonly expiresAtMs: number;
		readonly evicted: readonly SealedRecord[];
	}>;
	/** One record, or everything. */
	forget(id?: string): Promise<void>;
};

/** One sandbox environment. */
export type SandboxStub = {
	create(input: { readonly environmentId: string; readonly origin: string }): Promise<NewSandbox>;
	/** `undefined` where the sandbox was never made or is gone. */
	answer(request: Request): Promise<Response | undefined>;
	/** The console's way to the Management API, whose address the request has; `undefined` as above. */
	manage(request: Request): Promise<Response | undefined>;
	/** `undefined` where the sandbox was never made or is gone. */
	readFaults(): Promise<SandboxFaults | undefined>;
	setFaults(faults: SandboxFaults): Promise<SandboxFaults | undefined>;
	readOptions(): Promise<SandboxOptions | undefined>;
	setOptions(options: SandboxOptions): Promise<SandboxOptions | undefined>;
	rotateKeys(): Promise<RotatedKeys | undefined>;
	/** Whether a key of it has signed the token, ended or not; `undefined` as of `readFaults`. */
	hasSigned(token: string): Promise<boolean | undefined>;
	makeKey(
		applicationId: string
	): Promise<Result<NewSandboxKey, { readonly code: 'no_sandbox' | 'no_application' }>>;
};

/** The public keys of a hosted set, as they are served. */
export type HostedKeyList = { readonly keys: readonly PublicRsaJwk[] };

/** One hosted JWK Set. Digests are SHA-256 in base64url, so that the object holds no secret. */
export type HostedKeysStub = {
	/** Answers when it ends if nobody reads it, in milliseconds since the epoch. */
	create(set: {
		readonly keys: readonly PublicRsaJwk[];
		readonly ownerDigest: string;
		readonly removalDigest: string;
	}): Promise<number>;
	/** The same; `undefined` where there is no set, or it is somebody else's. */
	replace(set: {
		readonly keys: readonly PublicRsaJwk[];
		readonly ownerDigest: string;
	}): Promise<number | undefined>;
	/** Renews the set; `undefined` where there is none. */
	read(): Promise<HostedKeyList | undefined>;
	/** By the owner's digest or that of the removal code. Answers whether it is gone by that. */
	remove(digest: string): Promise<boolean>;
};

/** What a request did with a connection, before the log gives it its time. */
export type NewAuditRow = Omit<AuditRow, 'at'>;

/** A row with its place in the log: a later row has a greater key. */
export type AuditEntry = { readonly key: string; readonly row: AuditRow };

export type AuditQuery = {
	/** Rows of these alone, by their ids. */
	readonly connections: readonly string[];
	/** Milliseconds since the epoch, inclusive. */
	readonly fromMs?: number | undefined;
	/** Milliseconds since the epoch, exclusive. */
	readonly toMs?: number | undefined;
	/** Rows before this key alone. */
	readonly before?: string | undefined;
	readonly limit: number;
};

/** The audit log of a team: one object for the deployment. */
export type TeamLogStub = {
	/** Once it is answered, the rows are on the disk. */
	append(rows: readonly NewAuditRow[]): Promise<void>;
	/**
	 * The newest rows first. A log is long and an answer is not: with `before`, the search goes on there,
	 * whether rows were found or not; without it, there are no more.
	 */
	read(
		query: AuditQuery
	): Promise<{ readonly entries: readonly AuditEntry[]; readonly before?: string | undefined }>;
};

/** What a watch tells of its connection; what the configuration says is told from there. */
export type WatchReading = Omit<WatchEntry, 'id' | 'label' | 'every_hours' | 'has_webhook'>;

/** The watch of one connection. */
export type WatchStub = {
	/** Begins the watch, or moves its next check up where the configuration has changed. */
	ensure(place: { readonly connectionId: string; readonly origin: string }): Promise<void>;
	read(): Promise<WatchReading>;
};

export type WorkerEnv = {
	readonly SECRET_VAULT: ObjectNamespace<VaultStub>;
	readonly SANDBOX: ObjectNamespace<SandboxStub>;
	readonly TEAM_LOG: ObjectNamespace<TeamLogStub>;
	readonly CONNECTION_WATCH: ObjectNamespace<WatchStub>;
	readonly HOSTED_KEYS: ObjectNamespace<HostedKeysStub>;
	readonly API_RATE: RateLimiter;
	readonly CREDENTIALED_RATE: RateLimiter;
	readonly NEW_SANDBOX_RATE: RateLimiter;
	readonly SANDBOX_RATE: RateLimiter;
	readonly REFUSAL_RATE: RateLimiter;
	/** JSON list of exact issuers beyond PingOne's regions, set by the operator. */
	readonly TRUSTED_ISSUERS?: string | undefined;
	/** Which sites may frame `/embed/*`: sources as in a Content Security Policy; all of them where it is not set. */
	readonly EMBED_ANCESTORS?: string | undefined;
	/** `on` for the deployment of a team behind Cloudflare Access: only then are connections served. */
	readonly TEAM?: string | undefined;
	/** JSON list of the team's connections, with their secrets and keys: a secret of the Worker. */
	readonly CONNECTIONS?: string | undefined;
	/** JSON list of the hosts that a watch may tell of a change. */
	readonly WEBHOOK_HOSTS?: string | undefined;
	/** A JSON list of MCP servers that the agent's run may name as `resource`. */
	readonly MCP_SERVERS?: string | undefined;
	/** `on` applies the rate limits to loopback addresses too; tests use it. */
	readonly RATE_LIMIT_LOOPBACK?: string | undefined;
};

/** Without one of these the Worker answers nothing but its health. */
export const REQUIRED_BINDINGS = [
	'SECRET_VAULT',
	'SANDBOX',
	'TEAM_LOG',
	'CONNECTION_WATCH',
	'HOSTED_KEYS',
	'API_RATE',
	'CREDENTIALED_RATE',
	'NEW_SANDBOX_RATE',
	'SANDBOX_RATE',
	'REFUSAL_RATE'
] as const satisfies (keyof WorkerEnv)[];
