/** The team side of one request: who calls, and which connections are theirs. */
import { err, ok, type Result } from '$lib/result';
import type { Failure } from '../http/problem';
import type { StoredCredential, WorkerSession } from '../vault/stored-credential';
import { mayUse, storedCredentialOf, type Connection } from './connection';
import type { ConnectionFault } from './connections-setting';
import { readPrincipal, type AccessContext, type Principal } from './principal';

/** What a request did with a connection, for the audit log. */
export type ConnectionUse = { readonly connectionId: string; readonly principal: Principal };

export type Team = {
	/** The setting `TEAM`. */
	readonly isOn: boolean;
	/** Those of the caller, hidden ones too. Fails without Access, and for a setting that cannot be read. */
	usable(): Promise<Result<readonly Connection[], Failure>>;
	/** The caller, where Access knows it. */
	principal(): Promise<Principal | undefined>;
	/** The worker of an environment that the caller may use; it is noted as used. */
	workerOf(region: string, environmentId: string): Promise<StoredCredential | undefined>;
	/** Notes the use of a connection that is the caller's. */
	noteUse(connection: Connection): Promise<void>;
	readonly uses: readonly ConnectionUse[];
	/** The token of a connection's worker, in the memory of this isolate. */
	keepToken(connectionId: string, token: WorkerSession['token']): void;
};

/** By the id of the connection. */
export type WorkerTokens = Map<string, NonNullable<WorkerSession['token']>>;

/** Those of this isolate. Whoever reads one has been found to be allowed its connection. */
export const ISOLATE_WORKER_TOKENS: WorkerTokens = new Map();

const ACCESS_REQUIRED: Failure = {
	code: 'access_required',
	detail:
		'This deployment is for a team (TEAM=on), but the request did not come through Cloudflare Access, so nobody is known and no connection is served.'
};

const BROKEN_SETTING: Failure = {
	code: 'connections_invalid',
	detail: 'The setting CONNECTIONS cannot be read, so no connection can be used.'
};

/** For a request in which nobody calls as a member of a team. */
export const NO_TEAM: Team = {
	isOn: false,
	usable: () => Promise.resolve(ok([])),
	principal: () => Promise.resolve(undefined),
	workerOf: () => Promise.resolve(undefined),
	noteUse: () => Promise.resolve(),
	uses: [],
	keepToken: () => undefined
};

/** Nothing is read before it is asked for: most requests name no connection. */
export function openTeam(options: {
	readonly access: AccessContext | undefined;
	/** Reads the setting `CONNECTIONS`. */
	readonly readConnections: () => Promise<
		Result<readonly Connection[], readonly ConnectionFault[]>
	>;
	readonly tokens: WorkerTokens;
}): Team {
	const { access, readConnections, tokens } = options;
	const uses: ConnectionUse[] = [];
	let known: Promise<Principal | undefined> | undefined;
	const principal = () => (known ??= readPrincipal(access));

	async function usable(): Promise<Result<readonly Connection[], Failure>> {
		const caller = await principal();
		if (caller === undefined) return err(ACCESS_REQUIRED);
		const connections = await readConnections();
		return connections.ok
			? ok(connections.value.filter((connection) => mayUse(connection, caller)))
			: err(BROKEN_SETTING);
	}

	async function noteUse({ id: connectionId }: Connection): Promise<void> {
		const caller = await principal();
		if (caller === undefined || uses.some((use) => use.connectionId === connectionId)) return;
		uses.push({ connectionId, principal: caller });
	}

	return {
		isOn: true,
		usable,
		principal,
		async workerOf(region, environmentId) {
			const found = await usable();
			const worker = found.ok ? workerAmong(found.value, region, environmentId) : undefined;
			if (worker === undefined) return undefined;
			await noteUse(worker);
			return workerCredentialOf(worker, tokens);
		},
		noteUse,
		uses,
		keepToken(connectionId, token) {
			if (token === undefined) tokens.delete(connectionId);
			else tokens.set(connectionId, token);
		}
	};
}

/** The worker of an environment. */
export function workerAmong(
	connections: readonly Connection[],
	region: string,
	environmentId: string
): Connection | undefined {
	return connections.find(
		({ purpose, destination }) =>
			purpose === 'worker' &&
			'region' in destination &&
			destination.region === region &&
			destination.environment_id === environmentId
	);
}

/** With the token that is kept for it. */
export function workerCredentialOf(worker: Connection, tokens: WorkerTokens): StoredCredential {
	const token = tokens.get(worker.id);
	return {
		...storedCredentialOf(worker),
		connection: { id: worker.id, isReadOnly: worker.isReadOnly },
		worker: { method: worker.method, ...(token && { token }) }
	};
}
