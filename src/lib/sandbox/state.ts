/**
 * All that a sandbox environment holds, and the only ways in which it changes. Pure: a change makes a
 * new state and names the rows that follow from it.
 */
import { assertNever } from '$lib/result';
import type {
	ApplicationRecord,
	EnvironmentRecord,
	GrantRecord,
	ResourceRecord,
	RevocationRecord,
	ScopeRecord
} from './records';

export type SandboxState = {
	readonly environment: EnvironmentRecord;
	readonly applications: ReadonlyMap<string, ApplicationRecord>;
	readonly resources: ReadonlyMap<string, ResourceRecord>;
	readonly scopes: ReadonlyMap<string, ScopeRecord>;
	readonly grants: ReadonlyMap<string, GrantRecord>;
	/** By `jti`. */
	readonly revocations: ReadonlyMap<string, RevocationRecord>;
};

/**
 * What a request did. A change says what happened rather than what the row is now, because two requests
 * may overlap: each is applied to the state of its own moment.
 */
export type Change =
	| {
			readonly type: 'previous_secret_used';
			readonly owner: 'application' | 'resource';
			readonly id: string;
			readonly atMs: number;
	  }
	| {
			readonly type: 'key_registered';
			readonly applicationId: string;
			readonly jwks: string;
			readonly atMs: number;
	  }
	| {
			readonly type: 'token_revoked';
			readonly jti: string;
			readonly expiresAtMs: number;
			readonly atMs: number;
	  };

/** One row to write, or to delete where it has no value. */
export type RowChange = { readonly key: string; readonly value?: unknown };

export const ROW_PREFIXES = {
	applications: 'application:',
	resources: 'resource:',
	scopes: 'scope:',
	grants: 'grant:',
	revocations: 'revoked:'
} as const;

export const ENVIRONMENT_KEY = 'environment';

export function applyChange(
	state: SandboxState,
	change: Change
): { readonly state: SandboxState; readonly rows: readonly RowChange[] } {
	switch (change.type) {
		case 'previous_secret_used':
			return change.owner === 'application'
				? replaceApplication(state, change.id, (record) => withUse(record, change.atMs))
				: replaceResource(state, change.id, (record) => withUse(record, change.atMs));
		case 'key_registered':
			return replaceApplication(state, change.applicationId, (record) => ({
				...record,
				jwks: change.jwks,
				updatedAtMs: change.atMs
			}));
		case 'token_revoked':
			return revoke(state, change);
		default:
			return assertNever(change);
	}
}

/** The rows of a whole state, for a sandbox that has just been made. */
export function rowsOf(state: SandboxState): RowChange[] {
	return [
		{ key: ENVIRONMENT_KEY, value: state.environment },
		...rowsOfTable(ROW_PREFIXES.applications, state.applications),
		...rowsOfTable(ROW_PREFIXES.resources, state.resources),
		...rowsOfTable(ROW_PREFIXES.scopes, state.scopes),
		...rowsOfTable(ROW_PREFIXES.grants, state.grants),
		...rowsOfTable(ROW_PREFIXES.revocations, state.revocations)
	];
}

/** The records of a table in the order in which PingOne lists them. */
export function inOrder<Entry extends { readonly position: number }>(
	table: ReadonlyMap<string, Entry>
): Entry[] {
	return [...table.values()].sort((one, other) => one.position - other.position);
}

function rowsOfTable(prefix: string, table: ReadonlyMap<string, unknown>): RowChange[] {
	return [...table].map(([id, value]) => ({ key: prefix + id, value }));
}

function replaceApplication(
	state: SandboxState,
	id: string,
	replace: (record: ApplicationRecord) => ApplicationRecord
): { state: SandboxState; rows: RowChange[] } {
	const record = state.applications.get(id);
	if (record === undefined) return { state, rows: [] };
	const value = replace(record);
	return {
		state: { ...state, applications: new Map(state.applications).set(id, value) },
		rows: [{ key: ROW_PREFIXES.applications + id, value }]
	};
}

function replaceResource(
	state: SandboxState,
	id: string,
	replace: (record: ResourceRecord) => ResourceRecord
): { state: SandboxState; rows: RowChange[] } {
	const record = state.resources.get(id);
	if (record === undefined) return { state, rows: [] };
	const value = replace(record);
	return {
		state: { ...state, resources: new Map(state.resources).set(id, value) },
		rows: [{ key: ROW_PREFIXES.resources + id, value }]
	};
}

function withUse<Owner extends Pick<ApplicationRecord, 'secret'>>(
	owner: Owner,
	atMs: number
): Owner {
	const { secret } = owner;
	if (secret?.previous === undefined) return owner;
	return { ...owner, secret: { ...secret, previous: { ...secret.previous, lastUsedAtMs: atMs } } };
}

function revoke(
	state: SandboxState,
	change: Extract<Change, { type: 'token_revoked' }>
): { state: SandboxState; rows: RowChange[] } {
	const ended = [...state.revocations.values()].filter(
		(revocation) => revocation.expiresAtMs <= change.atMs
	);
	const record: RevocationRecord = { jti: change.jti, expiresAtMs: change.expiresAtMs };
	const revocations = new Map(state.revocations);
	for (const { jti } of ended) revocations.delete(jti);
	revocations.set(change.jti, record);
	return {
		state: { ...state, revocations },
		rows: [
			...ended.map(({ jti }) => ({ key: ROW_PREFIXES.revocations + jti })),
			{ key: ROW_PREFIXES.revocations + change.jti, value: record }
		]
	};
}
