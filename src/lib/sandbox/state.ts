/** All that a sandbox environment holds, and the rows that it is stored in. Pure. */
import type { SandboxFaults } from './faults';
import type { SandboxOptions } from './options';
import type {
	ApplicationRecord,
	EnvironmentRecord,
	GrantRecord,
	ResourceRecord,
	RevocationRecord,
	ScopeRecord,
	UsedAssertionRecord
} from './records';

export type SandboxState = {
	readonly environment: EnvironmentRecord;
	readonly applications: ReadonlyMap<string, ApplicationRecord>;
	readonly resources: ReadonlyMap<string, ResourceRecord>;
	readonly scopes: ReadonlyMap<string, ScopeRecord>;
	readonly grants: ReadonlyMap<string, GrantRecord>;
	/** By `jti`. */
	readonly revocations: ReadonlyMap<string, RevocationRecord>;
	/** What is switched on to go wrong. */
	readonly faults: SandboxFaults;
	/** What is switched on to be stricter. */
	readonly options: SandboxOptions;
	/** The assertions that were used while replay detection was on, by client and `jti`. */
	readonly usedAssertions: ReadonlyMap<string, UsedAssertionRecord>;
};

/** One row to write, or to delete where it has no value. */
export type RowChange = { readonly key: string; readonly value?: unknown };

export const ROW_PREFIXES = {
	applications: 'application:',
	resources: 'resource:',
	scopes: 'scope:',
	grants: 'grant:',
	revocations: 'revoked:',
	usedAssertions: 'assertion:'
} as const;

export const ENVIRONMENT_KEY = 'environment';

/** When the sandbox was last used, in milliseconds since the epoch. */
export const LAST_USE_KEY = 'last-use';

/** Absent until a token is signed for the first time. */
export const SIGNING_KEY_KEY = 'signing-key';

/** Absent until a fault is switched on for the first time. */
export const FAULTS_KEY = 'faults';

/** Absent until an option is switched on for the first time. */
export const OPTIONS_KEY = 'options';

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
