/**
 * Reads and writes a sandbox's rows. A row is parsed by the same schema when it is written and when it is
 * read, so that nothing is stored that could not be read back.
 */
import * as v from 'valibot';
import type { ObjectStorage } from '$lib/object-storage';
import {
	ActivityRecord,
	ApplicationRecord,
	AttributeRecord,
	EnvironmentRecord,
	GrantRecord,
	KeyRotationRecord,
	LastUseRecord,
	RememberedIdRecord,
	ResourceRecord,
	ScopeRecord,
	SigningKeyRecord
} from './records';
import { SandboxFaults, NO_FAULTS } from './faults';
import { NO_OPTIONS, SandboxOptions } from './options';
import {
	ENVIRONMENT_KEY,
	FAULTS_KEY,
	KEY_ROTATION_KEY,
	LAST_USE_KEY,
	OPTIONS_KEY,
	ROW_PREFIXES,
	SIGNING_KEY_KEY,
	type RowChange,
	type SandboxState
} from './state';

const SCHEMAS: Readonly<Record<string, v.GenericSchema>> = {
	[ENVIRONMENT_KEY]: EnvironmentRecord,
	[FAULTS_KEY]: SandboxFaults,
	[OPTIONS_KEY]: SandboxOptions,
	[SIGNING_KEY_KEY]: SigningKeyRecord,
	[KEY_ROTATION_KEY]: KeyRotationRecord,
	[LAST_USE_KEY]: LastUseRecord,
	[ROW_PREFIXES.applications]: ApplicationRecord,
	[ROW_PREFIXES.resources]: ResourceRecord,
	[ROW_PREFIXES.scopes]: ScopeRecord,
	[ROW_PREFIXES.grants]: GrantRecord,
	[ROW_PREFIXES.attributes]: AttributeRecord,
	[ROW_PREFIXES.revokedTokens]: RememberedIdRecord,
	[ROW_PREFIXES.usedAssertions]: RememberedIdRecord,
	[ROW_PREFIXES.activities]: ActivityRecord
};

/** `undefined` where no sandbox was made in this storage, or it is gone. */
export async function loadState(storage: ObjectStorage): Promise<SandboxState | undefined> {
	const environment = await storage.get(ENVIRONMENT_KEY);
	if (environment === undefined) return undefined;
	const faults = await storage.get(FAULTS_KEY);
	const options = await storage.get(OPTIONS_KEY);
	return {
		environment: readRow(EnvironmentRecord, ENVIRONMENT_KEY, environment),
		applications: await loadTable(storage, ROW_PREFIXES.applications, ApplicationRecord),
		resources: await loadTable(storage, ROW_PREFIXES.resources, ResourceRecord),
		scopes: await loadTable(storage, ROW_PREFIXES.scopes, ScopeRecord),
		grants: await loadTable(storage, ROW_PREFIXES.grants, GrantRecord),
		attributes: await loadTable(storage, ROW_PREFIXES.attributes, AttributeRecord),
		faults: faults === undefined ? NO_FAULTS : readRow(SandboxFaults, FAULTS_KEY, faults),
		options: options === undefined ? NO_OPTIONS : readRow(SandboxOptions, OPTIONS_KEY, options)
	};
}

/** Throws before anything is written where a row would not be read back. */
export function writeRows(storage: ObjectStorage, rows: readonly RowChange[]): Promise<void> {
	return putRows(
		storage,
		rows.map(({ key, value }) =>
			value === undefined ? { key } : { key, value: readRow(schemaOf(key), key, value) }
		)
	);
}

async function putRows(storage: ObjectStorage, rows: readonly RowChange[]): Promise<void> {
	for (const { key, value } of rows) {
		if (value === undefined) await storage.delete(key);
		else await storage.put(key, value);
	}
}

/** The rows of a table have its prefix, which ends in a colon; the others have the whole key. */
function schemaOf(key: string): v.GenericSchema {
	const schema = SCHEMAS[/^[a-z-]+:?/.exec(key)?.[0] ?? key];
	if (schema === undefined) throw new Error(`There is no row "${key}" in a sandbox.`);
	return schema;
}

/** Parses one row. The error names the row and not its content, which may be a secret. */
export function readRow<Schema extends v.GenericSchema>(
	schema: Schema,
	key: string,
	value: unknown
): v.InferOutput<Schema> {
	const result = v.safeParse(schema, value);
	if (!result.success) throw new Error(`The sandbox's row "${key}" cannot be read.`);
	return result.output;
}

async function loadTable<Schema extends v.GenericSchema>(
	storage: ObjectStorage,
	prefix: string,
	schema: Schema
): Promise<ReadonlyMap<string, v.InferOutput<Schema>>> {
	const rows = await storage.list({ prefix });
	return new Map(
		[...rows].map(([key, value]) => [key.slice(prefix.length), readRow(schema, key, value)])
	);
}
