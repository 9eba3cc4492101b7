/** Reads and writes a sandbox's rows. What is stored is parsed, never trusted. */
import * as v from 'valibot';
import type { ObjectStorage } from '$lib/object-storage';
import {
	ApplicationRecord,
	EnvironmentRecord,
	GrantRecord,
	ResourceRecord,
	RevocationRecord,
	ScopeRecord,
	UsedAssertionRecord
} from './records';
import { SandboxFaults, NO_FAULTS } from './faults';
import { NO_OPTIONS, SandboxOptions } from './options';
import {
	ENVIRONMENT_KEY,
	FAULTS_KEY,
	OPTIONS_KEY,
	ROW_PREFIXES,
	type RowChange,
	type SandboxState
} from './state';

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
		revocations: await loadTable(storage, ROW_PREFIXES.revocations, RevocationRecord),
		faults: faults === undefined ? NO_FAULTS : readRow(SandboxFaults, FAULTS_KEY, faults),
		options: options === undefined ? NO_OPTIONS : readRow(SandboxOptions, OPTIONS_KEY, options),
		usedAssertions: await loadTable(storage, ROW_PREFIXES.usedAssertions, UsedAssertionRecord)
	};
}

export async function writeRows(storage: ObjectStorage, rows: readonly RowChange[]): Promise<void> {
	for (const { key, value } of rows) {
		if (value === undefined) await storage.delete(key);
		else await storage.put(key, value);
	}
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
