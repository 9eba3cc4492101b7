import * as v from 'valibot';
import { ClientId, ClientSecret, EnvironmentId } from '$lib/flow/text';
import { MANAGED_ENVIRONMENTS_LIMIT } from '$lib/api/limits';
import type { CredentialStatus } from '$lib/api/credentials';
import type { ApiFailure, WorkbenchApi } from '$lib/api/workbench-api';
import { lifetimeOf } from '$lib/oauth/lifetime';
import type { Region } from '$lib/pingone/region';
import type { CallLogStore } from './call-log-store.svelte';
import type { ConnectionStore } from './connection-store.svelte';
import type { CredentialStore } from './credential-store.svelte';

export type Environment = { readonly region: Region; readonly environment_id: string };

export type WorkerPhase =
	| { readonly status: 'idle' }
	| { readonly status: 'storing' }
	| { readonly status: 'requesting' }
	| {
			readonly status: 'ready';
			readonly receivedAtMs: number;
			readonly expiresAtMs: number;
			/** `undefined` where the worker may not read them. */
			readonly roles: readonly string[] | undefined;
	  }
	| { readonly status: 'failed'; readonly failure: ApiFailure };

/**
 * The worker that reads PingOne for the workbench. Its secret passes through here once, on its way to the
 * vault; its token never comes here at all.
 */
export class WorkerStore {
	#api: WorkbenchApi;
	#calls: CallLogStore;
	#credentials: CredentialStore;
	#connections: ConnectionStore;
	#now: () => number;
	#environment: () => Environment;
	/** The worker that a sandbox was made with. */
	#known: () => string | undefined;
	#typedId = $state<string>();
	#typedHome = $state('');
	#secret = $state('');
	/** Of which worker of which environment the phase tells. */
	#subject = $state('');
	#phase = $state.raw<WorkerPhase>({ status: 'idle' });
	#underWay: Promise<boolean> | undefined;

	/** The worker of the environment that is in the vault, else the team's; `connection` is its label. */
	readonly stored: (CredentialStatus & { readonly connection?: string }) | undefined = $derived.by(
		() =>
			this.#credentials.workerOf(this.#environment()) ??
			this.#connections.workerOf(this.#environment())
	);
	readonly clientId: string = $derived.by(
		() => this.#typedId ?? this.stored?.client_id ?? this.#known() ?? ''
	);
	/** The environment that the worker lives in, where that is not the one it manages; else empty. */
	readonly homeId: string = $derived.by(() => {
		const home = this.stored === undefined ? this.#typedHome : this.stored.environment_id;
		return home === undefined || home.toLowerCase() === this.#managedId() ? '' : home;
	});
	readonly isEnvironmentValid: boolean = $derived.by(() =>
		v.is(EnvironmentId, this.#environment().environment_id)
	);
	readonly secretFault: string | undefined = $derived.by(() => faultOf(ClientSecret, this.#secret));
	readonly clientIdFault: string | undefined = $derived.by(() => faultOf(ClientId, this.clientId));
	readonly homeFault: string | undefined = $derived.by(() =>
		faultOf(EnvironmentId, this.#typedHome)
	);

	constructor(ports: {
		api: WorkbenchApi;
		calls: CallLogStore;
		credentials: CredentialStore;
		connections: ConnectionStore;
		now: () => number;
		environment: () => Environment;
		knownClientId: () => string | undefined;
	}) {
		this.#api = ports.api;
		this.#calls = ports.calls;
		this.#credentials = ports.credentials;
		this.#connections = ports.connections;
		this.#now = ports.now;
		this.#environment = ports.environment;
		this.#known = ports.knownClientId;
	}

	/** What is known of the worker of the environment as it is now. */
	get phase(): WorkerPhase {
		return this.#subject === this.#subjectNow() ? this.#phase : { status: 'idle' };
	}

	get typedHome(): string {
		return this.#typedHome;
	}

	get secret(): string {
		return this.#secret;
	}

	typeClientId(text: string): void {
		this.#typedId = text;
	}

	typeHome(text: string): void {
		this.#typedHome = text;
	}

	typeSecret(text: string): void {
		this.#secret = text;
	}

	/** Stores what is typed, once it and its holder are valid, and tries it. Answers whether it is good. */
	async settle(): Promise<boolean> {
		const isUsable =
			this.#secret !== '' &&
			this.secretFault === undefined &&
			this.clientId !== '' &&
			this.clientIdFault === undefined &&
			this.homeFault === undefined &&
			this.isEnvironmentValid;
		if (!isUsable || this.#underWay !== undefined) return this.#underWay ?? false;
		return this.#alone(() => this.#store());
	}

	/** Requests a token in any case, which is also the test of the worker. */
	async test(): Promise<boolean> {
		return this.#underWay ?? this.#alone(() => this.#request());
	}

	/** Before the token ends, while somebody looks at it; the Worker renews by itself whenever it uses it. */
	async renewIfDue(nowMs: number): Promise<void> {
		const { phase } = this;
		if (phase.status !== 'ready') return;
		const { receivedAtMs: issuedAtMs, expiresAtMs } = phase;
		if (lifetimeOf({ issuedAtMs, expiresAtMs, nowMs }).isRenewalDue) await this.test();
	}

	/** Deletes the worker's secret and token from the vault. */
	async forget(): Promise<void> {
		const { stored } = this;
		if (stored === undefined) return;
		const { region, environment_id, client_id } = stored;
		const holder = { purpose: 'worker', region, environment_id, client_id } as const;
		const answer = await this.#api.call('forgetCredentials', holder);
		if (!answer.ok) {
			this.#tell({ status: 'failed', failure: answer.error });
			return;
		}
		this.#typedId = undefined;
		this.#typedHome = '';
		this.#tell({ status: 'idle' });
		await this.#credentials.refresh();
	}

	async #alone(work: () => Promise<boolean>): Promise<boolean> {
		this.#underWay = work().finally(() => {
			this.#underWay = undefined;
		});
		return this.#underWay;
	}

	async #store(): Promise<boolean> {
		this.#tell({ status: 'storing' });
		const { region } = this.#environment();
		const secret = this.#secret;
		const holder = {
			purpose: 'worker',
			region,
			environment_id: this.homeId.toLowerCase() || this.#managedId(),
			client_id: this.clientId
		} as const;
		const manages = this.#managesAs(holder);
		const stored = await this.#api.call('storeCredential', {
			...holder,
			client_secret: secret,
			...(manages.length > 0 && { manages })
		});
		if (!stored.ok) {
			this.#tell({ status: 'failed', failure: stored.error });
			return false;
		}
		// What was typed meanwhile is another secret, and stays.
		if (this.#secret === secret) this.#secret = '';
		this.#credentials.tellEvicted(stored.value.evicted);
		await this.#credentials.refresh();
		return this.#request();
	}

	async #request(): Promise<boolean> {
		const { clientId: client_id, homeId } = this;
		const { region, environment_id } = this.#environment();
		this.#tell({ status: 'requesting' });
		const answer = await this.#api.call('requestWorkerToken', {
			region,
			environment_id,
			client_id,
			...(homeId !== '' && { worker_environment_id: homeId.toLowerCase() })
		});
		this.#calls.add(answer.ok ? answer.value.api_calls : answer.error.calls);
		if (!answer.ok) {
			this.#tell({ status: 'failed', failure: answer.error });
			return false;
		}
		const { expires_at: expiresAtMs, roles } = answer.value;
		this.#tell({ status: 'ready', receivedAtMs: this.#now(), expiresAtMs, roles });
		return true;
	}

	#tell(phase: WorkerPhase): void {
		this.#subject = this.#subjectNow();
		this.#phase = phase;
	}

	#subjectNow(): string {
		const { region, environment_id } = this.#environment();
		return JSON.stringify([region, environment_id, this.clientId, this.homeId]);
	}

	#managedId(): string {
		return this.#environment().environment_id.toLowerCase();
	}

	/** What the worker manages beside its own environment: what it did before, and the one of now. */
	#managesAs(holder: Pick<CredentialStatus, 'region' | 'environment_id' | 'client_id'>): string[] {
		const before = this.#credentials.records.find(
			(record) =>
				record.purpose === 'worker' &&
				record.region === holder.region &&
				record.environment_id === holder.environment_id &&
				record.client_id === holder.client_id
		)?.manages;
		const others = (before ?? []).filter((id) => id !== this.#managedId());
		const now = holder.environment_id === this.#managedId() ? [] : [this.#managedId()];
		return [...others, ...now].slice(-MANAGED_ENVIRONMENTS_LIMIT);
	}
}

/** An empty text is missing, not wrong. */
function faultOf(rule: v.GenericSchema<unknown, string>, text: string): string | undefined {
	if (text === '') return undefined;
	const parsed = v.safeParse(rule, text);
	return parsed.success ? undefined : parsed.issues[0].message;
}
