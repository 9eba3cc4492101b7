import type { ConnectionEntry } from '$lib/api/connections';
import type { CredentialStatus } from '$lib/api/credentials';
import type { ApiFailure, WorkbenchApi } from '$lib/api/workbench-api';

export type ConnectionsPhase =
	| { readonly status: 'unasked' | 'asking' | 'known' }
	| { readonly status: 'failed'; readonly failure: ApiFailure };

/** What the operator of a team's deployment gives the person who looks at it. No secret is among it. */
export class ConnectionStore {
	#api: WorkbenchApi;
	#phase = $state.raw<ConnectionsPhase>({ status: 'unasked' });
	#entries = $state.raw<readonly ConnectionEntry[]>([]);
	#isTeam = $state(false);
	#principal = $state<string>();

	/** Those that a token can be requested with. */
	readonly clients = $derived(this.#entries.filter(({ purpose }) => purpose === 'client'));

	/** Whether there is something to choose, or something that the operator has to mend. */
	get isOffered(): boolean {
		const phase = this.#phase;
		const code =
			phase.status === 'failed' && phase.failure.kind === 'problem'
				? phase.failure.problem.code
				: undefined;
		const isOperators = code === 'access_required' || code === 'connections_invalid';
		return this.clients.length > 0 || isOperators;
	}

	constructor(api: WorkbenchApi) {
		this.#api = api;
	}

	get phase(): ConnectionsPhase {
		return this.#phase;
	}

	get entries(): readonly ConnectionEntry[] {
		return this.#entries;
	}

	/** Whether this deployment is a team's; `false` until it is known. */
	get isTeam(): boolean {
		return this.#isTeam;
	}

	/** Who is signed in, as the audit log names them. */
	get principal(): string | undefined {
		return this.#principal;
	}

	find(id: string | undefined): ConnectionEntry | undefined {
		return this.clients.find((entry) => entry.id === id);
	}

	/** The team's worker for an environment, told as a credential that does not end. */
	workerOf(environment: {
		readonly region: string;
		readonly environment_id: string;
	}): (CredentialStatus & { readonly connection: string }) | undefined {
		const id = environment.environment_id.toLowerCase();
		const entry = this.#entries.find(
			({ purpose, region, environment_id }) =>
				purpose === 'worker' && region === environment.region && environment_id === id
		);
		return (
			entry && {
				purpose: 'worker',
				region: entry.region,
				environment_id: entry.environment_id,
				client_id: entry.client_id,
				kind: entry.kind,
				expires_at: Number.MAX_SAFE_INTEGER,
				connection: entry.label
			}
		);
	}

	/** Asks where that was not done; `isAgain` asks in any case. */
	async refresh({ isAgain = false }: { readonly isAgain?: boolean } = {}): Promise<void> {
		const { status } = this.#phase;
		if (status === 'asking' || (status === 'known' && !isAgain)) return;
		this.#phase = { status: 'asking' };
		const answer = await this.#api.call('listConnections');
		if (!answer.ok) {
			this.#entries = [];
			this.#phase = { status: 'failed', failure: answer.error };
			return;
		}
		const { team, principal, connections } = answer.value;
		this.#isTeam = team;
		this.#principal = principal;
		this.#entries = connections;
		this.#phase = { status: 'known' };
	}
}
