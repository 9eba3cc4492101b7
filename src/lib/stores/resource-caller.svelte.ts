import * as v from 'valibot';
import { manageSandbox } from '$lib/api/manage-sandbox';
import { isSameServer, namedServer, readServerChoice } from '$lib/flow/server-choice';
import { EnvironmentId } from '$lib/flow/text';
import { UNREACHABLE, type ApiFailure, type WorkbenchApi } from '$lib/api/workbench-api';
import {
	managementPathOf,
	readManaged,
	type ManagementAnswer,
	type SendRead
} from '$lib/pingone/management';
import { PingOneResource } from '$lib/pingone/management-documents';
import { err, ok, type Result } from '$lib/result';
import {
	CLIENT_AUTH_METHODS,
	DEFAULT_CLIENT_AUTH_METHOD
} from '$lib/oauth/client-authentication-method';
import { CredentialDraft } from './credential-draft.svelte';
import type { CredentialHolder } from './credential-store.svelte';
import type { Asker } from './introspection-store.svelte';
import type { Workbench } from './workbench.svelte';

/** A resource's `introspectEndpointAuthMethod`: as a client's, or none at all. */
export const RESOURCE_AUTH_METHODS = [...CLIENT_AUTH_METHODS, 'none'] as const;
export type ResourceAuthMethod = (typeof RESOURCE_AUTH_METHODS)[number];

export type AdoptionPhase =
	| { readonly status: 'idle' | 'pending' }
	| { readonly status: 'adopted'; readonly name: string }
	| { readonly status: 'failed'; readonly failure: ApiFailure };

/**
 * The resource server that asks about the token: the id of the resource, and its secret in the vault under
 * a purpose of its own.
 */
export class ResourceCaller {
	#workbench: Workbench;
	#api: WorkbenchApi;
	#typedId = $state<string>();
	#method = $state<ResourceAuthMethod>('client_secret_basic');
	#adoption = $state.raw<AdoptionPhase>({ status: 'idle' });
	/** The audiences of the resources that were looked up, by their ids. */
	#audiences = $state.raw<Readonly<Record<string, string>>>({});
	readonly draft: CredentialDraft;

	readonly #storedId: string | undefined = $derived.by(() => {
		const { values } = this.#workbench.configuration;
		return this.#workbench.credentials.records.findLast(
			(record) => record.purpose === 'resource' && isSameServer(record, values)
		)?.client_id;
	});
	/** As typed; until then that of the resource whose secret the vault holds for this environment. */
	readonly id = $derived.by(() => this.#typedId ?? this.#storedId ?? '');
	readonly fault = $derived.by(() =>
		this.id === '' || v.is(EnvironmentId, this.id)
			? undefined
			: 'Enter the resource id as a UUID, such as 12345678-1234-1234-1234-123456789012.'
	);
	readonly #holder: CredentialHolder | undefined = $derived.by(() => {
		const server = readServerChoice(this.#workbench.configuration.values);
		return server && v.is(EnvironmentId, this.id)
			? { purpose: 'resource', ...server, client_id: this.id.toLowerCase() }
			: undefined;
	});
	/** What the vault has for it. */
	readonly credential = $derived.by(() =>
		this.#holder === undefined || this.#method === 'none'
			? undefined
			: this.#workbench.credentials.find(this.#holder, this.#method)
	);
	/** Labels of what is still needed. */
	readonly missing = $derived.by(() => [
		...(this.#holder === undefined ? ['Resource ID'] : []),
		...(this.#method === 'none' || this.credential !== undefined || this.draft.isUsable
			? []
			: [this.#method === 'private_key_jwt' ? 'Resource Private Key' : 'Resource Secret'])
	]);

	constructor(workbench: Workbench) {
		this.#workbench = workbench;
		this.#api = workbench.ports.api;
		this.draft = new CredentialDraft(
			// What proves nothing has nothing to type.
			() => ({
				holder: this.#holder,
				method: this.#method === 'none' ? DEFAULT_CLIENT_AUTH_METHOD : this.#method
			}),
			workbench.credentials
		);
	}

	get method(): ResourceAuthMethod {
		return this.#method;
	}

	get adoption(): AdoptionPhase {
		return this.#adoption;
	}

	typeId(text: string): void {
		if (text === this.id) return;
		this.#typedId = text;
		this.#adoption = { status: 'idle' };
	}

	choose(method: ResourceAuthMethod): void {
		this.#method = method;
	}

	/** Stores what is typed; `undefined` while something is missing. */
	async prepare(): Promise<Asker | undefined> {
		await this.draft.settle();
		const holder = this.#holder;
		return holder !== undefined && (this.#method === 'none' || this.credential !== undefined)
			? {
					caller: 'resource',
					client_id: holder.client_id,
					client_auth_method: this.#method,
					audience: this.#audiences[holder.client_id]
				}
			: undefined;
	}

	async forget(): Promise<void> {
		const holder = this.#holder;
		if (holder === undefined) return;
		// The id stays in its field: the secret alone is forgotten.
		this.#typedId = this.id;
		this.#adoption = { status: 'idle' };
		await this.#workbench.credentials.forget(holder);
	}

	/**
	 * Takes over a resource of the sandbox by its name: its id and method, and its secret, which goes into
	 * the vault. It is play money, which the console shows as well.
	 */
	async adopt(name: string): Promise<void> {
		if (this.#adoption.status === 'pending') return;
		this.#adoption = { status: 'pending' };
		const adopted = await this.#adopt(name);
		this.#adoption = adopted.ok
			? { status: 'adopted', name }
			: { status: 'failed', failure: adopted.error };
	}

	reset(): void {
		this.draft.clear();
		this.#typedId = undefined;
		this.#method = 'client_secret_basic';
		this.#adoption = { status: 'idle' };
		this.#audiences = {};
	}

	async #adopt(name: string): Promise<Result<null, ApiFailure>> {
		const list = await readManaged(this.#send, { kind: 'resources' });
		if (!list.ok) return list;
		const resources = list.value.document?._embedded.resources;
		const found = v.safeParse(
			PingOneResource,
			resources?.find((one) => one.name === name)
		);
		// The sandbox is ours: an answer of another shape is a workbench that does not work.
		if (!found.success) return err(UNREACHABLE);
		const { id, audience, introspectEndpointAuthMethod } = found.output;
		const shown = await readManaged(this.#send, { kind: 'resource_secret', id });
		if (!shown.ok) return shown;
		const secret = shown.value.document?.secret;
		if (secret === undefined) return err(UNREACHABLE);

		const stored = await this.#workbench.credentials.storeSecret(
			{ purpose: 'resource', ...namedServer(this.#workbench.configuration.values), client_id: id },
			secret
		);
		if (!stored.ok) return stored;
		this.draft.clear();
		this.#typedId = id;
		this.#method =
			RESOURCE_AUTH_METHODS.find(
				(method) => method === introspectEndpointAuthMethod?.toLowerCase()
			) ?? DEFAULT_CLIENT_AUTH_METHOD;
		this.#audiences = { ...this.#audiences, [id]: audience ?? name };
		return ok(null);
	}

	readonly #send: SendRead<ManagementAnswer, ApiFailure> = (path) =>
		manageSandbox(this.#api, this.#workbench.configuration.values.environment_id, {
			method: 'GET',
			path: managementPathOf(path)
		});
}
