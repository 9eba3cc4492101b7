/** What `POST /api/worker-token` does. Its answer holds when the token ends and what it may do. */
import { isUuid } from '$lib/pingone/id';
import * as v from 'valibot';
import type { WorkerTokenRequest } from '$lib/api/application-requests';
import { credentialKindOf } from '$lib/oauth/client-authentication-method';
import { RoleAssignmentList } from '$lib/pingone/management-documents';
import { roleNameOf } from '$lib/pingone/built-in-role';
import { err, ok, type Result } from '$lib/result';
import { readMaterial, usualMethodOf } from '../credentials/material';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { Ports } from '../ports';
import { evictedOf, type StoredCredential } from '../vault/stored-credential';
import { ask, noSession, replyOf, type WorkerSessionCalls } from './ask-as-worker';
import { readManagementDestination, type Environment } from './management-destination';
import { managing, noWorker, requestWorkerToken } from './worker-token';

/**
 * Requests a token in any case, so that the call is also the test of a worker. A credential in the body
 * is kept in the vault; with none the vault's is used.
 */
export async function mintWorkerToken(
	input: WorkerTokenRequest,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const home = homeOf(input);
	// Where its roles can be read: an application is known to its own environment alone.
	const destination = readManagementDestination(home, ports);
	if (!destination.ok) return destination;
	const read = await readWorker(input, ports);
	if (!read.ok) return read;
	const { worker, evicted } = read.value;

	const token = await requestWorkerToken(worker, ports);
	if (!token.ok) return replyOf(noSession(token.error, worker));
	const calls = [...token.value.calls];
	const session = {
		worker,
		destination: destination.value,
		token: token.value,
		calls
	};
	const { client_id: id, environment_id: managed } = input;
	const roles = isUuid(id) ? await readRoles(session, { id, managed }, ports) : undefined;
	return ok({
		status: 200,
		body: {
			expires_at: token.value.expiresAtMs,
			...(roles !== undefined && { roles }),
			...evictedOf(evicted),
			api_calls: calls
		}
	});
}

/**
 * Those that hold for the environment that is managed. `undefined` where they could not be read: the token
 * is good all the same.
 */
async function readRoles(
	session: WorkerSessionCalls,
	{ id, managed }: { readonly id: string; readonly managed: string },
	ports: Ports
): Promise<string[] | undefined> {
	const why = 'Read which roles the worker has';
	const answered = await ask(session, { kind: 'role_assignments', id }, why, ports);
	if (!answered.ok || answered.value.status !== 200) return undefined;
	const list = v.safeParse(RoleAssignmentList, answered.value.json);
	if (!list.success) return undefined;
	const held = list.output._embedded.roleAssignments.filter(
		({ scope }) => scope?.type !== 'ENVIRONMENT' || scope.id === undefined || scope.id === managed
	);
	return [...new Set(held.map(({ role }) => roleNameOf(role.id)))];
}

type UsedWorker = {
	readonly worker: StoredCredential;
	/** What had to make room for its credential. */
	readonly evicted: readonly StoredCredential[];
};

async function readWorker(
	input: WorkerTokenRequest,
	ports: Ports
): Promise<Result<UsedWorker, Failure>> {
	const holder = {
		purpose: 'worker',
		destination: homeOf(input),
		clientId: input.client_id
	} as const;
	const entered = await readMaterial(input);
	if (!entered.ok) return entered;
	const stored = await ports.vault.find(holder);
	if (entered.value !== undefined) {
		const manages = stored?.worker?.manages;
		const worker = managing(
			{
				...holder,
				...entered.value,
				createdAtMs: ports.nowMs(),
				worker: {
					method: methodFor(input, entered.value.credential.kind),
					...(manages && { manages })
				}
			},
			input
		);
		// Only what is in the vault is ever sent, together with its destination.
		const { evicted } = await ports.vault.store([worker]);
		return ok({ worker, evicted });
	}
	if (stored === undefined) {
		const { region, environment_id } = homeOf(input);
		const given = await ports.team.workerOf(region, environment_id);
		return given?.clientId === input.client_id
			? ok({ worker: given, evicted: [] })
			: err(noWorker());
	}
	const worker = managing(stored, input);
	const method = input.client_auth_method;
	return ok({
		worker: method === undefined ? worker : { ...worker, worker: { ...worker.worker, method } },
		evicted: []
	});
}

/** Where the worker lives: its credential goes there, whatever it manages. */
function homeOf({
	region,
	environment_id,
	worker_environment_id
}: WorkerTokenRequest): Environment {
	return { region, environment_id: worker_environment_id ?? environment_id };
}

function methodFor(
	{ client_auth_method: method }: WorkerTokenRequest,
	kind: 'secret' | 'private_key'
) {
	return method !== undefined && credentialKindOf(method) === kind ? method : usualMethodOf(kind);
}
