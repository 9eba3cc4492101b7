import { DEFAULT_REGION } from '$lib/pingone/region';
/** What `POST /api/preflight` does: reads PingOne, side by side and nothing twice, and checks. */
import { serverChoiceOf, type ServerChoice } from '$lib/api/client';
import type { PreflightRequest } from '$lib/api/preflight';
import type { ApiCall } from '$lib/calls/api-call';
import type { PreflightConfiguration } from '$lib/preflight/configuration';
import { isAddressable, isUuid } from '$lib/preflight/configuration';
import { NOTHING_OBSERVED, type Observations } from '$lib/preflight/observations';
import { checkConfiguration } from '$lib/preflight/preflight';
import { nextReads, readKey } from '$lib/preflight/reads';
import { ok, type Result } from '$lib/result';
import { readDestination } from '../gateway/destination';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import {
	readManagementDestination,
	type ManagementDestination
} from '../management/management-destination';
import { dropWorkerToken, findWorker } from '../management/worker-token';
import type { Ports } from '../ports';
import type { StoredCredential } from '../vault/stored-credential';
import { readClientCredential, type ClientCredential } from './client-credential';
import { performRead, type Run } from './perform-read';

/** A Worker holds at most six connections at once; more would only wait, and the time limit runs. */
const CONCURRENT_READS_LIMIT = 6;

/** Fails where the body names what cannot be read, or a sandbox that exists no more. */
export async function runPreflight(
	input: PreflightRequest,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const configuration = configurationOf(input);
	const server = serverOf(configuration);
	const credential = await readClientCredential(input, server, ports);
	if (!credential.ok) return credential;

	const read =
		server === undefined || !isAddressable(configuration)
			? ok({ observations: NOTHING_OBSERVED, calls: [], issuer: undefined })
			: await readPingOne({ configuration, server, credential: credential.value }, ports);
	if (!read.ok) return read;

	const { observations, calls, issuer } = read.value;
	const checks = checkConfiguration({
		configuration,
		credential: credential.value?.facts,
		issuer,
		observations,
		nowMs: ports.nowMs()
	});
	return ok({ status: 200, body: { checks, api_calls: calls } });
}

type Reading = {
	readonly observations: Observations;
	readonly calls: readonly ApiCall[];
	readonly issuer: string | undefined;
};

async function readPingOne(
	subject: {
		readonly configuration: PreflightConfiguration;
		readonly server: ServerChoice;
		readonly credential: ClientCredential | undefined;
	},
	ports: Ports
): Promise<Result<Reading, Failure>> {
	const { configuration, server, credential } = subject;
	const destination = readDestination(server, {
		workbenchOrigin: ports.origin,
		trustedIssuers: ports.env.TRUSTED_ISSUERS
	});
	if (!destination.ok) return destination;
	const manager = await findManager(server, ports);
	if (!manager.ok) return manager;

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
			observations
		})
			.filter((read) => !done.has(readKey(read)))
			.slice(0, CONCURRENT_READS_LIMIT);
		if (reads.length === 0) break;

		const outcomes = await Promise.all(reads.map((read) => performRead(read, run)));
		for (const outcome of outcomes) {
			if (!outcome.ok) return outcome;
			observations = outcome.value.observations(observations);
			calls.push(...outcome.value.calls);
		}
		for (const read of reads) done.add(readKey(read));
	}

	if (run.worker !== undefined && isTokenRefused(observations)) {
		await dropWorkerToken(run.worker, ports);
	}
	return ok({ observations, calls, issuer: destination.value.server.issuer });
}

/** The worker and its Management API; neither where an issuer is named. */
async function findManager(
	server: ServerChoice,
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
		? ok({ management: management.value, worker: await findWorker(server, ports) })
		: management;
}

function isTokenRefused(observations: Observations): boolean {
	const { application, secret, grants, resources, roleAssignments, scopes } = observations;
	return [application, secret, grants, resources, roleAssignments, ...Object.values(scopes)].some(
		(observation) => observation.kind === 'refused' && observation.status === 401
	);
}

function configurationOf(input: PreflightRequest): PreflightConfiguration {
	const { assertion } = input;
	return {
		spec_version: input.spec_version,
		region: input.region ?? DEFAULT_REGION,
		environment_id: input.environment_id,
		...(input.issuer !== undefined && { issuer: input.issuer }),
		client_id: input.client_id,
		client_auth_method: input.client_auth_method,
		...(input.key_id !== undefined && { key_id: input.key_id }),
		scope: input.scope,
		audience: input.audience,
		resource: input.resource,
		...(assertion !== undefined && {
			assertion: {
				...(assertion.alg !== undefined && { alg: assertion.alg }),
				...(assertion.kid !== undefined && { kid: assertion.kid }),
				...(assertion.typ !== undefined && { typ: assertion.typ }),
				...(assertion.audience !== undefined && { audience: assertion.audience }),
				...(assertion.lifetime_seconds !== undefined && {
					lifetime_seconds: assertion.lifetime_seconds
				})
			}
		})
	};
}

/** The server that the ids name once they are trimmed; whether they need it is told by a check. */
function serverOf({
	issuer,
	region,
	environment_id
}: PreflightConfiguration): ServerChoice | undefined {
	if (issuer !== undefined) return serverChoiceOf({ issuer });
	const id = environment_id.trim();
	return isUuid(id) ? { region, environment_id: id.toLowerCase() } : undefined;
}
