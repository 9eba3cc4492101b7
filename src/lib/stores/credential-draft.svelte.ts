import * as v from 'valibot';
import { ClientSecret } from '$lib/flow/text';
import type { ApiFailure } from '$lib/api/workbench-api';
import { credentialKindOf, type ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import type { CredentialHolder, CredentialStore } from './credential-store.svelte';

export type DraftPhase =
	| { readonly status: 'typing' }
	| { readonly status: 'storing' }
	| { readonly status: 'failed'; readonly failure: ApiFailure };

/** Whose credential is typed, as the form says at the moment. */
export type DraftOwner = {
	/** `undefined` while region and ids are not valid. */
	readonly holder: CredentialHolder | undefined;
	readonly method: ClientAuthMethod;
};

/**
 * A secret or private key while it is being typed: in memory alone, and only until the vault has it.
 * It is stored when the person leaves the field and its holder is known,
 * or else as soon as it is.
 */
export class CredentialDraft {
	#owner: () => DraftOwner;
	#credentials: CredentialStore;
	#text = $state('');
	#phase = $state.raw<DraftPhase>({ status: 'typing' });
	#underWay: Promise<void> | undefined;

	readonly fault = $derived.by(() => this.#findFault());
	/** Whether what is typed could be stored and used. */
	readonly isUsable = $derived.by(
		() => this.#text !== '' && this.fault === undefined && this.#phase.status !== 'failed'
	);

	constructor(owner: () => DraftOwner, credentials: CredentialStore) {
		this.#owner = owner;
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
		const { holder, method } = this.#owner();
		if (!this.isUsable || holder === undefined) return;
		this.#underWay = this.#store(holder, method);
		await this.#underWay;
		this.#underWay = undefined;
	}

	clear(): void {
		this.#text = '';
		this.#phase = { status: 'typing' };
	}

	async #store(holder: CredentialHolder, method: ClientAuthMethod): Promise<void> {
		const text = this.#text;
		this.#phase = { status: 'storing' };

		const stored =
			credentialKindOf(method) === 'private_key'
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

	#findFault(): string | undefined {
		if (this.#text === '') return undefined;
		if (credentialKindOf(this.#owner().method) === 'private_key') {
			return undefined; // The Worker reads keys; what is wrong with one comes back from there.
		}
		const parsed = v.safeParse(ClientSecret, this.#text);
		return parsed.success ? undefined : parsed.issues[0].message;
	}
}
