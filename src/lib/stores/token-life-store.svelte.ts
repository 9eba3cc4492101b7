import { headerOf } from '$lib/calls/header';
import type { LabPorts, LabSandbox } from '$lib/lab/ports';
import { createTokenCache } from '$lib/oauth/token-cache.js';
import { readTokenResponse } from '$lib/oauth/token-response';
import { buildTokenRequest } from '$lib/oauth/token-request';
import { authorizationServerOf } from '$lib/pingone/endpoints';
import { CATALOGUE_APPLICATIONS } from '$lib/sandbox/catalogue';
import { NO_FAULTS } from '$lib/sandbox/faults';
import { PROTECTED_APIS, resourceIdentifierOf } from '$lib/sandbox/protected-api/apis';

/** Times in milliseconds from the start of the run, by its own clock. */
export type LifeEvent =
	| {
			readonly kind: 'token';
			readonly atMs: number;
			/** When the token ends; absent where none came. */
			readonly endsAtMs?: number | undefined;
			/** 0 where no answer came. */
			readonly status: number;
	  }
	| { readonly kind: 'call'; readonly atMs: number; readonly status: number };

export type LifePhase =
	| { readonly status: 'idle' | 'making' | 'failed' }
	| { readonly status: 'running' | 'stopped'; readonly speed: LifeSpeed };

/** How much faster than real time the clocks of the client and of its sandbox run. */
export type LifeSpeed = 1 | 60;

type Ports = Pick<LabPorts, 'makeSandbox' | 'send' | 'setFaults' | 'revoke' | 'now'> & {
	readonly random: () => number;
	readonly wait: (ms: number) => Promise<unknown>;
};

type Client = {
	readonly sandbox: LabSandbox;
	readonly id: string;
	readonly secret: string;
	readonly scope: string;
};

type Run = {
	readonly speed: LifeSpeed;
	readonly startedAtMs: number;
	/** Of a fast run: time passes between its calls, and stands still while one is on its way. */
	passedMs: number;
};

/** So long is a run that is faster than real time. */
export const RUN_MS = 10 * 60_000;

/** Between two calls of the API, by the clock of the run. */
const CALL_EVERY_MS = 5000;

/**
 * How far the sandbox's clock may be behind, in seconds, while the API is called: to move it is a call of the
 * Worker, which has a limit. For a token it is moved exactly.
 */
const CLOCK_LAG_SECONDS = 20;

/** One client that keeps a token for the API of a sandbox of its own: every request is real. */
export class TokenLifeStore {
	#ports: Ports;
	#phase = $state.raw<LifePhase>({ status: 'idle' });
	#events = $state.raw<readonly LifeEvent[]>([]);
	#nowMs = $state(0);
	#client: Client | undefined;
	#token: string | undefined;
	/** Of the sandbox's clock, before real time. */
	#aheadSeconds = 0;
	/** Another object for each run: what belongs to an older one stops. */
	#run: Run | undefined;

	constructor(ports: Ports) {
		this.#ports = ports;
	}

	get phase(): LifePhase {
		return this.#phase;
	}

	get events(): readonly LifeEvent[] {
		return this.#events;
	}

	/** How long the run has lasted, by its clock. */
	get nowMs(): number {
		return this.#nowMs;
	}

	async start(speed: LifeSpeed): Promise<void> {
		this.stop();
		this.#events = [];
		this.#nowMs = 0;
		this.#token = undefined;
		this.#phase = { status: 'making' };
		this.#client ??= await this.#makeClient();
		if (this.#client === undefined) {
			this.#phase = { status: 'failed' };
			return;
		}
		// A run before this one may have moved it.
		await this.#ports.setFaults(this.#client.sandbox.environment_id, NO_FAULTS);
		this.#aheadSeconds = 0;
		const run: Run = { speed, startedAtMs: this.#ports.now(), passedMs: 0 };
		this.#run = run;
		this.#phase = { status: 'running', speed };
		const { random, wait } = this.#ports;
		const cache = createTokenCache({
			request: () => this.#requestToken(run),
			now: () => this.#clockOf(run),
			random
		});
		while (this.#run === run) {
			await this.#callApi(run, cache);
			if (speed > 1 && this.#elapsedOf(run) >= RUN_MS) this.stop();
			await wait(Math.round(CALL_EVERY_MS / speed));
			run.passedMs += CALL_EVERY_MS;
			if (this.#run === run) this.#nowMs = this.#elapsedOf(run);
		}
	}

	stop(): void {
		if (this.#run !== undefined) this.#phase = { status: 'stopped', speed: this.#run.speed };
		this.#run = undefined;
	}

	/** Revokes the token that is held, so that the API refuses it although it has not ended. */
	async endToken(): Promise<boolean> {
		if (this.#client === undefined || this.#token === undefined) return false;
		const { sandbox, id, secret, scope } = this.#client;
		return this.#ports.revoke(
			{
				grant_type: 'client_credentials',
				region: 'sandbox',
				environment_id: sandbox.environment_id,
				client_id: id,
				client_auth_method: 'client_secret_basic',
				client_secret: secret,
				scope
			},
			this.#token
		);
	}

	async #makeClient(): Promise<Client | undefined> {
		const sandbox = await this.#ports.makeSandbox();
		const { name } = CATALOGUE_APPLICATIONS.shortLived;
		const found = sandbox?.applications.find((application) => application.name === name);
		return sandbox === undefined || found?.client_secret === undefined
			? undefined
			: { sandbox, id: found.id, secret: found.client_secret, scope: found.scope };
	}

	async #requestToken(run: Run) {
		const { sandbox, id, secret, scope } = this.#clientNow();
		const atMs = this.#elapsedOf(run);
		await this.#moveClock(run, 0);
		const built = await buildTokenRequest({
			server: authorizationServerOf(sandbox.issuer),
			clientId: id,
			method: 'client_secret_basic',
			credential: { kind: 'secret', secret },
			scope,
			nowSeconds: Math.floor(this.#clockOf(run) / 1000),
			jti: ''
		});
		if (!built.ok) throw new Error(built.error.message);
		const answer = await this.#ports.send(built.value);
		const read = answer?.status === 200 ? readTokenResponse(jsonOf(answer.text)) : undefined;
		const seconds = read?.ok ? read.value.expires_in : undefined;
		const endsAtMs = seconds === undefined ? undefined : atMs + seconds * 1000;
		this.#note(run, { kind: 'token', atMs, endsAtMs, status: answer?.status ?? 0 });
		if (!read?.ok || seconds === undefined) {
			const retryAfter = Number(headerOf(answer?.headers, 'retry-after') ?? NaN);
			const error = new Error('No token came.');
			throw Number.isNaN(retryAfter)
				? error
				: Object.assign(error, { retryAfterMs: retryAfter * 1000 });
		}
		if (this.#run === run) this.#token = read.value.access_token;
		return { access_token: read.value.access_token, expires_in: seconds };
	}

	async #callApi(run: Run, cache: ReturnType<typeof createTokenCache>): Promise<void> {
		const { sandbox } = this.#clientNow();
		const [origin = ''] = sandbox.issuer.split('/sandbox/');
		const environment = { id: sandbox.environment_id, origin };
		const url = resourceIdentifierOf(environment, PROTECTED_APIS.quotes);
		try {
			await cache.call(async (token) => {
				await this.#moveClock(run, CLOCK_LAG_SECONDS);
				const atMs = this.#elapsedOf(run);
				const headers = [['authorization', `Bearer ${token}`]] as const;
				const answer = await this.#ports.send({ method: 'GET', url, headers });
				const status = answer?.status ?? 0;
				this.#note(run, { kind: 'call', atMs, status });
				return { status };
			});
		} catch {
			// No token: the request for it is among the events, with its status.
		}
	}

	/** The sandbox's clock goes with that of the run, and is never ahead of it. */
	async #moveClock(run: Run, lagSeconds: number): Promise<void> {
		if (run.speed === 1) return;
		const ahead = Math.floor((this.#clockOf(run) - this.#ports.now()) / 1000);
		if (ahead - this.#aheadSeconds < lagSeconds) return;
		this.#aheadSeconds = ahead;
		const { sandbox } = this.#clientNow();
		await this.#ports.setFaults(sandbox.environment_id, {
			...NO_FAULTS,
			clock_skew_seconds: ahead
		});
	}

	#note(run: Run, event: LifeEvent): void {
		if (this.#run === run) this.#events = [...this.#events, event];
	}

	#elapsedOf({ speed, startedAtMs, passedMs }: Run): number {
		return speed === 1 ? this.#ports.now() - startedAtMs : passedMs;
	}

	#clockOf(run: Run): number {
		return run.startedAtMs + this.#elapsedOf(run);
	}

	#clientNow(): Client {
		if (this.#client === undefined) throw new Error('There is no client yet.');
		return this.#client;
	}
}

function jsonOf(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// Read like an answer without a token.
		return undefined;
	}
}
