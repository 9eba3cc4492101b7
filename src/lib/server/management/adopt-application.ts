/**
 * What `POST /api/applications/{id}/adopt` does: an application's settings for the form, and its secret
 * from PingOne straight into the vault.
 */
import { isUuid } from '$lib/pingone/id';
import type { EnvironmentRequest } from '$lib/api/application-requests';
import type { EvictedCredential } from '$lib/api/credentials';
import { CALL_CATEGORIES } from '$lib/calls/category';
import type { ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import { authMethodNameOf, type PingOneApplication } from '$lib/pingone/application';
import { grantedNamesIn, grantedResourcesOf, isCustom } from '$lib/pingone/granted-scopes';
import { readManaged } from '$lib/pingone/management';
import { err, ok, type Result } from '$lib/result';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { Ports } from '../ports';
import { passRefusalOn } from './refusal';
import { asker, openWorkerSession, replyOf, type WorkerSessionCalls } from './ask-as-worker';
import { evictedOf } from '../vault/stored-credential';
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
	const read = await readManaged(asker(session, DETAILS.purpose, ports), {
		kind: 'application',
		id
	});
	if (!read.ok) return read;

	const { answer, document: application } = read.value;
	if (answer.status !== 200) return ok(passRefusalOn(answer, session));
	if (application === undefined) return err(oddAnswer('application', session.calls));

	const method = authMethodNameOf(application);
	const clientId = clientIdOf(application);
	const [credential, scope] = await Promise.all([
		adoptSecret({ session, id, clientId, method, environment }, ports),
		application.type === 'WORKER' ? '' : readGrantedScope(session, id, ports)
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
			why: 'The application uses a private key, and PingOne knows only its public half.'
		};
	}
	if (method === undefined) {
		return {
			credential: 'ask',
			why: 'The application has no client authentication method that we support.'
		};
	}
	if (session.worker.connection?.isReadOnly === true) {
		return {
			credential: 'ask',
			why: 'The operator gives this worker for reading settings alone, and not secrets.'
		};
	}
	const why = 'Store the client secret in the vault, without showing it';
	const read = await readManaged(asker(session, why, ports), { kind: 'secret', id });
	if (!read.ok)
		return { credential: 'ask', why: `We could not read the secret. ${read.error.detail}` };

	const { document } = read.value;
	const { status } = read.value.answer;
	if (status === 403) {
		return {
			credential: 'ask',
			why: 'PingOne does not show this secret to the worker: its role may not read secrets, or the application is the worker itself or one with at least as many permissions. Enter the secret by hand.'
		};
	}
	if (status === 404) {
		return { credential: 'ask', why: 'PingOne has no secret for this application.' };
	}
	if (document === undefined) {
		return { credential: 'ask', why: `PingOne answered ${status} to the request for the secret.` };
	}
	const { evicted } = await ports.vault.store([
		{
			purpose: 'client',
			destination: { region: environment.region, environment_id: environment.environment_id },
			clientId,
			credential: { kind: 'secret', secret: document.secret },
			createdAtMs: ports.nowMs(),
			// A sandbox makes every secret itself: nobody can give it one.
			...(session.destination.sandboxId !== undefined && { isPlay: true })
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
	const send = asker(session, 'Read which scopes are granted to the application', ports);
	const [grantList, resourceList] = await Promise.all([
		readManaged(send, { kind: 'grants', id }),
		readManaged(send, { kind: 'resources' })
	]);
	const grants = grantList.ok ? grantList.value.document?._embedded.grants : undefined;
	const resources = resourceList.ok ? resourceList.value.document?._embedded.resources : undefined;
	if (grants === undefined || resources === undefined) return '';

	const granted = resources.filter(
		(resource) =>
			isCustom(resource) &&
			isUuid(resource.id) &&
			grants.some((grant) => grant.resource.id === resource.id)
	);
	const scopes = await Promise.all(
		granted.map(async (resource) => {
			const list = await readManaged(send, { kind: 'scopes', id: resource.id });
			const found = list.ok ? list.value.document?._embedded.scopes : undefined;
			return [resource.id, found ?? []] as const;
		})
	);
	const scopesOf = new Map(scopes);
	const found = grantedResourcesOf(grants, resources, (resourceId) => scopesOf.get(resourceId));
	return grantedNamesIn(found ?? []).join(' ');
}
