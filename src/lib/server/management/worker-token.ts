/**
 * The token of a worker: requested when it is needed, kept sealed in the vault beside the worker's
 * credential, renewed before it ends. It is in no answer and in no record.
 */
import { decodeJwt } from 'jose';
import { MANAGED_ENVIRONMENTS_LIMIT } from '$lib/api/limits';
import { CALL_CATEGORIES } from '$lib/calls/category';
import type { ApiCall } from '$lib/calls/api-call';
import { expiresAtMs, lifetimeOf } from '$lib/oauth/lifetime';
import { buildTokenRequest } from '$lib/oauth/token-request';
import { readTokenResponse } from '$lib/oauth/token-response';
import { err, ok, type Result } from '$lib/result';
import type { Answered } from '../gateway/call-upstream';
import type { Failure } from '../http/problem';
import { callWithCredential } from '../oauth/credentialed-call';
import { usualMethodOf } from '../credentials/material';
import type { Ports } from '../ports';
import type { StoredCredential, WorkerSession } from '../vault/stored-credential';
import type { Environment } from './management-destination';

/** A token with less left than this is renewed, so that it does not end in the middle of a run. */
const LEAST_REMAINING_MS = 60_000;

export type WorkerToken = {
	readonly clientId: string;
	readonly accessToken: string;
	/** Milliseconds since the epoch. */
	readonly expiresAtMs: number;
	/** The token's `env`, where it is a JWT that names one. */
	readonly environmentId?: string | undefined;
	/** The request for it; empty where it was in the vault already. */
	readonly calls: readonly ApiCall[];
};

/** No token: a failure of ours or of the way, or a refusal by the authorization server. */
export type WorkerTokenFailure =
	| { readonly kind: 'failed'; readonly failure: Failure }
	| { readonly kind: 'refused'; readonly answered: Answered };

/** RFC 6749 section 5.1 only recommends `expires_in`; without it the token is used for this long. */
const ASSUMED_LIFETIME_SECONDS = 300;

/**
 * The worker of an environment, its own or one that it manages: the one that was entered last, else one of
 * the operator's that the caller may use.
 */
export async function findWorker(
	{ region, environment_id: environmentId }: Environment,
	ports: Ports
): Promise<StoredCredential | undefined> {
	const { credentials } = await ports.vault.list();
	const [entered] = credentials
		.filter(({ purpose, destination }) => {
			const isInRegion = 'region' in destination && destination.region === region;
			return purpose === 'worker' && isInRegion;
		})
		.filter((worker) => environmentsOf(worker).includes(environmentId))
		.sort((one, other) => other.createdAtMs - one.createdAtMs);
	return entered ?? ports.team.workerOf(region, environmentId);
}

/** The worker, kept for one more environment than before where that is not its own. */
export function managing(
	worker: StoredCredential,
	{ environment_id: environmentId }: Environment
): StoredCredential {
	if (environmentsOf(worker).includes(environmentId)) return worker;
	const manages = [...(worker.worker?.manages ?? []), environmentId];
	return {
		...worker,
		worker: {
			...worker.worker,
			method: methodOf(worker),
			manages: manages.slice(-MANAGED_ENVIRONMENTS_LIMIT)
		}
	};
}

export function noWorker(): Failure {
	return {
		code: 'credential_required',
		detail:
			'The vault has no worker for this environment. Enter the client id and secret of a worker application with the role Configuration Read Only, Client Application Developer or Environment Admin.'
	};
}

/** The kept token while it lasts, else a new one. */
export async function useWorkerToken(
	worker: StoredCredential,
	ports: Ports
): Promise<Result<WorkerToken, WorkerTokenFailure>> {
	const token = worker.worker?.token;
	return token !== undefined && lasts(token, ports.nowMs())
		? ok(tokenOf(worker, token, []))
		: requestWorkerToken(worker, ports);
}

/** A new token, which takes the place of the kept one. */
export async function requestWorkerToken(
	worker: StoredCredential,
	ports: Ports
): Promise<Result<WorkerToken, WorkerTokenFailure>> {
	const { destination, clientId } = worker;
	const method = methodOf(worker);
	const answered = await callWithCredential(
		{
			input: { ...destination, client_id: clientId, client_auth_method: method },
			purpose: 'worker',
			endpoint: 'token_endpoint',
			credential: worker.credential,
			label: {
				category: 'management',
				name: CALL_CATEGORIES.management.calls.worker_token.name,
				why: CALL_CATEGORIES.management.calls.worker_token.purpose
			},
			// A worker's rights are its roles: it asks for no scope.
			build: ({ authentication }) => buildTokenRequest(authentication)
		},
		ports
	);
	if (!answered.ok) return err({ kind: 'failed', failure: answered.error });

	const response = readTokenResponse(answered.value.json);
	if (answered.value.status >= 300 || !response.ok) {
		return err({ kind: 'refused', answered: answered.value });
	}
	const nowMs = ports.nowMs();
	const { access_token, expires_in: lifetime = ASSUMED_LIFETIME_SECONDS } = response.value;
	const token = { access_token, issued_at_ms: nowMs, expires_at_ms: expiresAtMs(nowMs, lifetime) };
	await keep({ ...worker, worker: { ...worker.worker, method, token } }, ports);
	return ok(tokenOf(worker, token, [answered.value.call]));
}

/** After PingOne refused the token: the next use requests another. */
export async function dropWorkerToken(worker: StoredCredential, ports: Ports): Promise<void> {
	const { token: _, ...session } = worker.worker ?? { method: methodOf(worker) };
	await keep({ ...worker, worker: session }, ports);
}

/** Only in place of a record that is still there: what a person has forgotten meanwhile stays forgotten. */
async function keep(worker: StoredCredential, ports: Ports): Promise<void> {
	if (worker.connection !== undefined) {
		ports.team.keepToken(worker.connection.id, worker.worker?.token);
		return;
	}
	if ((await ports.vault.find(worker)) !== undefined) await ports.vault.store([worker]);
}

export function methodOf({ worker, credential }: StoredCredential): WorkerSession['method'] {
	return worker?.method ?? usualMethodOf(credential.kind);
}

function environmentsOf({ destination, worker }: StoredCredential): readonly string[] {
	return 'region' in destination ? [destination.environment_id, ...(worker?.manages ?? [])] : [];
}

type KeptToken = NonNullable<WorkerSession['token']>;

function lasts({ issued_at_ms, expires_at_ms }: KeptToken, nowMs: number): boolean {
	const { isRenewalDue, remainingMs } = lifetimeOf({
		issuedAtMs: issued_at_ms,
		expiresAtMs: expires_at_ms,
		nowMs
	});
	return !isRenewalDue && remainingMs > LEAST_REMAINING_MS;
}

function tokenOf(
	{ clientId }: StoredCredential,
	{ access_token: accessToken, expires_at_ms }: KeptToken,
	calls: readonly ApiCall[]
): WorkerToken {
	const environmentId = environmentOf(accessToken);
	return {
		clientId,
		accessToken,
		expiresAtMs: expires_at_ms,
		...(environmentId !== undefined && { environmentId }),
		calls
	};
}

/** Read, not verified: it only tells a person which environment the token is of. */
function environmentOf(accessToken: string): string | undefined {
	try {
		const { env } = decodeJwt(accessToken);
		return typeof env === 'string' ? env : undefined;
	} catch {
		return undefined; // No JWT, which PingOne is free to issue.
	}
}
