/**
 * What has to be read next, given what was read so far. The Worker runs what this names side by side,
 * and asks again until nothing is left. Pure.
 */
import { keyRotationPolicyIdOf } from '$lib/pingone/application';
import { isUuid } from '$lib/pingone/id';
import { isAddressable, type Configuration } from '$lib/flow/configuration';
import { usesSecret } from '$lib/flow/assertion-settings';
import type { CredentialFacts } from './credential-facts';
import { otherRegionsOf } from './discovery-checks';
import { isCustom } from '$lib/pingone/granted-scopes';
import { grantedIn, isWorkerApplication, resultingResourceOf } from './granted-scopes';
import type { PingOneResource } from '$lib/pingone/management-documents';
import { isEnvironmentAbsent, valueOf, type Observations } from './observations';
import { grantableNames } from './scope-text';
import type { PingOneRegion } from '$lib/pingone/region';

/** Each costs at most one upstream call. */
export type Read =
	| { readonly kind: 'discovery' }
	| { readonly kind: 'discovery_elsewhere'; readonly region: PingOneRegion }
	| { readonly kind: 'worker_token' }
	| { readonly kind: 'application'; readonly id: string }
	/** For a client id that is no application's id. What was read by that id is read anew. */
	| { readonly kind: 'application_by_client_id'; readonly clientId: string }
	| { readonly kind: 'secret'; readonly id: string }
	| { readonly kind: 'role_assignments'; readonly id: string }
	| { readonly kind: 'grants'; readonly id: string }
	| { readonly kind: 'resources' }
	| { readonly kind: 'scopes'; readonly resourceId: string }
	| { readonly kind: 'attributes'; readonly resourceId: string }
	| { readonly kind: 'key_rotation_policy'; readonly id: string };

export type ReadingState = {
	readonly configuration: Configuration;
	readonly credential: CredentialFacts | undefined;
	/** Whether there is a worker whose token can read PingOne. */
	readonly hasWorker: boolean;
	/** Whether what the token would hold is asked for, beside whether there would be one. */
	readonly predicts: boolean;
	readonly observations: Observations;
};

/** So many resources are searched for a scope: a Worker's requests to others are limited. */
const SEARCHED_RESOURCES_LIMIT = 20;

/** Names a read, so that none is made twice. */
export function readKey(read: Read): string {
	return JSON.stringify(read);
}

/** The reads that can be made now; empty when nothing is left that would tell more. */
export function nextReads(state: ReadingState): Read[] {
	const { configuration, observations, hasWorker } = state;
	if (!isAddressable(configuration)) return [];

	const { discovery, worker } = observations;
	const canManage = hasWorker && configuration.issuer === undefined;
	if (discovery.kind === 'not_asked') {
		const first: Read[] = [{ kind: 'discovery' }];
		return canManage && worker.kind === 'not_asked' ? [...first, { kind: 'worker_token' }] : first;
	}
	if (isEnvironmentAbsent(observations)) return elsewhere(state);
	if (!canManage) return [];
	if (worker.kind === 'not_asked') return [{ kind: 'worker_token' }];
	return worker.kind === 'answered' ? managementReads(state) : [];
}

function elsewhere({ configuration, observations }: ReadingState): Read[] {
	if (configuration.issuer !== undefined || configuration.region === 'sandbox') return [];
	return otherRegionsOf(configuration)
		.filter((region) => observations.elsewhere[region] === undefined)
		.map((region) => ({ kind: 'discovery_elsewhere', region }));
}

function managementReads(state: ReadingState): Read[] {
	const { configuration, credential, observations } = state;
	const reads = [...applicationReads(configuration, observations), ...policyReads(state)];

	const id = applicationIdOf(state);
	if (id === undefined) return reads;
	const comparesSecret = usesSecret(configuration) && credential?.kind === 'secret';
	if (comparesSecret && observations.secret.kind === 'not_asked')
		reads.push({ kind: 'secret', id });
	if (isWorkerApplication(observations)) {
		if (observations.roleAssignments.kind === 'not_asked') {
			reads.push({ kind: 'role_assignments', id });
		}
		// Its token is for the PingOne API, which says how long it lives.
		if (state.predicts && observations.resources.kind === 'not_asked') {
			reads.push({ kind: 'resources' });
		}
		return reads;
	}
	if (observations.grants.kind === 'not_asked') reads.push({ kind: 'grants', id });
	if (observations.resources.kind === 'not_asked') reads.push({ kind: 'resources' });
	return reads.length > 0 ? reads : scopeReads(state);
}

/**
 * By its id, which is the client id of almost every application. Where there is none of that id the list
 * is searched, once: an imported application has a client id of its own, which may be a UUID as well.
 */
function applicationReads(
	{ client_id: clientId }: Configuration,
	{ application, isClientIdSearched }: Observations
): Read[] {
	const isUnknownId = application.kind === 'refused' && application.status === 404;
	if (application.kind === 'not_asked' && isUuid(clientId)) {
		return [{ kind: 'application', id: clientId }];
	}
	return !isClientIdSearched && (application.kind === 'not_asked' || isUnknownId)
		? [{ kind: 'application_by_client_id', clientId }]
		: [];
}

/** The client id is the application's id, unless it was imported with another. */
function applicationIdOf({ configuration, observations }: ReadingState): string | undefined {
	const { application } = observations;
	// What belongs to an application that was not found need not be asked for.
	if (application.kind === 'refused' || application.kind === 'failed') return undefined;
	const { client_id: clientId } = configuration;
	return valueOf(application)?.application.id ?? (isUuid(clientId) ? clientId : undefined);
}

/** First the resources that are granted; the others only while a scope was not found. */
function scopeReads(state: ReadingState): Read[] {
	const { configuration, observations } = state;
	const resources = valueOf(observations.resources);
	const grants = valueOf(observations.grants);
	if (resources === undefined || grants === undefined) return [];

	const custom = resources.filter(isCustom);
	const isGranted = ({ id }: PingOneResource) => grants.some(({ resource }) => resource.id === id);
	const granted = unasked(custom.filter(isGranted), observations);
	if (granted.length > 0) return granted.map(scopesRead);

	const found = Object.values(observations.scopes).flatMap((scopes) =>
		(valueOf(scopes) ?? []).map(({ name }) => name)
	);
	const isComplete = grantableNames(configuration.scope).every(
		(name) => found.includes(name) || name.startsWith('p1:')
	);
	const left = SEARCHED_RESOURCES_LIMIT - Object.keys(observations.scopes).length;
	const searched = isComplete
		? []
		: unasked(custom, observations).slice(0, Math.max(0, left)).map(scopesRead);
	return [...searched, ...attributeReads(state)];
}

/** What the one resource maps that the scopes lead to. */
function attributeReads({ predicts, configuration, observations }: ReadingState): Read[] {
	if (!predicts || observations.attributes.kind !== 'not_asked') return [];
	const resource = resultingResourceOf(grantedIn(observations) ?? [], configuration.scope);
	return resource === undefined ? [] : [{ kind: 'attributes', resourceId: resource.id }];
}

/** The policy whose key will sign the token. */
function policyReads({ predicts, observations }: ReadingState): Read[] {
	if (!predicts || observations.keyRotationPolicy.kind !== 'not_asked') return [];
	const application = valueOf(observations.application)?.application;
	const id = application && keyRotationPolicyIdOf(application);
	return id !== undefined && isUuid(id) ? [{ kind: 'key_rotation_policy', id }] : [];
}

function unasked(
	resources: readonly PingOneResource[],
	{ scopes }: Observations
): readonly PingOneResource[] {
	return resources.filter(({ id }) => scopes[id] === undefined);
}

function scopesRead({ id }: PingOneResource): Read {
	return { kind: 'scopes', resourceId: id };
}
