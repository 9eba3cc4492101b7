/**
 * Reads and writes a sandbox's rows. One table says of what shape each row is, and holds when it is written
 * as well as when it is read: a row that could not be read again is never written.
 */
import * as v from 'valibot';
import type { ObjectStorage } from '$lib/object-storage';
import {
	ApplicationRecord,
	EnvironmentRecord,
	GrantRecord,
	ResourceRecord,
	RevocationRecord,
	ScopeRecord,
	SigningKeyRecord,
	UsedAssertionRecord
} from './records';
import { SandboxFaults, NO_FAULTS } from './faults';
import { NO_OPTIONS, SandboxOptions } from './options';
import {
	ENVIRONMENT_KEY,
	FAULTS_KEY,
	LAST_USE_KEY,
	OPTIONS_KEY,
	ROW_PREFIXES,
	SIGNING_KEY_KEY,
	type RowChange,
	type SandboxState
} from './state';

const SINGLE_ROWS = {
	[ENVIRONMENT_KEY]: EnvironmentRecord,
	[FAULTS_KEY]: SandboxFaults,
	[OPTIONS_KEY]: SandboxOptions,
	[LAST_USE_KEY]: v.pipe(v.number(), v.integer()),
	[SIGNING_KEY_KEY]: SigningKeyRecord
} as const;

const TABLES = {
	applications: ApplicationRecord,
	resources: ResourceRecord,
	scopes: ScopeRecord,
	grants: GrantRecord,
	revocations: RevocationRecord,
	usedAssertions: UsedAssertionRecord
} as const satisfies Record<keyof typeof ROW_PREFIXES, v.GenericSchema>;

/**
 * `undefined` where no sandbox was made in this storage, where it is gone, and where one of its rows
 * cannot be read: such a one is over, and its alarm deletes it.
 */
export async function loadState(storage: ObjectStorage): Promise<SandboxState | undefined> {
	const environment = await readSingle(storage, ENVIRONMENT_KEY);
	const applications = await loadTable(storage, 'applications');
	const resources = await loadTable(storage, 'resources');
	const scopes = await loadTable(storage, 'scopes');
	const grants = await loadTable(storage, 'grants');
	if (!environment || !applications || !resources || !scopes || !grants) return undefined;
	return {
		environment,
		applications,
		resources,
		scopes,
		grants,
		faults: (await readSingle(storage, FAULTS_KEY)) ?? NO_FAULTS,
		options: (await readSingle(storage, OPTIONS_KEY)) ?? NO_OPTIONS,
		revocations: await loadGuard(storage, 'revocations'),
		usedAssertions: await loadGuard(storage, 'usedAssertions')
	};
}

/** Throws where a row is not of its shape, and then writes none: that is a bug of whoever made it. */
export async function writeRows(storage: ObjectStorage, rows: readonly RowChange[]): Promise<void> {
	for (const { key, value } of rows) {
		if (value === undefined || v.is(schemaOf(key), value)) continue;
		// The error names the row and not its content, which may be a secret.
		throw new Error(`The sandbox's row "${key.split(':')[0] ?? ''}" is not of its shape.`);
	}
	for (const { key, value } of rows) {
		if (value === undefined) await storage.delete(key);
		else await storage.put(key, value);
	}
}

type SingleRow = keyof typeof SINGLE_ROWS;

/** `undefined` for a row that is not there or cannot be read. */
export async function readSingle<Key extends SingleRow>(
	storage: ObjectStorage,
	key: Key
): Promise<v.InferOutput<(typeof SINGLE_ROWS)[Key]> | undefined> {
	const result = v.safeParse(SINGLE_ROWS[key], await storage.get(key));
	return result.success ? result.output : undefined;
}

type TableName = keyof typeof TABLES;
type Table<Name extends TableName> = ReadonlyMap<string, v.InferOutput<(typeof TABLES)[Name]>>;

async function loadTable<Name extends TableName>(
	storage: ObjectStorage,
	name: Name
): Promise<Table<Name> | undefined> {
	const { readable, unreadable } = await readTable(storage, name);
	return unreadable.length === 0 ? readable : undefined;
}

/** A table that only guards: a row that cannot be read is dropped, for no request needs it. */
async function loadGuard<Name extends TableName>(
	storage: ObjectStorage,
	name: Name
): Promise<Table<Name>> {
	const { readable, unreadable } = await readTable(storage, name);
	for (const key of unreadable) await storage.delete(key);
	return readable;
}

async function readTable<Name extends TableName>(
	storage: ObjectStorage,
	name: Name
): Promise<{ readonly readable: Table<Name>; readonly unreadable: readonly string[] }> {
	const prefix = ROW_PREFIXES[name];
	const readable = new Map<string, v.InferOutput<(typeof TABLES)[Name]>>();
	const unreadable: string[] = [];
	for (const [key, value] of await storage.list({ prefix })) {
		const result = v.safeParse(TABLES[name], value);
		if (result.success) readable.set(key.slice(prefix.length), result.output);
		else unreadable.push(key);
	}
	return { readable, unreadable };
}

function schemaOf(key: string): v.GenericSchema {
	if (isSingle(key)) return SINGLE_ROWS[key];
	const name = tableNames().find((table) => key.startsWith(ROW_PREFIXES[table]));
	return name === undefined ? v.never() : TABLES[name];
}

function isSingle(key: string): key is SingleRow {
	return Object.hasOwn(SINGLE_ROWS, key);
}

function tableNames(): TableName[] {
	return Object.keys(TABLES).filter((name): name is TableName => Object.hasOwn(TABLES, name));
}
