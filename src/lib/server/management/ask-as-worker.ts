/** The Management API for one request of ours: a worker's token, and GETs with it. */
import { CALL_CATEGORIES } from '$lib/calls/category';
import type { ApiCall } from '$lib/calls/api-call';
import type { ManagementPath, SendRead } from '$lib/pingone/management';
import { err, ok, type Result } from '$lib/result';
import type { Answered } from '../gateway/call-upstream';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { Ports } from '../ports';
import { passTokenRefusalOn } from './refusal';
import type { StoredCredential } from '../vault/stored-credential';
import { callManagement } from './call-management';
import {
	readManagementDestination,
	type Environment,
	type ManagementDestination
} from './management-destination';
import {
	findWorker,
	noWorker,
	requestWorkerToken,
	useWorkerToken,
	type WorkerToken,
	type WorkerTokenFailure
} from './worker-token';

/** What was asked so far. Filled as calls are made, so that a later failure still shows them. */
export type WorkerSessionCalls = {
	readonly worker: StoredCredential;
	readonly destination: ManagementDestination;
	token: WorkerToken;
	readonly calls: ApiCall[];
};

/** A reply that ends the request at once: the refusal of the token, passed on as it came. */
export type NoSession =
	| { readonly kind: 'reply'; readonly reply: Reply }
	| { readonly kind: 'failure'; readonly failure: Failure };

/**
 * By a worker that was sent along, or that of the vault: fails with `credential_required` where it has none
 * for the environment.
 */
export async function openWorkerSession(
	environment: Environment,
	ports: Ports,
	sent?: StoredCredential
): Promise<Result<WorkerSessionCalls, NoSession>> {
	const destination = readManagementDestination(environment, ports);
	if (!destination.ok) return err({ kind: 'failure', failure: destination.error });
	const worker = sent ?? (await findWorker(environment, ports));
	if (worker === undefined) return err({ kind: 'failure', failure: noWorker() });

	const token = await useWorkerToken(worker, ports);
	if (!token.ok) return err(noSession(token.error, worker));
	return ok({
		worker,
		destination: destination.value,
		token: token.value,
		calls: [...token.value.calls]
	});
}

export function noSession(fault: WorkerTokenFailure, worker: StoredCredential): NoSession {
	if (fault.kind === 'failed') return { kind: 'failure', failure: fault.failure };
	const { status, call } = fault.answered;
	// A success without a token is no answer that can be passed on as one.
	return status < 400
		? {
				kind: 'failure',
				failure: {
					code: 'upstream_not_json',
					detail: `The authorization server answered ${status} to the worker, without a usable access token. The record of the call shows what arrived.`,
					apiCalls: [call]
				}
			}
		: { kind: 'reply', reply: passTokenRefusalOn(fault.answered, worker) };
}

/** The result of an endpoint whose session did not come about. */
export function replyOf(none: NoSession): Result<Reply, Failure> {
	return none.kind === 'reply' ? ok(none.reply) : err(none.failure);
}

const DETAILS = CALL_CATEGORIES.management.calls.application_details;
/** The calls with a name of their own. */
const NAMED: Readonly<Partial<Record<ManagementPath['kind'], { readonly name: string }>>> = {
	applications: CALL_CATEGORIES.management.calls.application_discovery,
	activities: CALL_CATEGORIES.management.calls.audit_activities
};

/**
 * One GET. A kept token that PingOne no longer accepts, because it was withdrawn, is renewed once. A
 * failure carries all calls of the session.
 */
export async function ask(
	session: WorkerSessionCalls,
	path: ManagementPath,
	why: string,
	ports: Ports
): Promise<Result<Answered, Failure>> {
	const first = await askOnce(session, path, why, ports);
	const wasKept = session.token.calls.length === 0;
	if (!first.ok || first.value.status !== 401 || !wasKept) return first;

	const renewed = await requestWorkerToken(session.worker, ports);
	if (!renewed.ok) return first;
	session.token = renewed.value;
	session.calls.push(...renewed.value.calls);
	return askOnce(session, path, why, ports);
}

/** The way to send for a read, with what it is for. */
export function asker(
	session: WorkerSessionCalls,
	why: string,
	ports: Ports
): SendRead<Answered, Failure> {
	return (path) => ask(session, path, why, ports);
}

async function askOnce(
	session: WorkerSessionCalls,
	path: ManagementPath,
	why: string,
	ports: Ports
): Promise<Result<Answered, Failure>> {
	const { destination, calls, token } = session;
	const { name } = NAMED[path.kind] ?? DETAILS;
	const label = { category: 'management', name, why } as const;
	const answered = await callManagement(
		{ destination, path, token: token.accessToken, label },
		ports
	);
	if (answered.ok) {
		calls.push(answered.value.call);
		return answered;
	}
	calls.push(...(answered.error.apiCalls ?? []));
	return err({ ...answered.error, apiCalls: [...calls] });
}
