import * as v from 'valibot';
import { ClientId, ClientSecret, EnvironmentId } from '$lib/api/text';
import type { CredentialStatus } from '$lib/api/credentials';
import type { ManagementApi } from '$lib/api/management-api';
import type { ApiFailure, WorkbenchApi } from '$lib/api/workbench-api';
import { lifetimeOf } from '$lib/oauth/lifetime';
import type { Region } from '$lib/pingone/region';
import type { CallLogStore } from './call-log-store.svelte';
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
	#management: ManagementApi;
	#calls: CallLogStore;
	#credentials: CredentialStore;
	#now: () => number;
	#environment: () => Environment;
	/** The worker that a sandbox was made with. */
	#known: () => string | undefined;
	#typedId = $state<string>();
	#secret = $state('');
	/** Of which worker of which environment the phase tells. */
	#subject = $state('');
	#phase = $state.raw<WorkerPhase>({ status: 'idle' });
	#underWay: Promise<boolean> | undefined;

	/** The worker of the environment that is in the vault. */
	readonly stored: CredentialStatus | undefined = $derived.by(() =>
		this.#credentials.records.findLast((record) => isWorkerOf(record, this.#environment()))
	);
	readonly clientId: string = $derived.by(
		() => this.#typedId ?? this.stored?.client_id ?? this.#known() ?? ''
	);
	readonly isEnvironmentValid: boolean = $derived.by(() =>
		v.is(EnvironmentId, this.#environment().environment_id)
	);
	readonly secretFault: string | undefined = $derived.by(() => faultOf(ClientSecret, this.#secret));
	readonly clientIdFault: string | undefined = $derived.by(() => faultOf(ClientId, this.clientId));

	constructor(ports: {
		api: WorkbenchApi;
		management: ManagementApi;
		calls: CallLogStore;
		credentials: CredentialStore;
		now: () => number;
		environment: () => Environment;
		knownClientId: () => string | undefined;
	}) {
		this.#api = ports.api;
		this.#management = ports.management;
		this.#calls = ports.calls;
		this.#credentials = ports.credentials;
		this.#now = ports.now;
		this.#environment = ports.environment;
		this.#known = ports.knownClientId;
	}

	/** What is known of the worker of the environment as it is now. */
	get phase(): WorkerPhase {
		return this.#subject === this.#subjectNow() ? this.#phase : { status: 'idle' };
	}

	get secret(): string {
		return this.#secret;
	}

	typeClientId(text: string): void {
		this.#typedId = text;
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
		const answer = await this.#api.forgetCredentials(holder);
		if (!answer.ok) {
			this.#tell({ status: 'failed', failure: answer.error });
			return;
		}
		this.#typedId = undefined;
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
		const { region, environment_id } = this.#environment();
		const secret = this.#secret;
		const stored = await this.#api.storeCredential({
			purpose: 'worker',
			region,
			environment_id: environment_id.toLowerCase(),
			client_id: this.clientId,
			client_secret: secret
		});
		if (!stored.ok) {
			this.#tell({ status: 'failed', failure: stored.error });
			return false;
		}
		// What was typed meanwhile is another secret, and stays.
		if (this.#secret === secret) this.#secret = '';
		await this.#credentials.refresh();
		return this.#request();
	}

	async #request(): Promise<boolean> {
		const { clientId: client_id } = this;
		const { region, environment_id } = this.#environment();
		this.#tell({ status: 'requesting' });
		const answer = await this.#management.requestWorkerToken({ region, environment_id, client_id });
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
		return JSON.stringify([region, environment_id, this.clientId]);
	}
}

function isWorkerOf(record: CredentialStatus, { region, environment_id }: Environment): boolean {
	return (
		record.purpose === 'worker' &&
		record.region === region &&
		record.environment_id === environment_id.toLowerCase()
	);
}

/** An empty text is missing, not wrong. */
function faultOf(rule: v.GenericSchema<unknown, string>, text: string): string | undefined {
	if (text === '') return undefined;
	const parsed = v.safeParse(rule, text);
	return parsed.success ? undefined : parsed.issues[0].message;
}
