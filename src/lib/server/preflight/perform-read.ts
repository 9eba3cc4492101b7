/** One read of a validation: at most one upstream call, and what it tells. */
import { isUuid } from '$lib/pingone/id';
import { CALL_CATEGORIES } from '$lib/calls/category';
import type { ApiCall } from '$lib/calls/api-call';
import { isJsonObject } from '$lib/oauth/json-object';
import type { PingOneApplication } from '$lib/pingone/application';
import type { PingOneRegion } from '$lib/pingone/region';
import { documentIn, type ManagementPath } from '$lib/pingone/management';
import type { ApplicationSecret } from '$lib/pingone/management-documents';
import type {
	ApplicationFacts,
	Observation,
	Observations,
	SecretComparison
} from '$lib/preflight/observations';
import type { Read } from '$lib/preflight/reads';
import { hostedSetIdOf } from '$lib/sandbox/registered-key-set';
import { readRegisteredKeys } from '$lib/pingone/registered-keys';
import { err, ok, type Result } from '$lib/result';
import type { Answered } from '../gateway/call-upstream';
import { askForMetadata, faultOfMetadata } from '../gateway/server-discovery';
import { destinationOf, type Destination } from '../gateway/destination';
import { readHostedKeys } from '../hosted-keys/ask-hosted-keys';
import type { Failure } from '../http/problem';
import { callManagement } from '../management/call-management';
import type { ManagementDestination } from '../management/management-destination';
import {
	useWorkerToken,
	type WorkerToken,
	type WorkerTokenFailure
} from '../management/worker-token';
import type { Ports } from '../ports';
import type { StoredCredential } from '../vault/stored-credential';
import { failed, observe, observeDocument, refusedBy } from './observation';
import { isSameSecret } from './same-secret';

const NOT_ASKED = { kind: 'not_asked' } as const;

export type Run = {
	readonly destination: Destination;
	/** Both absent where an issuer is named, or where there is no worker. */
	readonly management?: ManagementDestination | undefined;
	readonly worker?: StoredCredential | undefined;
	/** Set by the read of the worker's token. */
	token?: WorkerToken | undefined;
	/** The local secret, for the comparison alone. */
	readonly secret?: string | undefined;
	readonly ports: Ports;
};

export type ReadOutcome = {
	readonly observations: (before: Observations) => Observations;
	readonly calls: readonly ApiCall[];
};

/** Fails only where the sandbox is gone: everything else is something to tell of. */
export async function performRead(read: Read, run: Run): Promise<Result<ReadOutcome, Failure>> {
	switch (read.kind) {
		case 'discovery':
			return readDiscovery(run);
		case 'discovery_elsewhere':
			return readElsewhere(read.region, run);
		case 'worker_token':
			return readWorkerToken(run);
		case 'application': {
			const path = { kind: 'application', id: read.id } as const;
			const result = await get(path, "Read the application's settings", run);
			const application = observeDocument(result, 'application');
			const facts = await withKeys(application, run.ports);
			return outcome(result, (before) => ({ ...before, application: facts }));
		}
		case 'application_by_client_id': {
			const path = { kind: 'applications' } as const;
			const result = await get(path, 'Look for an application with this client id', run);
			const facts = await withKeys(
				pickByClientId(observeDocument(result, 'applications'), read.clientId),
				run.ports
			);
			return outcome(result, (before) => ({
				...before,
				application: facts,
				isClientIdSearched: true,
				// Of the client id as if it were an id, they told nothing.
				...(facts.kind === 'answered' && { secret: NOT_ASKED, grants: NOT_ASKED })
			}));
		}
		case 'secret': {
			const why = 'Compare the client secret inside the workbench';
			const result = await get({ kind: 'secret', id: read.id }, why, run);
			const secret = await compare(observeDocument(result, 'secret'), run);
			return outcome(result, (before) => ({ ...before, secret }));
		}
		case 'role_assignments': {
			const why = 'Read which roles the worker application has';
			const result = await get({ kind: 'role_assignments', id: read.id }, why, run);
			const list = observe(
				result,
				(answer) => documentIn('role_assignments', answer)?._embedded.roleAssignments
			);
			return outcome(result, (before) => ({ ...before, roleAssignments: list }));
		}
		case 'grants': {
			const why = 'Read which scopes are granted to the application';
			const result = await get({ kind: 'grants', id: read.id }, why, run);
			const grants = observe(result, (answer) => documentIn('grants', answer)?._embedded.grants);
			return outcome(result, (before) => ({ ...before, grants }));
		}
		case 'resources': {
			const result = await get({ kind: 'resources' }, 'Read the resources', run);
			const resources = observe(
				result,
				(answer) => documentIn('resources', answer)?._embedded.resources
			);
			return outcome(result, (before) => ({ ...before, resources }));
		}
		case 'scopes': {
			const { resourceId: id } = read;
			const result = await get({ kind: 'scopes', id }, 'Read the names of the scopes', run);
			const scopes = observe(result, (answer) => documentIn('scopes', answer)?._embedded.scopes);
			return outcome(result, (before) => ({
				...before,
				scopes: { ...before.scopes, [id]: scopes }
			}));
		}
		case 'attributes': {
			const { resourceId: id } = read;
			const result = await get({ kind: 'attributes', id }, 'Read what the resource maps', run);
			const attributes = observe(
				result,
				(answer) => documentIn('attributes', answer)?._embedded.attributes
			);
			return outcome(result, (before) => ({ ...before, attributes }));
		}
		case 'key_rotation_policy': {
			const path = { kind: 'key_rotation_policy', id: read.id } as const;
			const result = await get(path, 'Read which key signs for the application', run);
			const policy = observeDocument(result, 'key_rotation_policy');
			return outcome(result, (before) => ({ ...before, keyRotationPolicy: policy }));
		}
	}
}

async function readDiscovery(run: Run): Promise<Result<ReadOutcome, Failure>> {
	const { answered: result, calls } = await askForMetadata(run.destination, run.ports);
	const readAtMs = run.ports.nowMs();
	const discovery = observe(result, ({ json }) =>
		isJsonObject(json) ? { metadata: json } : undefined
	);
	const serverDateMs = result.ok ? result.value.serverDateMs : undefined;
	const issuerFault = result.ok
		? faultOfMetadata(run.destination, result.value, run.ports)
		: undefined;
	const read = outcome(result, (before) => ({
		...before,
		discovery,
		...(issuerFault !== undefined && { issuerFault }),
		...(serverDateMs !== undefined && { serverDateMs, serverDateReadAtMs: readAtMs })
	}));
	// An issuer may have been asked for two documents.
	return read.ok ? ok({ ...read.value, calls }) : read;
}

async function readElsewhere(
	region: PingOneRegion,
	{ destination: { choice }, ports }: Run
): Promise<Result<ReadOutcome, Failure>> {
	if (!('region' in choice)) throw new Error('An issuer is in no region.');
	const destination = destinationOf({ region, environment_id: choice.environment_id }, ports);
	if (!destination.ok) return destination;
	const { answered: result } = await askForMetadata(destination.value, ports);
	const found = observe(result, ({ json }) => (isJsonObject(json) ? (true as const) : undefined));
	return outcome(result, (before) => ({
		...before,
		elsewhere: { ...before.elsewhere, [region]: found }
	}));
}

async function readWorkerToken(run: Run): Promise<Result<ReadOutcome, Failure>> {
	const { worker, ports } = run;
	if (worker === undefined) throw new Error('There is no worker to ask for.');
	const token = await useWorkerToken(worker, ports);
	if (token.ok) {
		run.token = token.value;
		const { clientId, environmentId, expiresAtMs, calls } = token.value;
		const value = { clientId, environmentId, expiresAtMs };
		return ok({
			observations: (before) => ({ ...before, worker: { kind: 'answered', value } }),
			calls
		});
	}
	const { error } = token;
	if (isHomeGone(error, run)) {
		return ok({
			observations: (before) => ({ ...before, worker: { kind: 'refused', status: 404 } }),
			calls: []
		});
	}
	if (error.kind === 'refused') {
		const { call, status, show } = error.answered;
		const refused = refusedBy(status, show());
		return ok({ observations: (before) => ({ ...before, worker: refused }), calls: [call] });
	}
	return outcome(err(error.failure), (before) => ({ ...before, worker: failed(error.failure) }));
}

/** A sandbox that a worker lives in, and that is not the one which is validated, exists no more. */
function isHomeGone(error: WorkerTokenFailure, { destination, worker }: Run): boolean {
	const isGone = error.kind === 'failed' && error.failure.code === 'sandbox_exists_no_more';
	const home = worker?.destination;
	return (
		isGone &&
		home !== undefined &&
		'region' in home &&
		home.environment_id !== destination.sandboxId
	);
}

function get(path: ManagementPath, why: string, run: Run): Promise<Result<Answered, Failure>> {
	const { management, token, ports } = run;
	if (management === undefined || token === undefined) throw new Error('There is no token yet.');
	if ('id' in path && !isUuid(path.id)) {
		// An id that PingOne sent and that is none of its own: it becomes no path.
		return Promise.resolve(err({ code: 'upstream_not_json', detail: 'An id is no UUID.' }));
	}
	const { name } = CALL_CATEGORIES.preflight.calls.configuration;
	const label = { category: 'preflight', name, why } as const;
	return callManagement({ destination: management, path, token: token.accessToken, label }, ports);
}

function outcome(
	result: Result<Answered, Failure>,
	observations: ReadOutcome['observations']
): Result<ReadOutcome, Failure> {
	if (result.ok) return ok({ observations, calls: [result.value.call] });
	const { code } = result.error;
	return code === 'sandbox_exists_no_more' || code === 'sandbox_failed'
		? result
		: ok({ observations, calls: result.error.apiCalls ?? [] });
}

async function withKeys(
	observed: Observation<PingOneApplication>,
	{ env, origin }: Ports
): Promise<Observation<ApplicationFacts>> {
	if (observed.kind !== 'answered') return observed;
	const application = observed.value;
	const id = application.jwksUrl && hostedSetIdOf(application.jwksUrl, origin);
	if (id === undefined || id === '') {
		const registeredKeys = await readRegisteredKeys(application.jwks);
		return { kind: 'answered', value: { application, registeredKeys } };
	}
	// Of a set that is gone there are no keys.
	const set = (await readHostedKeys(id, env)) ?? { keys: [] };
	const registeredKeys = await readRegisteredKeys(JSON.stringify(set));
	return { kind: 'answered', value: { application, registeredKeys, isHostedHere: true } };
}

function pickByClientId(
	list: Observation<{
		readonly _embedded: { readonly applications: readonly PingOneApplication[] };
	}>,
	clientId: string
): Observation<PingOneApplication> {
	if (list.kind !== 'answered') return list;
	const { applications } = list.value._embedded;
	const found = applications.find((application) => application['clientId'] === clientId);
	return found === undefined
		? { kind: 'refused', status: 404 }
		: { kind: 'answered', value: found };
}

async function compare(
	secret: Observation<ApplicationSecret>,
	{ secret: own }: Run
): Promise<Observation<SecretComparison>> {
	if (secret.kind !== 'answered') return secret;
	if (own === undefined) return { kind: 'not_asked' };
	const { secret: current, previous } = secret.value;
	if (await isSameSecret(own, current)) return { kind: 'answered', value: { match: 'current' } };
	if (previous === undefined || !(await isSameSecret(own, previous.secret))) {
		return { kind: 'answered', value: { match: 'none' } };
	}
	const expiresAtMs = Date.parse(previous.expiresAt ?? '');
	return {
		kind: 'answered',
		value: {
			match: 'previous',
			...(!Number.isNaN(expiresAtMs) && { previousExpiresAtMs: expiresAtMs })
		}
	};
}
