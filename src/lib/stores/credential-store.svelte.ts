import type { CredentialStatus, EvictedCredential } from '$lib/api/credentials';
import type { ApiFailure, WorkbenchApi } from '$lib/api/workbench-api';
import { credentialKindOf, type ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import { namedServer } from '$lib/flow/server-choice';
import { err, ok, type Result } from '$lib/result';
import { isOfClient, type ClientMembers } from './token-origin';

/** Whose credential it is. */
export type CredentialHolder = ClientMembers & {
	/** A client's where it is absent. */
	readonly purpose?: 'client' | 'resource';
};

/** What came of the question which credentials are stored. */
export type VaultPhase =
	| { readonly status: 'unasked' | 'asking' | 'known' }
	/** It did not answer, or asked to wait; `tries` counts how often. */
	| { readonly status: 'failed'; readonly failure: ApiFailure; readonly tries: number };

/** What the vault holds, without values. A secret passes through here once, on its way there. */
export class CredentialStore {
	#api: WorkbenchApi;
	#now: () => number;
	#records = $state.raw<readonly CredentialStatus[]>([]);
	#vault = $state.raw<VaultPhase>({ status: 'unasked' });
	#onEvicted: (evicted: readonly EvictedCredential[]) => void;

	constructor(
		api: WorkbenchApi,
		now: () => number,
		/** Is told whose credentials had to make room. */
		onEvicted: (evicted: readonly EvictedCredential[]) => void = () => undefined
	) {
		this.#api = api;
		this.#now = now;
		this.#onEvicted = onEvicted;
	}

	/** Whether the vault has answered; before that, an absent record says nothing. */
	get vault(): VaultPhase {
		return this.#vault;
	}

	get records(): readonly CredentialStatus[] {
		return this.#records;
	}

	/** The record that a request of this client with this method would use. */
	find(holder: CredentialHolder, method: ClientAuthMethod): CredentialStatus | undefined {
		const kind = credentialKindOf(method);
		return this.#records.find((record) => isOf(record, holder) && record.kind === kind);
	}

	/** The worker that the vault holds for an environment: one of its own, or one that manages it. */
	workerOf(environment: {
		readonly region: string;
		readonly environment_id: string;
	}): CredentialStatus | undefined {
		const id = environment.environment_id.toLowerCase();
		return this.#records.findLast(
			({ purpose, region, environment_id, manages }) =>
				purpose === 'worker' &&
				region === environment.region &&
				(environment_id === id || manages?.includes(id) === true)
		);
	}

	async refresh(): Promise<Result<null, ApiFailure>> {
		const tries = this.#vault.status === 'failed' ? this.#vault.tries : 0;
		if (this.#vault.status === 'unasked') this.#vault = { status: 'asking' };
		const answer = await this.#api.call('listCredentials');
		if (!answer.ok) {
			// What was known of it is still the best that is known.
			if (this.#vault.status !== 'known') {
				this.#vault = { status: 'failed', failure: answer.error, tries: tries + 1 };
			}
			return err(answer.error);
		}
		this.#records = answer.value.credentials;
		this.#vault = { status: 'known' };
		return ok(null);
	}

	/** What was evicted elsewhere than by this store's own calls. */
	tellEvicted(evicted: readonly EvictedCredential[] | undefined): void {
		if (evicted !== undefined && evicted.length > 0) this.#onEvicted(evicted);
	}

	async storeSecret(holder: CredentialHolder, secret: string): Promise<Result<null, ApiFailure>> {
		return this.#keep(
			await this.#api.call('storeCredential', { ...pick(holder), client_secret: secret })
		);
	}

	async storeKey(holder: CredentialHolder, privateKey: string): Promise<Result<null, ApiFailure>> {
		return this.#keep(
			await this.#api.call('storeCredential', { ...pick(holder), private_key: privateKey })
		);
	}

	/** Makes a key pair in the Worker; its public half is in the record. */
	async makeKey(holder: CredentialHolder): Promise<Result<null, ApiFailure>> {
		const made = await this.#api.call('makeKey', { ...pick(holder), modulus_bits: 2048 });
		return made.ok ? this.#keep(made) : made;
	}

	async forget(holder: CredentialHolder): Promise<Result<null, ApiFailure>> {
		const answer = await this.#api.call('forgetCredentials', pick(holder));
		if (answer.ok) this.#records = this.#records.filter((record) => !isOf(record, holder));
		return answer;
	}

	async forgetEverything(): Promise<Result<null, ApiFailure>> {
		const answer = await this.#api.call('forgetCredentials');
		if (answer.ok) this.#records = [];
		return answer;
	}

	/** Drops records whose time is over, so that the page asks for the secret again. */
	dropExpired(): void {
		const now = this.#now();
		if (this.#records.some((record) => record.expires_at <= now)) {
			this.#records = this.#records.filter((record) => record.expires_at > now);
		}
	}

	/** The Worker said that it has no credential: what we believed of this client is wrong. */
	disbelieve(holder: CredentialHolder): void {
		this.#records = this.#records.filter((record) => !isOf(record, holder));
	}

	#keep(stored: Result<CredentialStatus, ApiFailure>): Result<null, ApiFailure> {
		if (!stored.ok) return stored;
		const { evicted = [], ...status } = stored.value;
		this.#records = [
			...this.#records.filter((record) => ![status, ...evicted].some((one) => isSame(record, one))),
			status
		];
		if (this.#vault.status === 'unasked') this.#vault = { status: 'known' };
		this.tellEvicted(evicted);
		return ok(null);
	}
}

/** The holder's members alone: a configuration has more, and the endpoint refuses what it does not know. */
function pick(holder: CredentialHolder) {
	const { purpose = 'client', client_id } = holder;
	return { purpose, ...namedServer(holder), client_id };
}

function isOf(record: CredentialStatus, holder: CredentialHolder): boolean {
	return record.purpose === (holder.purpose ?? 'client') && isOfClient(record, holder);
}

function isSame(one: EvictedCredential, other: EvictedCredential): boolean {
	return one.purpose === other.purpose && isOfClient(one, other);
}
