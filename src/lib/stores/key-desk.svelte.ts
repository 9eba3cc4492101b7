import type { CredentialStatus, KeyStatus } from '$lib/api/credentials';
import { callPageEndpoint } from '$lib/api/call-page-endpoint';
import type { ApiFailure, WorkbenchApi } from '$lib/api/workbench-api';
import { namedServer } from '$lib/flow/server-choice';
import { jwksText, type KeyRegistration } from '$lib/pingone/key-registration';
import type { Result } from '$lib/result';
import type { Workbench } from './workbench.svelte';

/** What was done last, told where it was begun. */
export type KeySubject = 'make' | 'bring' | 'keys' | 'hosted' | 'code';

export type KeyPhase =
	| { readonly status: 'idle' }
	| { readonly status: 'busy' | 'done'; readonly about: KeySubject }
	| { readonly status: 'failed'; readonly about: KeySubject; readonly failure: ApiFailure };

export type NewKey = {
	readonly modulus_bits: 2048 | 3072 | 4096;
	/** With it the private half comes back, once. */
	readonly download?: true | undefined;
};

/** The keys of the client that is configured: made or brought, switched, published. */
export class KeyDesk {
	#workbench: Workbench;
	#phase = $state.raw<KeyPhase>({ status: 'idle' });
	/** The client of which the phase tells. */
	#subject = $state('');
	/** Thumbprints of keys that are not to be registered. */
	#leftOut = $state.raw<readonly string[]>([]);
	#isByUrl = $state(false);
	#removal = $state.raw<{ readonly url: string; readonly code: string }>();

	/** The record of the client's key, whatever method is chosen. */
	readonly record: CredentialStatus | undefined = $derived.by(() =>
		this.#workbench.credentials.find(this.#workbench.configuration.values, 'private_key_jwt')
	);
	readonly keys: readonly KeyStatus[] = $derived.by(() => this.record?.keys ?? []);
	/** Those that are registered and published: all of them, but for what was left out. */
	readonly chosen: readonly KeyStatus[] = $derived.by(() =>
		this.keys.filter(({ thumbprint }) => !this.#leftOut.includes(thumbprint))
	);
	readonly hostedUrl: string | undefined = $derived.by(() => this.record?.jwks_url);
	/** What is registered; `undefined` where there is nothing to register yet. */
	readonly registration: KeyRegistration | undefined = $derived.by(() => {
		if (this.#isByUrl) {
			return this.hostedUrl === undefined ? undefined : { jwksUrl: this.hostedUrl };
		}
		return this.chosen.length === 0
			? undefined
			: { jwks: jwksText(this.chosen.map(({ jwk }) => jwk)) };
	});

	constructor(workbench: Workbench) {
		this.#workbench = workbench;
	}

	/** Of the client that is configured: of another it tells nothing. */
	get phase(): KeyPhase {
		return this.#subject === JSON.stringify(this.#holder()) ? this.#phase : { status: 'idle' };
	}

	get isByUrl(): boolean {
		return this.#isByUrl;
	}

	set isByUrl(isOn: boolean) {
		this.#isByUrl = isOn;
	}

	/** What deletes the set that was just published, until the page is left for good. */
	get removalCode(): string | undefined {
		return this.#removal?.url === this.hostedUrl ? this.#removal?.code : undefined;
	}

	/** Whether anything is under way, for whichever client, or this. */
	isBusy(about?: KeySubject): boolean {
		return this.#phase.status === 'busy' && (about === undefined || this.#phase.about === about);
	}

	failureOf(about: KeySubject): ApiFailure | undefined {
		const { phase } = this;
		return phase.status === 'failed' && phase.about === about ? phase.failure : undefined;
	}

	choose(thumbprint: string, isChosen: boolean): void {
		const others = this.#leftOut.filter((one) => one !== thumbprint);
		this.#leftOut = isChosen ? others : [...others, thumbprint];
	}

	/**
	 * Makes a key beside those that are there. `api` is one that records nothing where the private half comes
	 * back: that goes to the caller alone, as PEM, and is kept nowhere.
	 */
	async make(key: NewKey, api: WorkbenchApi): Promise<string | undefined> {
		let pem: string | undefined;
		await this.#do('make', async () => {
			const made = await api.call('makeKey', { ...this.#holder(), ...key, beside: true });
			if (!made.ok) return made;
			pem = made.value.private_key;
			this.#workbench.credentials.tellEvicted(made.value.evicted);
			return this.#refresh();
		});
		return pem;
	}

	/** Stores a key that somebody brings, beside those that are there. Answers whether it was stored. */
	async bring(privateKey: string): Promise<boolean> {
		return this.#do('bring', async () => {
			const stored = await this.#api.call('storeCredential', {
				...this.#holder(),
				private_key: privateKey,
				beside: true
			});
			if (!stored.ok) return stored;
			this.#workbench.credentials.tellEvicted(stored.value.evicted);
			return this.#refresh();
		});
	}

	/** Signs with another key from now on. A key id that was typed for the one before goes with it. */
	async use({ thumbprint }: KeyStatus): Promise<boolean> {
		const { configuration } = this.#workbench;
		const before = this.keys.find(({ in_use }) => in_use)?.jwk.kid;
		return this.#do('keys', async () => {
			const used = await callPageEndpoint(this.#api, 'useKey', { ...this.#holder(), thumbprint });
			if (!used.ok) return used;
			if (configuration.values.key_id === before) configuration.set('key_id', '');
			return this.#refresh();
		});
	}

	async remove({ thumbprint }: KeyStatus): Promise<boolean> {
		return this.#do('keys', async () => {
			const removed = await this.#api.call('forgetCredentials', {
				...this.#holder(),
				thumbprint
			});
			return removed.ok ? this.#refresh() : removed;
		});
	}

	/** Publishes the chosen keys: at the client's URL if it has one, else at a new one. */
	async publish(): Promise<boolean> {
		return this.#do('hosted', async () => {
			const { purpose: _client, ...client } = this.#holder();
			const published = await callPageEndpoint(this.#api, 'hostKeys', {
				...client,
				thumbprints: this.chosen.map(({ thumbprint }) => thumbprint)
			});
			if (!published.ok) return published;
			const { jwks_url: url, removal_code: code } = published.value;
			if (code !== undefined) this.#removal = { url, code };
			return this.#refresh();
		});
	}

	async deleteSet(): Promise<boolean> {
		return this.#do('hosted', async () => {
			const { purpose: _client, ...client } = this.#holder();
			const deleted = await callPageEndpoint(this.#api, 'deleteKeySet', client);
			return deleted.ok ? this.#refresh() : deleted;
		});
	}

	/** Deletes a set from another session. */
	async deleteByCode(code: string): Promise<boolean> {
		return this.#do('code', async () => {
			const deleted = await callPageEndpoint(this.#api, 'deleteKeySet', { removal_code: code });
			return deleted.ok ? this.#refresh() : deleted;
		});
	}

	reset(): void {
		this.#phase = { status: 'idle' };
		this.#leftOut = [];
		this.#isByUrl = false;
		this.#removal = undefined;
	}

	get #api(): WorkbenchApi {
		return this.#workbench.ports.api;
	}

	#holder() {
		const { values } = this.#workbench.configuration;
		return { purpose: 'client' as const, ...namedServer(values), client_id: values.client_id };
	}

	#refresh(): Promise<Result<null, ApiFailure>> {
		return this.#workbench.credentials.refresh();
	}

	/** One thing at a time: what is begun meanwhile is not done. */
	async #do(about: KeySubject, work: () => Promise<Result<unknown, ApiFailure>>): Promise<boolean> {
		if (this.#phase.status === 'busy') return false;
		this.#subject = JSON.stringify(this.#holder());
		this.#phase = { status: 'busy', about };
		const done: Result<unknown, ApiFailure> = await work();
		this.#phase = done.ok
			? { status: 'done', about }
			: { status: 'failed', about, failure: done.error };
		return done.ok;
	}
}
