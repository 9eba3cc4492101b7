import type { RequestEvent } from '@sveltejs/kit';
import { ISOLATE_ACCEPTED_CREDENTIALS, type AcceptedCredentials } from './accepted-credentials';
import { configuredConnections } from './connections/configured';
import { ISOLATE_WORKER_TOKENS, NO_TEAM, openTeam, type Team } from './connections/team';
import { ISOLATE_DISCOVERED_SERVERS, type DiscoveredServers } from './discovered-servers';
import { OWN_MACHINE } from './http/client-address';
import { ISOLATE_PAUSES, type Pauses } from './limits/refusal-brake';
import { ISOLATE_SENT_ASSERTIONS, type SentAssertions } from './sent-assertions';
import type { WorkerEnv } from './platform';
import { NO_SESSION, WORKBENCH_HEADER } from '$lib/api/session';
import { noVault, openVault, type Vault } from './vault/vault';
import { readWorkerEnv } from './worker-env';

/** What the work of one request may touch. */
export type Ports = {
	readonly env: WorkerEnv;
	/** The origin that serves the workbench, such as `http://localhost:8787`. */
	readonly origin: string;
	readonly clientAddress: string;
	readonly vault: Vault;
	/** Who calls, and which connections are theirs. */
	readonly team: Team;
	readonly pauses: Pauses;
	readonly sentAssertions: SentAssertions;
	readonly acceptedCredentials: AcceptedCredentials;
	/** Where the operator's issuers have their endpoints, by issuer. */
	readonly discoveredServers: DiscoveredServers;
	readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
	/** A signal that comes after so many milliseconds. */
	readonly timeLimit: (ms: number) => AbortSignal;
	/** When all that is done with these ports has to be over; absent where each call has its own limit. */
	readonly deadline?: AbortSignal | undefined;
	/** Milliseconds since the epoch. In a deployed Worker it moves with I/O only. */
	readonly nowMs: () => number;
};

/** Throws where a binding is missing: the `handle` hook has refused such a request already. */
export function portsOf(event: RequestEvent): Ports {
	const env = readWorkerEnv(event.platform);
	if (!env.ok) throw new Error('The Worker lacks a binding.');

	const origin = event.url.origin;
	const nowMs = () => Date.now();
	return {
		env: env.value,
		origin,
		clientAddress: clientAddressOf(event),
		vault: wantsNoSession(event)
			? noVault(nowMs)
			: openVault({
					namespace: env.value.SECRET_VAULT,
					cookies: event.cookies,
					origin,
					nowMs
				}),
		team: teamOf(event, env.value),
		pauses: ISOLATE_PAUSES,
		sentAssertions: ISOLATE_SENT_ASSERTIONS,
		acceptedCredentials: ISOLATE_ACCEPTED_CREDENTIALS,
		discoveredServers: ISOLATE_DISCOVERED_SERVERS,
		// Not kit's `event.fetch`, which would forward cookies to our own origin.
		fetch: (url, init) => fetch(url, init),
		timeLimit: (ms) => AbortSignal.timeout(ms),
		nowMs
	};
}

/** A caller that wants no session, such as an embed, is no member of a team either. */
function teamOf(event: RequestEvent, env: WorkerEnv): Team {
	if (env.TEAM !== 'on' || wantsNoSession(event)) return NO_TEAM;
	return openTeam({
		access: event.platform?.ctx?.access,
		readConnections: () => configuredConnections(env, event.url.origin),
		tokens: ISOLATE_WORKER_TOKENS
	});
}

function wantsNoSession({ request }: RequestEvent): boolean {
	return request.headers.get(WORKBENCH_HEADER) === NO_SESSION;
}

/** The adapter hands out the header `cf-connecting-ip`, and `null` where there is none. */
export function clientAddressOf(event: Pick<RequestEvent, 'getClientAddress'>): string {
	return event.getClientAddress() || OWN_MACHINE;
}
