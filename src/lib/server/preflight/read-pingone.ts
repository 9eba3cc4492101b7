/** Reads what PingOne has of a client, side by side and nothing twice. */
import type { ServerChoice } from '$lib/flow/server-choice';
import type { ApiCall } from '$lib/calls/api-call';
import type { Configuration } from '$lib/flow/configuration';
import { NOTHING_OBSERVED, type Observations } from '$lib/preflight/observations';
import { nextReads, readKey } from '$lib/preflight/reads';
import { err, ok, type Result } from '$lib/result';
import { destinationOf } from '../gateway/destination';
import type { Failure } from '../http/problem';
import {
	readManagementDestination,
	type ManagementDestination
} from '../management/management-destination';
import { dropWorkerToken, findWorker } from '../management/worker-token';
import type { Ports } from '../ports';
import type { StoredCredential } from '../vault/stored-credential';
import type { ClientCredential } from './client-credential';
import { performRead, type Run } from './perform-read';

/** A Worker holds at most six connections at once; more would only wait, and the time limit runs. */
const CONCURRENT_READS_LIMIT = 6;

export type ReadingSubject = {
	readonly configuration: Configuration;
	readonly server: ServerChoice;
	readonly credential: ClientCredential | undefined;
	/** A worker that was sent along; else that of the vault reads. */
	readonly worker?: StoredCredential | undefined;
	/** What is asked without a worker: what is public, or nothing. */
	readonly withoutWorker: 'public' | 'nothing';
	/** Whether what the token would hold is read too. */
	readonly predicts: boolean;
};

export type Reading = {
	readonly observations: Observations;
	readonly calls: readonly ApiCall[];
	readonly issuer: string | undefined;
};

/**
 * Fails where the server cannot be named, or its sandbox is gone. Where the deadline of the ports comes
 * first nothing counts as observed: half of it may say the opposite of the whole.
 */
export async function readPingOne(
	subject: ReadingSubject,
	ports: Ports
): Promise<Result<Reading, Failure>> {
	const { configuration, server, credential } = subject;
	const destination = destinationOf(server, ports);
	if (!destination.ok) return destination;
	const { issuer } = destination.value.server;
	const manager = await findManager(server, subject.worker, ports);
	if (!manager.ok) return manager;
	if (subject.withoutWorker === 'nothing' && manager.value.worker === undefined) {
		return ok({ observations: NOTHING_OBSERVED, calls: [], issuer });
	}

	const run: Run = {
		destination: destination.value,
		...manager.value,
		secret: credential?.secret,
		ports
	};
	const done = new Set<string>();
	const calls: ApiCall[] = [];
	let observations = NOTHING_OBSERVED;
	for (;;) {
		const reads = nextReads({
			configuration,
			credential: credential?.facts,
			hasWorker: run.worker !== undefined,
			predicts: subject.predicts,
			observations
		})
			.filter((read) => !done.has(readKey(read)))
			.slice(0, CONCURRENT_READS_LIMIT);
		if (reads.length === 0) break;

		const outcomes = await Promise.all(reads.map((read) => performRead(read, run)));
		for (const outcome of outcomes) {
			if (!outcome.ok) return err({ ...outcome.error, apiCalls: calls });
			observations = outcome.value.observations(observations);
			calls.push(...outcome.value.calls);
		}
		if (ports.deadline?.aborted === true) {
			return ok({ observations: NOTHING_OBSERVED, calls, issuer });
		}
		for (const read of reads) done.add(readKey(read));
	}

	if (run.worker !== undefined && isTokenRefused(observations)) {
		await dropWorkerToken(run.worker, ports);
	}
	return ok({ observations, calls, issuer });
}

/** The worker and its Management API; neither where an issuer is named. */
async function findManager(
	server: ServerChoice,
	sent: StoredCredential | undefined,
	ports: Ports
): Promise<
	Result<
		{ readonly management?: ManagementDestination; readonly worker?: StoredCredential | undefined },
		Failure
	>
> {
	if ('issuer' in server) return ok({});
	const management = readManagementDestination(server, ports);
	return management.ok
		? ok({ management: management.value, worker: sent ?? (await findWorker(server, ports)) })
		: management;
}

function isTokenRefused(observations: Observations): boolean {
	const { application, secret, grants, resources, roleAssignments, scopes } = observations;
	const { attributes, keyRotationPolicy } = observations;
	const read = [application, secret, grants, resources, roleAssignments];
	return [...read, attributes, keyRotationPolicy, ...Object.values(scopes)].some(
		(observation) => observation.kind === 'refused' && observation.status === 401
	);
}
