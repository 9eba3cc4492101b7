import { createContext } from 'svelte';
import type { EvictedCredential } from '$lib/api/credentials';
import type { IntrospectionRequest } from '$lib/api/introspection';
import { VAULT_RECORDS_LIMIT } from '$lib/api/limits';
import type { ApiFailure, WorkbenchApi } from '$lib/api/workbench-api';
import type { Result } from '$lib/result';
import type { TextStorage } from './browser-storage';
import { CallLogStore } from './call-log-store.svelte';
import { Clock } from './clock.svelte';
import { CLIENT_CREDENTIALS } from '$lib/flow/client-credentials';
import { ConfigurationStore } from './configuration-store.svelte';
import { CredentialDraft } from './credential-draft.svelte';
import { ConnectionStore } from './connection-store.svelte';
import { CredentialStore } from './credential-store.svelte';
import type { Flow, FlowFacts, FlowStepId, FlowStepStatus } from '$lib/flow/flow';
import { namedServer, serverNameIn } from '$lib/flow/server-choice';
import { assertionMembersOf } from '$lib/flow/request-of';
import type { TokenRequestBody } from '$lib/flow/token-request-body';
import { IntrospectionStore, type Asker } from './introspection-store.svelte';
import { Management } from './management.svelte';
import { PlaceStore } from './place-store.svelte';
import { PreviewStore } from './preview-store.svelte';
import { RenewalSwitch } from './renewal-switch.svelte';
import { requestOutcomeOf, type RequestOutcome } from './request-outcome';
import { SandboxStore } from './sandbox-store.svelte';
import { isOfClient } from './token-origin';
import { TokenStore, type TokenPhase } from './token-store.svelte';
import { ToastStore } from './toast-store.svelte';
import { withConnection } from './with-connection';
import { WorkshopStore } from './workshop-store.svelte';

export type WorkbenchPorts = {
	readonly api: WorkbenchApi;
	/** Survives the visit: configuration and the name of the sandbox. Never a secret or a token. */
	readonly lasting: TextStorage;
	/** Ends with the tab: the access token and the calls. */
	readonly passing: TextStorage;
	readonly now: () => number;
	/** Nothing but its own sandbox is worked with: there is no field for a secret, a key or a worker. */
	readonly isSandboxOnly?: true;
};

/** Everything that the pages of the workbench react to, and what spans more than one store. */
export class Workbench {
	readonly ports: WorkbenchPorts;
	/** What is run here. */
	readonly flow: Flow = CLIENT_CREDENTIALS;
	readonly configuration: ConfigurationStore;
	/** Those of a team, whose secrets are in no vault. */
	readonly connections: ConnectionStore;
	readonly credentials: CredentialStore;
	readonly draft: CredentialDraft;
	readonly sandbox: SandboxStore;
	readonly calls: CallLogStore;
	readonly preview: PreviewStore;
	readonly token: TokenStore;
	readonly renewal: RenewalSwitch;
	/** The step that was open last. */
	readonly place: PlaceStore;
	readonly introspection: IntrospectionStore;
	readonly toasts: ToastStore;
	/** What the assertion workshop changes in the token request. */
	readonly workshop = new WorkshopStore();
	readonly clock: Clock;
	/** What reads PingOne's own configuration, and changes it with consent. */
	readonly management: Management;
	/** What one page alone works with. */
	// eslint-disable-next-line svelte/prefer-svelte-reactivity -- nothing is drawn from it.
	readonly #members = new Map<unknown, { reset(): void }>();
	/** Whether the stores hold what an earlier visit left; false in prerendered markup. */
	#isRestored = $state(false);

	/** The team's connection that is configured, once it is known. */
	readonly connection = $derived.by(() =>
		this.connections.find(this.configuration.values.connection)
	);
	readonly credential = $derived.by(() =>
		this.credentials.find(this.configuration.values, this.configuration.values.client_auth_method)
	);
	/** The server of the configuration, as pages name it. */
	readonly serverName = $derived.by(() => serverNameIn(this.configuration.values));
	/** The same in a sentence about what it does: the sandbox plays PingOne. */
	readonly answererName = $derived.by(() =>
		this.serverName === 'Sandbox' ? 'PingOne' : this.serverName
	);
	readonly application = $derived.by(() =>
		this.configuration.values.region === 'sandbox'
			? this.sandbox.application(
					this.configuration.values.environment_id,
					this.configuration.values.client_id
				)
			: undefined
	);
	readonly isScopeRequired = $derived.by(
		() => (this.management.grantedScope ?? this.application?.scope ?? '') !== ''
	);
	readonly #hasCredential = $derived.by(() =>
		this.configuration.values.connection === undefined
			? this.credential !== undefined || this.draft.isUsable
			: this.connection !== undefined
	);
	/** Whether it is not known yet what the vault holds: then nobody may say that a secret is missing. */
	readonly isAwaitingVault = $derived.by(() => {
		const isConnected = this.configuration.values.connection !== undefined;
		const { status } = isConnected ? this.connections.phase : this.credentials.vault;
		return !this.#hasCredential && (status === 'asking' || status === 'failed');
	});
	/** Labels of required fields that are empty. */
	readonly missing = $derived.by(() =>
		this.flow.missingIn(this.configuration.values, {
			hasCredential: this.#hasCredential || this.isAwaitingVault,
			isScopeRequired: this.isScopeRequired,
			isIssuerExpected: this.configuration.isIssuerExpected
		})
	);
	readonly isConfigured = $derived.by(
		() =>
			this.#hasCredential &&
			this.missing.length === 0 &&
			Object.keys(this.configuration.faults).length === 0
	);
	/** Why the next step is not open yet, in words; `undefined` where it is, or where nothing is known. */
	readonly whyNotConfigured = $derived.by(() => {
		if (!this.#isRestored || this.isConfigured) return undefined;
		const faults = Object.values(this.configuration.faults);
		if (this.missing.length > 0) return `Still needed: ${this.missing.join(', ')}.`;
		if (faults.length > 0) return faults.join(' ');
		if (this.configuration.values.connection !== undefined) return this.#whyNotConnected();
		return this.credentials.vault.status === 'failed'
			? 'We could not ask the vault whether your secret is stored. We will try again.'
			: 'Asking the vault for your secret…';
	});
	/** Whether the token of this tab was issued to another client than the one that is configured. */
	readonly isTokenForeign = $derived.by(
		() => this.token.held !== undefined && !isOfClient(this.token.held, this.configuration.values)
	);
	/** What came of the last token request, where that was one of the client that is configured. */
	readonly tokenPhase: TokenPhase = $derived.by(() => {
		const { phase } = this.token;
		const isOther =
			(phase.status === 'failed' && !isOfClient(phase.client, this.configuration.values)) ||
			(phase.status === 'issued' && this.isTokenForeign);
		return isOther ? { status: 'idle' } : phase;
	});
	/** What the next click would ask for. */
	readonly requestBody: TokenRequestBody = $derived.by(() =>
		this.workshop.applyTo(this.flow.requestOf(this.configuration.values))
	);
	#asked = $state.raw<{ readonly key: string; readonly atMs: number }>();
	/** When a token was last asked for with the configuration as it is now; `undefined` where it was not. */
	readonly askedAtMs: number | undefined = $derived.by(() =>
		this.#asked?.key === JSON.stringify(this.requestBody) ? this.#asked.atMs : undefined
	);
	/** What step 1 has to tell. */
	readonly requestOutcome: RequestOutcome = $derived.by(() =>
		requestOutcomeOf({
			askedAtMs: this.askedAtMs,
			token: this.tokenPhase,
			validation: this.management.isCurrent ? this.management.preflight.phase : undefined,
			validatedAtMs: this.management.preflight.answeredAtMs
		})
	);
	/** Whether there is a token of the client that is configured. */
	readonly hasToken = $derived.by(() => this.token.held !== undefined && !this.isTokenForeign);
	readonly #facts: FlowFacts = $derived.by(() => ({
		isConfigured: this.isConfigured,
		hasToken: this.hasToken,
		isRefused: this.requestOutcome.kind !== 'stage',
		isIntrospected: this.hasToken && this.introspection.phase.status === 'answered'
	}));

	constructor(ports: WorkbenchPorts) {
		const { lasting, passing, now } = ports;
		const api = withConnection(ports.api, () => this.configuration.values);
		this.ports = { ...ports, api };
		this.configuration = new ConfigurationStore(lasting, now);
		this.connections = new ConnectionStore(api);
		this.toasts = new ToastStore();
		this.credentials = new CredentialStore(api, now, (evicted) => {
			this.toasts.show('vault', 'warning', evictedInWords(evicted));
		});
		this.draft = new CredentialDraft(
			() => ({
				holder: this.configuration.holder,
				method: this.configuration.values.client_auth_method
			}),
			this.credentials
		);
		this.sandbox = new SandboxStore(api, lasting);
		this.calls = new CallLogStore(passing);
		this.preview = new PreviewStore(api);
		this.token = new TokenStore({ api, storage: passing, calls: this.calls, now });
		this.renewal = new RenewalSwitch(passing);
		this.place = new PlaceStore(passing);
		this.introspection = new IntrospectionStore(api, this.calls);
		this.clock = new Clock(now);
		this.management = new Management(this);
	}

	/** Whether it works with its own sandbox alone, and takes no credential. */
	get isSandboxOnly(): boolean {
		return this.ports.isSandboxOnly === true;
	}

	get isRestored(): boolean {
		return this.#isRestored;
	}

	/** Takes up an earlier visit, and asks the vault what it still holds. */
	async restore(): Promise<void> {
		this.configuration.restore();
		this.sandbox.restore();
		this.calls.restore();
		this.token.restore();
		this.renewal.restore();
		this.place.restore();
		this.#isRestored = true;
		// Else no page but step 0 needs to know them.
		if (this.configuration.values.connection !== undefined) void this.connections.refresh();
		await this.credentials.refresh();
	}

	/** A store that one page alone works with: made when it is first asked for, and reset with everything else. */
	member<Member extends { reset(): void }>(Kind: new (workbench: Workbench) => Member): Member {
		const known = this.#members.get(Kind);
		if (known instanceof Kind) return known;
		let made: Member | undefined;
		// It outlives whoever asks first: what is derived within a component stands still once that is gone.
		$effect.root(() => {
			made = new Kind(this);
		});
		// Where no effects are, a page is prerendered.
		made ??= new Kind(this);
		this.#members.set(Kind, made);
		return made;
	}

	statusOf(step: FlowStepId): FlowStepStatus {
		return this.flow.statusOf(step, this.#facts);
	}

	/** A new sandbox, and the configuration pointed at it: one click to a first token. */
	async openSandbox(): Promise<Result<object, ApiFailure>> {
		const made = await this.sandbox.make();
		if (!made.ok) return made;
		this.token.reset();
		this.introspection.reset();
		this.configuration.adoptSandbox(made.value);
		await this.credentials.refresh();
		return made;
	}

	/** Chooses the client again to which the token of this tab was issued. */
	returnToTokenClient(): void {
		const { held } = this.token;
		if (held === undefined) return;
		const connection = this.connections.clients.find((entry) => isOfClient(held, entry));
		if (connection !== undefined) {
			this.configuration.adoptConnection(connection);
			this.configuration.set('scope', held.asked_scope);
			return;
		}
		const { issuer, region, environment_id = '', client_id, client_auth_method } = held;
		this.configuration.merge({
			issuer,
			...(region && { region }),
			environment_id,
			client_id,
			scope: held.asked_scope,
			...(client_auth_method && { client_auth_method })
		});
	}

	/** Requests a token with the configuration as it stands. Answers whether one was issued. */
	async requestToken(): Promise<boolean> {
		await this.draft.settle();
		this.introspection.reset();
		const body = this.requestBody;
		this.#asked = { key: JSON.stringify(body), atMs: this.ports.now() };
		const phase = await this.token.request(body);
		if (phase.status === 'failed') this.#learnFrom(phase.failure);
		return phase.status === 'issued';
	}

	/** Asks what the server thinks of the token, as the client unless somebody else is named. */
	async introspect(asker: Asker = this.#clientAsker()): Promise<void> {
		const body = this.#questionOf(asker);
		if (body === undefined) return;
		await this.introspection.introspect(body, asker);
		const { phase } = this.introspection;
		if (phase.status === 'failed') this.#learnFrom(phase.failure, body);
	}

	/** By the client: a resource server does not end a token. @see RFC 7009 section 2.1 */
	async revoke(): Promise<void> {
		const question = this.#questionOf(this.#clientAsker());
		if (question === undefined) return;
		const { client_auth_method } = this.configuration.values;
		const body = { ...question, client_auth_method };
		await this.introspection.revoke(body);
		const { revocation } = this.introspection;
		if (revocation.status === 'failed') this.#learnFrom(revocation.failure, body);
	}

	/**
	 * Makes a key pair for the client of the configuration; the private half goes into the vault. In the
	 * sandbox the public half is registered with the application at once.
	 */
	async makeKey(): Promise<Result<null, ApiFailure>> {
		if (this.application !== undefined) {
			const made = await this.sandbox.makeKey(this.application.id);
			if (!made.ok) return made;
			return this.credentials.refresh();
		}
		return this.credentials.makeKey(this.configuration.values);
	}

	/** Deletes the stored credential of the client of the configuration. */
	async forgetCredential(): Promise<Result<null, ApiFailure>> {
		return this.credentials.forget(this.configuration.values);
	}

	/** Asks for the exact request of the configuration as it stands. */
	async refreshPreview(): Promise<void> {
		await this.draft.settle();
		await this.preview.refresh(this.requestBody);
	}

	/** Clears the configuration, the token and the calls of this run; the vault keeps its secrets. */
	startOver(): void {
		this.configuration.reset();
		this.draft.clear();
		this.workshop.reset();
		this.token.reset();
		this.renewal.turn(false);
		this.place.reset();
		this.introspection.reset();
		this.calls.reset();
		this.sandbox.reset();
		this.management.reset();
		for (const member of this.#members.values()) member.reset();
	}

	/** Deletes every stored secret, and with it whatever this browser keeps of the workbench. */
	async forgetEverything(): Promise<Result<null, ApiFailure>> {
		const answer = await this.credentials.forgetEverything();
		if (answer.ok) this.startOver();
		return answer;
	}

	#whyNotConnected(): string {
		switch (this.connections.phase.status) {
			case 'known':
				return 'This connection is not there any more, or not for you. Choose another on the Configure step.';
			case 'failed':
				return 'We could not ask which connections are yours. Reload the page to try again.';
			default:
				return 'Asking which connections are yours…';
		}
	}

	#clientAsker(): Asker {
		const { client_id, client_auth_method } = this.configuration.values;
		return {
			caller: 'client',
			client_id,
			client_auth_method,
			...assertionMembersOf(this.configuration.values)
		};
	}

	#questionOf({ audience: _known, ...asker }: Asker): IntrospectionRequest | undefined {
		const { held } = this.token;
		if (held === undefined) return undefined;
		return {
			...namedServer(this.configuration.values),
			...asker,
			token: held.access_token,
			token_type_hint: 'access_token'
		};
	}

	/** The Worker knows better than this page whether a credential is there. */
	#learnFrom(failure: ApiFailure, asker?: Asker): void {
		if (failure.kind === 'problem' && failure.problem.code === 'credential_required') {
			const { client_id } = this.configuration.values;
			this.credentials.disbelieve({
				purpose: asker?.caller ?? 'client',
				...namedServer(this.configuration.values),
				client_id: asker?.client_id ?? client_id
			});
		}
	}
}

export const [getWorkbench, setWorkbench] = createContext<Workbench>();

function evictedInWords(evicted: readonly EvictedCredential[]): string {
	const ids = evicted.map(({ client_id }) => client_id).join(', ');
	return `The vault keeps ${String(VAULT_RECORDS_LIMIT)} credentials, so it removed the least recently used: ${ids}. Enter it again when you need it.`;
}
