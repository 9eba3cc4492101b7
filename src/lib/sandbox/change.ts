/**
 * The only ways in which a sandbox changes. Pure: a change makes a new state and names the rows that
 * follow from it.
 */
import { assertNever } from '$lib/result';
import type { SandboxFaults } from './faults';
import { ATTRIBUTES_LIMIT } from './limits';
import type { SandboxOptions } from './options';
import type {
	ApplicationRecord,
	ApplicationSettings,
	AttributeRecord,
	GrantRecord,
	ResourceRecord,
	ResourceSettings,
	SecretRecord
} from './records';
import { FAULTS_KEY, OPTIONS_KEY, ROW_PREFIXES, type RowChange, type SandboxState } from './state';

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
			readonly type: 'application_replaced';
			readonly applicationId: string;
			readonly settings: ApplicationSettings;
			readonly atMs: number;
	  }
	| {
			readonly type: 'resource_replaced';
			readonly resourceId: string;
			readonly settings: ResourceSettings;
			readonly atMs: number;
	  }
	| {
			readonly type: 'secret_rotated';
			readonly owner: 'application' | 'resource';
			readonly id: string;
			readonly secret: string;
			/** How long the secret that is replaced stays good; absent where it ends at once. */
			readonly previousExpiresAtMs?: number | undefined;
			readonly atMs: number;
	  }
	| {
			readonly type: 'previous_secret_ended';
			readonly owner: 'application' | 'resource';
			readonly id: string;
			readonly atMs: number;
	  }
	| { readonly type: 'grant_made'; readonly grant: Omit<GrantRecord, 'position'> }
	| {
			readonly type: 'grant_replaced';
			readonly grantId: string;
			readonly scopeIds: readonly string[];
			readonly atMs: number;
	  }
	| { readonly type: 'grant_removed'; readonly grantId: string }
	| { readonly type: 'attribute_made'; readonly attribute: Omit<AttributeRecord, 'position'> }
	| {
			readonly type: 'attribute_replaced';
			readonly attributeId: string;
			readonly name: string;
			readonly value: string;
			readonly atMs: number;
	  }
	| { readonly type: 'attribute_removed'; readonly attributeId: string }
	| { readonly type: 'faults_set'; readonly faults: SandboxFaults }
	| { readonly type: 'options_set'; readonly options: SandboxOptions };

type Applied = { readonly state: SandboxState; readonly rows: readonly RowChange[] };

export function applyChange(state: SandboxState, change: Change): Applied {
	switch (change.type) {
		case 'previous_secret_used':
			return replaceSecret(state, change, (secret) => withUse(secret, change.atMs));
		case 'key_registered':
			return replaceApplication(state, change.applicationId, (record) => ({
				...record,
				jwks: change.jwks,
				updatedAtMs: change.atMs
			}));
		case 'application_replaced':
			return replaceApplication(state, change.applicationId, (record) =>
				withSettings(record, change.settings, change.atMs)
			);
		case 'resource_replaced':
			return replaceResource(state, change.resourceId, (record) =>
				withResourceSettings(record, change.settings, change.atMs)
			);
		case 'secret_rotated':
			return replaceSecret(state, change, (secret) => rotated(secret, change));
		case 'previous_secret_ended':
			return replaceSecret(state, change, ({ value }) => ({ value }));
		case 'grant_made':
			return makeGrant(state, change.grant);
		case 'grant_replaced':
			return replaceGrant(state, change);
		case 'grant_removed':
			return removeGrant(state, change.grantId);
		case 'attribute_made':
			return makeAttribute(state, change.attribute);
		case 'attribute_replaced':
			return replaceAttribute(state, change);
		case 'attribute_removed':
			return removeAttribute(state, change.attributeId);
		case 'faults_set':
			return {
				state: { ...state, faults: change.faults },
				rows: [{ key: FAULTS_KEY, value: change.faults }]
			};
		case 'options_set':
			return {
				state: { ...state, options: change.options },
				rows: [{ key: OPTIONS_KEY, value: change.options }]
			};
		default:
			return assertNever(change);
	}
}

function replaceApplication(
	state: SandboxState,
	id: string,
	replace: (record: ApplicationRecord) => ApplicationRecord
): Applied {
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
): Applied {
	const record = state.resources.get(id);
	if (record === undefined) return { state, rows: [] };
	const value = replace(record);
	return {
		state: { ...state, resources: new Map(state.resources).set(id, value) },
		rows: [{ key: ROW_PREFIXES.resources + id, value }]
	};
}

/** Whoever has no secret keeps none. */
function replaceSecret(
	state: SandboxState,
	{ owner, id }: { readonly owner: 'application' | 'resource'; readonly id: string },
	replace: (secret: SecretRecord) => SecretRecord
): Applied {
	const withSecret = <Owner extends { secret?: SecretRecord | undefined }>(record: Owner): Owner =>
		record.secret === undefined ? record : { ...record, secret: replace(record.secret) };
	return owner === 'application'
		? replaceApplication(state, id, withSecret)
		: replaceResource(state, id, withSecret);
}

function withUse(secret: SecretRecord, atMs: number): SecretRecord {
	const { previous } = secret;
	return previous === undefined
		? secret
		: { ...secret, previous: { ...previous, lastUsedAtMs: atMs } };
}

function rotated(
	secret: SecretRecord,
	change: Extract<Change, { type: 'secret_rotated' }>
): SecretRecord {
	const { previousExpiresAtMs: expiresAtMs } = change;
	return expiresAtMs === undefined
		? { value: change.secret }
		: { value: change.secret, previous: { value: secret.value, expiresAtMs } };
}

/** A full replacement: a setting that is not named is gone. */
function withSettings(
	record: ApplicationRecord,
	settings: ApplicationSettings,
	atMs: number
): ApplicationRecord {
	const { id, position, type, secret, roles, createdAtMs, keepsItsKeys } = record;
	return {
		id,
		position,
		type,
		...settings,
		...(secret && { secret }),
		roles,
		...(keepsItsKeys && { keepsItsKeys }),
		createdAtMs,
		updatedAtMs: atMs
	};
}

/** As of an application. */
function withResourceSettings(
	{ id, position, type, secret, createdAtMs }: ResourceRecord,
	settings: ResourceSettings,
	updatedAtMs: number
): ResourceRecord {
	return { id, position, type, ...settings, ...(secret && { secret }), createdAtMs, updatedAtMs };
}

/** A second grant of the same resource, which another request made meanwhile, is not added. */
function makeGrant(state: SandboxState, grant: Omit<GrantRecord, 'position'>): Applied {
	const grants = [...state.grants.values()];
	const isThere = grants.some(
		({ applicationId, resourceId }) =>
			applicationId === grant.applicationId && resourceId === grant.resourceId
	);
	if (isThere) return { state, rows: [] };
	const value = { ...grant, position: Math.max(-1, ...grants.map(({ position }) => position)) + 1 };
	return {
		state: { ...state, grants: new Map(state.grants).set(grant.id, value) },
		rows: [{ key: ROW_PREFIXES.grants + grant.id, value }]
	};
}

function replaceGrant(
	state: SandboxState,
	{ grantId, scopeIds, atMs }: Extract<Change, { type: 'grant_replaced' }>
): Applied {
	const record = state.grants.get(grantId);
	if (record === undefined) return { state, rows: [] };
	const value = { ...record, scopeIds: [...scopeIds], updatedAtMs: atMs };
	return {
		state: { ...state, grants: new Map(state.grants).set(grantId, value) },
		rows: [{ key: ROW_PREFIXES.grants + grantId, value }]
	};
}

function removeGrant(state: SandboxState, grantId: string): Applied {
	const grants = new Map(state.grants);
	grants.delete(grantId);
	return { state: { ...state, grants }, rows: [{ key: ROW_PREFIXES.grants + grantId }] };
}

/** One of the same name, or one more than a resource may have, which another request made meanwhile, is not added. */
function makeAttribute(state: SandboxState, attribute: Omit<AttributeRecord, 'position'>): Applied {
	const attributes = [...state.attributes.values()];
	const siblings = attributes.filter(({ resourceId }) => resourceId === attribute.resourceId);
	if (siblings.length >= ATTRIBUTES_LIMIT || siblings.some(({ name }) => name === attribute.name)) {
		return { state, rows: [] };
	}
	const position = Math.max(-1, ...attributes.map((one) => one.position)) + 1;
	return putAttribute(state, { ...attribute, position });
}

function replaceAttribute(
	state: SandboxState,
	{ attributeId, name, value, atMs }: Extract<Change, { type: 'attribute_replaced' }>
): Applied {
	const record = state.attributes.get(attributeId);
	return record === undefined
		? { state, rows: [] }
		: putAttribute(state, { ...record, name, value, updatedAtMs: atMs });
}

function putAttribute(state: SandboxState, value: AttributeRecord): Applied {
	return {
		state: { ...state, attributes: new Map(state.attributes).set(value.id, value) },
		rows: [{ key: ROW_PREFIXES.attributes + value.id, value }]
	};
}

function removeAttribute(state: SandboxState, attributeId: string): Applied {
	const attributes = new Map(state.attributes);
	attributes.delete(attributeId);
	return {
		state: { ...state, attributes },
		rows: [{ key: ROW_PREFIXES.attributes + attributeId }]
	};
}
