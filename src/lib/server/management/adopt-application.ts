/**
 * What `POST /api/applications/{id}/adopt` does: an application's settings for the form, and its secret
 * from PingOne straight into the vault.
 */
import { isUuid } from '$lib/pingone/id';
import * as v from 'valibot';
import type { EnvironmentRequest } from '$lib/api/applications';
import type { EvictedCredential } from '$lib/api/credentials';
import { CALL_CATEGORIES } from '$lib/calls/category';
import type { ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import { authMethodNameOf, PingOneApplication } from '$lib/pingone/application';
import { grantedResourcesOf } from '$lib/preflight/granted-scopes';
import {
	ApplicationSecret,
	GrantList,
	ResourceList,
	ScopeList
} from '$lib/pingone/management-documents';
import { NOTHING_OBSERVED, type Observation } from '$lib/preflight/observations';
import { isCustom } from '$lib/preflight/granted-scopes';
import { err, ok, type Result } from '$lib/result';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { Ports } from '../ports';
import { passRefusalOn } from './refusal';
import { ask, openWorkerSession, replyOf, type WorkerSessionCalls } from './ask-as-worker';
import { evictedOf } from '../vault/stored-credential';
import type { ManagementPath } from './call-management';
import { noSuchApplication, oddAnswer } from './read-applications';

const DETAILS = CALL_CATEGORIES.management.calls.application_details;

/** Everything but the application itself may be refused: then the rest is filled all the same. */
export async function adoptApplication(
	id: string,
	environment: EnvironmentRequest,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	if (!isUuid(id)) return err(noSuchApplication());
	const opened = await openWorkerSession(environment, ports);
	if (!opened.ok) return replyOf(opened.error);
	const session = opened.value;
	const answered = await ask(session, { kind: 'application', id }, DETAILS.purpose, ports);
	if (!answered.ok) return answered;

	const { status, json } = answered.value;
	if (status !== 200) return ok(passRefusalOn(answered.value, session));
	const application = v.safeParse(PingOneApplication, json);
	if (!application.success) return err(oddAnswer('application', session.calls));

	const method = authMethodNameOf(application.output);
	const clientId = clientIdOf(application.output);
	const [credential, scope] = await Promise.all([
		adoptSecret({ session, id, clientId, method, environment }, ports),
		application.output.type === 'WORKER' ? '' : readGrantedScope(session, id, ports)
	]);
	return ok({
		status: 200,
		body: {
			client_id: clientId,
			...(method !== undefined && { client_auth_method: method }),
			scope,
			...credential,
			api_calls: session.calls
		}
	});
}

type CredentialOutcome = {
	readonly credential: 'stored' | 'ask';
	readonly why?: string | undefined;
	readonly evicted?: readonly EvictedCredential[] | undefined;
};

/** The id, unless the application was imported with a client id of its own. */
function clientIdOf(application: PingOneApplication): string {
	const { clientId } = application;
	return typeof clientId === 'string' && clientId !== '' ? clientId : application.id;
}

async function adoptSecret(
	adopted: {
		readonly session: WorkerSessionCalls;
		readonly id: string;
		readonly clientId: string;
		readonly method: ClientAuthMethod | undefined;
		readonly environment: EnvironmentRequest;
	},
	ports: Ports
): Promise<CredentialOutcome> {
	const { session, id, clientId, method, environment } = adopted;
	if (method === 'private_key_jwt') {
		return {
			credential: 'ask',
			why: 'The application proves itself with a private key, of which PingOne knows the public half only.'
		};
	}
	if (method === undefined) {
		return {
			credential: 'ask',
			why: 'The application is set to no client authentication method that can be used here.'
		};
	}
	const why = 'Put the client secret into the vault, without showing it';
	const answered = await ask(session, { kind: 'secret', id }, why, ports);
	if (!answered.ok)
		return { credential: 'ask', why: `The secret was not read. ${answered.error.detail}` };

	const { status, json } = answered.value;
	if (status === 403) {
		return {
			credential: 'ask',
			why: 'PingOne does not show this secret to the worker: its role may not read secrets, or the application is a worker with as many rights, or is the worker itself. Enter the secret by hand.'
		};
	}
	if (status === 404) {
		return { credential: 'ask', why: 'PingOne has no secret for this application.' };
	}
	const secret = v.safeParse(ApplicationSecret, json);
	if (status !== 200 || !secret.success) {
		return { credential: 'ask', why: `PingOne answered ${status} to the request for the secret.` };
	}
	const { evicted } = await ports.vault.store([
		{
			purpose: 'client',
			destination: { region: environment.region, environment_id: environment.environment_id },
			clientId,
			credential: { kind: 'secret', secret: secret.output.secret },
			createdAtMs: ports.nowMs()
		}
	]);
	return { credential: 'stored', ...evictedOf(evicted) };
}

/** Empty where nothing is granted, or where the grants could not be read. */
async function readGrantedScope(
	session: WorkerSessionCalls,
	id: string,
	ports: Ports
): Promise<string> {
	const [grantList, resourceList] = await Promise.all([
		read(session, { kind: 'grants', id }, GrantList, ports),
		read(session, { kind: 'resources' }, ResourceList, ports)
	]);
	if (grantList === undefined || resourceList === undefined) return '';
	const { grants } = grantList._embedded;
	const { resources } = resourceList._embedded;

	const granted = resources.filter(
		(resource) => isCustom(resource) && grants.some((grant) => grant.resource.id === resource.id)
	);
	const scopes = await Promise.all(
		granted.map(async (resource) => {
			const list = await read(session, { kind: 'scopes', id: resource.id }, ScopeList, ports);
			return [resource.id, answeredWith(list?._embedded.scopes ?? [])] as const;
		})
	);
	const found = grantedResourcesOf({
		...NOTHING_OBSERVED,
		grants: answeredWith(grants),
		resources: answeredWith(resources),
		scopes: Object.fromEntries(scopes)
	});
	const names = (found ?? []).flatMap((entry) => entry.scopes.map(({ name }) => name));
	return [...new Set(names)].join(' ');
}

async function read<Schema extends v.GenericSchema>(
	session: WorkerSessionCalls,
	path: ManagementPath,
	schema: Schema,
	ports: Ports
): Promise<v.InferOutput<Schema> | undefined> {
	if ('id' in path && !isUuid(path.id)) return undefined;
	const answered = await ask(session, path, 'Read which scopes the application is granted', ports);
	if (!answered.ok || answered.value.status !== 200) return undefined;
	const parsed = v.safeParse(schema, answered.value.json);
	return parsed.success ? parsed.output : undefined;
}

function answeredWith<Value>(value: Value): Observation<Value> {
	return { kind: 'answered', value };
}
