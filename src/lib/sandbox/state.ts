/** All that a sandbox environment holds, and the rows that it is stored in. Pure. */
import type { SandboxFaults } from './faults';
import type { SandboxOptions } from './options';
import type {
	ApplicationRecord,
	AttributeRecord,
	EnvironmentRecord,
	GrantRecord,
	ResourceRecord,
	ScopeRecord
} from './records';

export type SandboxState = {
	readonly environment: EnvironmentRecord;
	readonly applications: ReadonlyMap<string, ApplicationRecord>;
	readonly resources: ReadonlyMap<string, ResourceRecord>;
	readonly scopes: ReadonlyMap<string, ScopeRecord>;
	readonly grants: ReadonlyMap<string, GrantRecord>;
	readonly attributes: ReadonlyMap<string, AttributeRecord>;
	/** What is switched on to go wrong. */
	readonly faults: SandboxFaults;
	/** What is switched on to be stricter. */
	readonly options: SandboxOptions;
};

/** One row to write, or to delete where it has no value. */
export type RowChange = { readonly key: string; readonly value?: unknown };

export const ROW_PREFIXES = {
	applications: 'application:',
	resources: 'resource:',
	scopes: 'scope:',
	grants: 'grant:',
	attributes: 'attribute:',
	/** By `jti`. No part of the state: see `remembered-ids.ts`. */
	revokedTokens: 'revoked:',
	/** By a digest of client and `jti`, while replay detection is on. As above. */
	usedAssertions: 'assertion:',
	/** The audit log. As above: see `audit-log.ts`. */
	activities: 'activity:'
} as const;

export const ENVIRONMENT_KEY = 'environment';

/** Absent until a fault is switched on for the first time. */
export const FAULTS_KEY = 'faults';

/** Absent until an option is switched on for the first time. */
export const OPTIONS_KEY = 'options';

/** Absent until a key is needed for the first time. */
export const SIGNING_KEY_KEY = 'signing-key';

/** As above, for the keys that rotate. */
export const KEY_ROTATION_KEY = 'key-rotation';

export const LAST_USE_KEY = 'last-use';

/** The rows of a whole state, for a sandbox that has just been made. */
export function rowsOf(state: SandboxState): RowChange[] {
	return [
		{ key: ENVIRONMENT_KEY, value: state.environment },
		...rowsOfTable(ROW_PREFIXES.applications, state.applications),
		...rowsOfTable(ROW_PREFIXES.resources, state.resources),
		...rowsOfTable(ROW_PREFIXES.scopes, state.scopes),
		...rowsOfTable(ROW_PREFIXES.grants, state.grants),
		...rowsOfTable(ROW_PREFIXES.attributes, state.attributes)
	];
}

/** The records of a table in the order in which PingOne lists them. */
export function inOrder<Entry extends { readonly position: number }>(
	table: ReadonlyMap<string, Entry>
): Entry[] {
	return [...table.values()].sort((one, other) => one.position - other.position);
}

/** What one resource maps, in order. */
export function attributesOf(state: SandboxState, resourceId: string): AttributeRecord[] {
	return inOrder(state.attributes).filter((attribute) => attribute.resourceId === resourceId);
}

function rowsOfTable(prefix: string, table: ReadonlyMap<string, unknown>): RowChange[] {
	return [...table].map(([id, value]) => ({ key: prefix + id, value }));
}
