/** Makes an environment out of the catalogue. Pure: ids and secrets come from outside. */
import type { PingOneAuthMethod } from '$lib/pingone/application';
import {
	CATALOGUE_APPLICATIONS,
	CATALOGUE_RESOURCES,
	SYSTEM_APPLICATIONS,
	type CatalogueApplication,
	type CatalogueApplicationName,
	type CatalogueResource
} from './catalogue';
import { NO_FAULTS } from './faults';
import { mcpAddressOf } from './mcp/mcp-address';
import { NO_OPTIONS } from './options';
import { pingOneApiAudience } from './guesses';
import type {
	ApplicationRecord,
	AttributeRecord,
	GrantRecord,
	ResourceRecord,
	ScopeRecord,
	SecretRecord
} from './records';
import type { SandboxState } from './state';

/** PingOne's default, which is also the worker's. */
const TOKEN_LIFETIME_SECONDS = 3600;

/** A rotation with the longest grace time that PingOne allows. */
const GRACE_MS = 30 * 24 * 60 * 60 * 1000;

/** When the grace time of the other rotation ended: longer ago than any clock skew can turn back. */
const GRACE_ENDED_MS = 7 * 24 * 60 * 60 * 1000;

export type EnvironmentInput = {
	readonly environmentId: string;
	readonly origin: string;
	readonly nowMs: number;
	readonly randomUuid: () => string;
	/** 64 characters of PingOne's alphabet for secrets. */
	readonly randomSecret: () => string;
};

/** What the catalogue's names became. */
export type NewEnvironment = {
	readonly state: SandboxState;
	readonly applications: readonly {
		readonly name: CatalogueApplicationName;
		readonly method: PingOneAuthMethod;
		readonly entry: CatalogueApplication;
		readonly record: ApplicationRecord;
		/** The secret that is told of it: after a rotation, the one before. */
		readonly secret: string;
	}[];
};

type Timestamps = { readonly createdAtMs: number; readonly updatedAtMs: number };

export function makeEnvironment(input: EnvironmentInput): NewEnvironment {
	const times = { createdAtMs: input.nowMs, updatedAtMs: input.nowMs };
	const resources = makeResources(input, times);
	const scopes = makeScopes(input, times, resources);
	const applications = makeApplications(input, times);
	const grants = applications.flatMap(({ entry, record }) =>
		makeGrants(input, times, { entry, record, resources, scopes })
	);
	const environment = {
		id: input.environmentId,
		origin: input.origin,
		organizationId: input.randomUuid(),
		licenseId: input.randomUuid(),
		createdAtMs: input.nowMs
	};
	return {
		state: {
			environment,
			applications: byId([
				...makeSystemApplications(input, times),
				...applications.map(({ record }) => record)
			]),
			resources: byId([...resources.values()]),
			scopes: byId(scopes),
			grants: byId(grants.map((grant, position) => ({ ...grant, position }))),
			attributes: byId(makeAttributes(input, times, resources)),
			faults: NO_FAULTS,
			options: NO_OPTIONS
		},
		applications
	};
}

/** By their names in the catalogue. */
function makeResources(
	input: EnvironmentInput,
	times: Timestamps
): ReadonlyMap<string, ResourceRecord> {
	return new Map(
		Object.entries(CATALOGUE_RESOURCES).map(([key, entry], position) => {
			const { name, description, type } = entry;
			const record: ResourceRecord = {
				id: input.randomUuid(),
				position,
				name,
				description,
				type,
				...audienceOf(entry, input),
				accessTokenValiditySeconds: lifetimeOf(entry),
				introspectEndpointAuthMethod: 'CLIENT_SECRET_BASIC',
				...(type === 'CUSTOM' ? { secret: { value: input.randomSecret() } } : {}),
				...times
			};
			return [key, record];
		})
	);
}

function audienceOf(
	entry: CatalogueResource,
	{ origin, environmentId }: EnvironmentInput
): { audience?: string } {
	if (entry.audience !== undefined) return { audience: entry.audience };
	if (entry.isMcpServer === true) {
		return { audience: mcpAddressOf({ environment: { origin, id: environmentId } }) };
	}
	return entry.type === 'PINGONE_API' ? { audience: pingOneApiAudience(origin) } : {};
}

function lifetimeOf({ lifetimeSeconds }: CatalogueResource): number {
	return lifetimeSeconds ?? TOKEN_LIFETIME_SECONDS;
}

function makeScopes(
	input: EnvironmentInput,
	times: Timestamps,
	resources: ReadonlyMap<string, ResourceRecord>
): ScopeRecord[] {
	return Object.entries(CATALOGUE_RESOURCES).flatMap(([key, entry]) =>
		entry.scopes.map((name, position) => ({
			id: input.randomUuid(),
			position,
			resourceId: found(resources.get(key)).id,
			name,
			...times
		}))
	);
}

function makeAttributes(
	input: EnvironmentInput,
	times: Timestamps,
	resources: ReadonlyMap<string, ResourceRecord>
): AttributeRecord[] {
	const attributes = Object.entries(CATALOGUE_RESOURCES).flatMap(
		([key, { attributes: mapped = {} }]: [string, CatalogueResource]) =>
			Object.entries(mapped).map(([name, value]) => ({ key, name, value }))
	);
	return attributes.map(({ key, name, value }, position) => ({
		id: input.randomUuid(),
		position,
		resourceId: found(resources.get(key)).id,
		name,
		value,
		...times
	}));
}

function makeApplications(
	input: EnvironmentInput,
	times: Timestamps
): NewEnvironment['applications'] {
	return namesOfApplications().map((name, index) => {
		const entry: CatalogueApplication = CATALOGUE_APPLICATIONS[name];
		const secret = input.randomSecret().slice(0, entry.secretLength);
		const record: ApplicationRecord = {
			id: input.randomUuid(),
			position: SYSTEM_APPLICATIONS.length + index,
			name: entry.name,
			description: entry.demonstrates,
			enabled: entry.isDisabled !== true,
			type: entry.type,
			grantTypes: [...(entry.grantTypes ?? ['CLIENT_CREDENTIALS'])],
			...(entry.responseTypes && { responseTypes: [...entry.responseTypes] }),
			...(entry.redirectUris && { redirectUris: [...entry.redirectUris] }),
			tokenEndpointAuthMethod: entry.method,
			secret: secretOf(entry, secret, input),
			...(entry.jwks !== undefined && { jwks: entry.jwks, keepsItsKeys: true as const }),
			roles: [...(entry.roles ?? [])],
			...times
		};
		return { name, method: entry.method, entry, record, secret };
	});
}

/** `told` is the secret that a client has: the one before, where it was rotated. */
function secretOf(
	{ rotation }: CatalogueApplication,
	told: string,
	{ nowMs, randomSecret }: EnvironmentInput
): SecretRecord {
	if (rotation === undefined) return { value: told };
	const expiresAtMs = rotation === 'previous_valid' ? nowMs + GRACE_MS : nowMs - GRACE_ENDED_MS;
	return { value: randomSecret(), previous: { value: told, expiresAtMs } };
}

function makeSystemApplications(input: EnvironmentInput, times: Timestamps): ApplicationRecord[] {
	return SYSTEM_APPLICATIONS.map((entry, position) => ({
		id: input.randomUuid(),
		position,
		...entry,
		enabled: true,
		tokenEndpointAuthMethod: 'NONE',
		roles: [],
		...times
	}));
}

function makeGrants(
	input: EnvironmentInput,
	times: Timestamps,
	of: {
		readonly entry: CatalogueApplication;
		readonly record: ApplicationRecord;
		readonly resources: ReadonlyMap<string, ResourceRecord>;
		readonly scopes: readonly ScopeRecord[];
	}
): Omit<GrantRecord, 'position'>[] {
	return of.entry.grants.map((grant) => {
		const resourceId = found(of.resources.get(grant.resource)).id;
		return {
			id: input.randomUuid(),
			applicationId: of.record.id,
			resourceId,
			scopeIds: grant.scopes.map(
				(name) =>
					found(of.scopes.find((scope) => scope.resourceId === resourceId && scope.name === name))
						.id
			),
			...times
		};
	});
}

function namesOfApplications(): CatalogueApplicationName[] {
	return Object.keys(CATALOGUE_APPLICATIONS).filter((name): name is CatalogueApplicationName =>
		Object.hasOwn(CATALOGUE_APPLICATIONS, name)
	);
}

function byId<Entry extends { readonly id: string }>(
	entries: readonly Entry[]
): Map<string, Entry> {
	return new Map(entries.map((entry) => [entry.id, entry]));
}

/** The catalogue refers to its own entries by name; a name without an entry is a bug in it. */
function found<Value>(value: Value | undefined): Value {
	if (value === undefined) throw new Error('The catalogue names something that it does not hold.');
	return value;
}
