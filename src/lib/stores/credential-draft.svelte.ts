import * as v from 'valibot';
import { ClientId, ClientSecret, EnvironmentId } from '$lib/api/text';
import type { ApiFailure } from '$lib/api/workbench-api';
import { credentialKindOf } from '$lib/oauth/client-authentication-method';
import type { ConfigurationStore } from './configuration-store.svelte';
import type { CredentialStore } from './credential-store.svelte';

export type DraftPhase =
	| { readonly status: 'typing' }
	| { readonly status: 'storing' }
	| { readonly status: 'failed'; readonly failure: ApiFailure };

/**
 * A secret or private key while it is being typed: in memory alone, and only until the vault has it.
 * It is stored when the person leaves the field and region, environment id and client id are valid,
 * or else as soon as they are.
 */
export class CredentialDraft {
	#configuration: ConfigurationStore;
	#credentials: CredentialStore;
	#text = $state('');
	#phase = $state.raw<DraftPhase>({ status: 'typing' });
	#underWay: Promise<void> | undefined;

	readonly fault = $derived.by(() => this.#findFault());
	/** Whether what is typed could be stored and used. */
	readonly isUsable = $derived.by(
		() => this.#text !== '' && this.fault === undefined && this.#phase.status !== 'failed'
	);

	constructor(configuration: ConfigurationStore, credentials: CredentialStore) {
		this.#configuration = configuration;
		this.#credentials = credentials;
	}

	get text(): string {
		return this.#text;
	}

	get phase(): DraftPhase {
		return this.#phase;
	}

	type(text: string): void {
		this.#text = text;
		this.#phase = { status: 'typing' };
	}

	/** Stores what is typed if it and its holder are valid; waits for a store that is under way. */
	async settle(): Promise<void> {
		if (this.#underWay !== undefined) return this.#underWay;
		if (!this.isUsable || !this.#isHolderValid()) return;
		this.#underWay = this.#store();
		await this.#underWay;
		this.#underWay = undefined;
	}

	clear(): void {
		this.#text = '';
		this.#phase = { status: 'typing' };
	}

	async #store(): Promise<void> {
		const { region, environment_id, client_id, client_auth_method } = this.#configuration.values;
		const holder = { region, environment_id, client_id };
		const text = this.#text;
		this.#phase = { status: 'storing' };

		const stored =
			credentialKindOf(client_auth_method) === 'private_key'
				? await this.#credentials.storeKey(holder, text)
				: await this.#credentials.storeSecret(holder, text);

		if (!stored.ok) {
			this.#phase = { status: 'failed', failure: stored.error };
			return;
		}
		this.#phase = { status: 'typing' };
		// What was typed meanwhile is another secret, and stays.
		if (this.#text === text) this.#text = '';
	}

	#isHolderValid(): boolean {
		const { environment_id, client_id } = this.#configuration.values;
		return v.is(EnvironmentId, environment_id) && v.is(ClientId, client_id);
	}

	#findFault(): string | undefined {
		if (this.#text === '') return undefined;
		if (credentialKindOf(this.#configuration.values.client_auth_method) === 'private_key') {
			return undefined; // The Worker reads keys; what is wrong with one comes back from there.
		}
		const parsed = v.safeParse(ClientSecret, this.#text);
		return parsed.success ? undefined : parsed.issues[0].message;
	}
}
