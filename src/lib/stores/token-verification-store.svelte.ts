import { issuerOfServer, readServerChoice } from '$lib/flow/server-choice';
import type { ApiFailure, WorkbenchApi } from '$lib/api/workbench-api';
import type {
	verifyAccessToken,
	Verification,
	VerificationFault
} from '$lib/oauth/jwt-verification';
import type { CallLogStore } from './call-log-store.svelte';
import type { HeldToken } from './token-store.svelte';

export type VerificationPhase =
	| { readonly status: 'idle' }
	| { readonly status: 'pending' }
	| {
			readonly status: 'verified';
			readonly verification: Verification;
			/** The issuer whose keys were fetched, and which the token names. */
			readonly issuer: string;
	  }
	| { readonly status: 'rejected'; readonly fault: VerificationFault }
	| { readonly status: 'failed'; readonly failure: ApiFailure };

/** Where a restored token claims to come from: browser storage is not trusted to hold one of our regions. */
const IDLE: VerificationPhase = { status: 'idle' };

const UNKNOWN_ORIGIN: VerificationPhase = {
	status: 'rejected',
	fault: {
		code: 'issuer',
		message: 'This tab no longer knows which environment issued the token. Request a new one.'
	}
};

type Ports = { readonly api: WorkbenchApi; readonly now: () => number };

/** Whether the issuer's keys fit the signature of the held token. */
export class TokenVerificationStore {
	#api: WorkbenchApi;
	#calls: CallLogStore;
	#now: () => number;
	/** The phase, and the token that it is about: a new token starts over. */
	#current = $state.raw<{ readonly token: string; readonly phase: VerificationPhase }>();

	constructor({ ports, calls }: { readonly ports: Ports; readonly calls: CallLogStore }) {
		this.#api = ports.api;
		this.#calls = calls;
		this.#now = ports.now;
	}

	phaseOf(token: string): VerificationPhase {
		return this.#current?.token === token ? this.#current.phase : IDLE;
	}

	/**
	 * `workbenchOrigin` is where the sandbox lives, such as `http://localhost:8787`. Whoever asks brings
	 * the verifier along: it is part of the decoded token, and not of every page.
	 */
	async verify(
		held: HeldToken,
		workbenchOrigin: string,
		verifier: typeof verifyAccessToken
	): Promise<void> {
		const { access_token: token } = held;
		if (this.phaseOf(token).status === 'pending') return;
		this.#current = { token, phase: { status: 'pending' } };

		const phase = await this.#check(held, workbenchOrigin, verifier);
		// By now the page may hold, and ask about, another token.
		if (this.#current.token === token) this.#current = { token, phase };
	}

	reset(): void {
		this.#current = undefined;
	}

	async #check(
		held: HeldToken,
		workbenchOrigin: string,
		verifier: typeof verifyAccessToken
	): Promise<VerificationPhase> {
		const server = readServerChoice(held);
		if (server === undefined) return UNKNOWN_ORIGIN;

		const answer = await this.#api.call('fetchKeys', server);
		this.#calls.add(answer.ok ? answer.value.api_calls : answer.error.calls);
		if (!answer.ok) return { status: 'failed', failure: answer.error };

		const issuer = issuerOfServer(server, workbenchOrigin);
		const verified = await verifier({
			token: held.access_token,
			keys: { keys: answer.value.keys },
			issuer,
			nowSeconds: Math.floor(this.#now() / 1000)
		});
		return verified.ok
			? { status: 'verified', verification: verified.value, issuer }
			: { status: 'rejected', fault: verified.error };
	}
}
