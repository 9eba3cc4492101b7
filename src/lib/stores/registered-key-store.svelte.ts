import * as v from 'valibot';
import type { ApiFailure, WorkbenchApi } from '$lib/api/workbench-api';
import { PingOneApplication } from '$lib/pingone/application';
import type { readRegisteredKeys, RegisteredKeys } from '$lib/pingone/registered-keys';
import type { CallLogStore } from './call-log-store.svelte';
import type { Environment } from './worker-store.svelte';

/** The client whose keys are asked for. */
export type KeyOwner = Environment & { readonly client_id: string };

export type RegisteredKeysPhase =
	| { readonly status: 'idle' }
	| { readonly status: 'pending' }
	| {
			readonly status: 'read';
			readonly keys: RegisteredKeys;
			/** Excludes `jwks`. It is told and never fetched. */
			readonly jwksUrl: string | undefined;
	  }
	/** The application is none that PingOne documents where there is no failure. */
	| { readonly status: 'failed'; readonly failure?: ApiFailure | undefined };

/** The public keys that are registered with the client, as a worker reads them from PingOne. */
export class RegisteredKeyStore {
	#api: WorkbenchApi;
	#calls: CallLogStore;
	#owner: () => KeyOwner;
	#phase = $state.raw<RegisteredKeysPhase>({ status: 'idle' });
	#asked = $state('');

	constructor(ports: { api: WorkbenchApi; calls: CallLogStore; owner: () => KeyOwner }) {
		this.#api = ports.api;
		this.#calls = ports.calls;
		this.#owner = ports.owner;
	}

	/** The keys of one client: for another it is as if nothing was asked. */
	get phase(): RegisteredKeysPhase {
		return this.#asked === JSON.stringify(this.#owner()) ? this.#phase : { status: 'idle' };
	}

	/** Whoever asks brings the reader along: it is part of the workshop, and not of every page. */
	async read(reader: typeof readRegisteredKeys): Promise<void> {
		const owner = this.#owner();
		const key = JSON.stringify(owner);
		this.#asked = key;
		this.#phase = { status: 'pending' };

		const { client_id: id, ...environment } = owner;
		const answer = await this.#api.call('readApplication', id, environment);
		this.#calls.add(answer.ok ? answer.value.api_calls : answer.error.calls);
		const phase: RegisteredKeysPhase = answer.ok
			? await readKeys(answer.value.application, reader)
			: { status: 'failed', failure: answer.error };
		// A late answer for another client tells nothing of this one.
		if (this.#asked === key) this.#phase = phase;
	}

	/** What was read holds no longer. */
	reset(): void {
		this.#asked = '';
	}
}

async function readKeys(
	document: unknown,
	reader: typeof readRegisteredKeys
): Promise<RegisteredKeysPhase> {
	const application = v.safeParse(PingOneApplication, document);
	if (!application.success) return { status: 'failed' };
	const { jwks, jwksUrl } = application.output;
	return { status: 'read', keys: await reader(jwks), jwksUrl };
}
