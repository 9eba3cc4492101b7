import type { ApplicationChangeAnswer } from '$lib/api/application-change';
import type { ChangeKind } from '$lib/api/application-change-request';
import type { AdoptedApplication, ApplicationEntry } from '$lib/api/applications';
import type { ApiFailure, WorkbenchApi } from '$lib/api/workbench-api';
import type { CallLogStore } from './call-log-store.svelte';
import type { Environment } from './worker-store.svelte';

export type ListPhase =
	| { readonly status: 'idle' }
	| { readonly status: 'pending' }
	| { readonly status: 'listed'; readonly applications: readonly ApplicationEntry[] }
	| { readonly status: 'failed'; readonly failure: ApiFailure };

export type AdoptionPhase =
	| { readonly status: 'idle' }
	| { readonly status: 'pending'; readonly id: string }
	| { readonly status: 'failed'; readonly failure: ApiFailure };

export type ChangePhase =
	| { readonly status: 'idle' }
	| { readonly status: 'pending' }
	| { readonly status: 'shown'; readonly plan: ApplicationChangeAnswer }
	| { readonly status: 'failed'; readonly failure: ApiFailure };

/** The applications of the environment, as PingOne lists them for the worker. */
export class ApplicationStore {
	#api: WorkbenchApi;
	#calls: CallLogStore;
	#environment: () => Environment;
	#phase = $state.raw<ListPhase>({ status: 'idle' });
	#listed = $state('');
	#adoption = $state.raw<AdoptionPhase>({ status: 'idle' });
	#change = $state.raw<ChangePhase>({ status: 'idle' });
	#search = $state('');

	/** Those that the search finds, in the order of the list. */
	readonly found: readonly ApplicationEntry[] = $derived.by(() => {
		const { phase } = this;
		return phase.status === 'listed' ? findApplications(phase.applications, this.#search) : [];
	});

	constructor(ports: { api: WorkbenchApi; calls: CallLogStore; environment: () => Environment }) {
		this.#api = ports.api;
		this.#calls = ports.calls;
		this.#environment = ports.environment;
	}

	/** A list is of one environment: for another it is as if nothing was listed. */
	get phase(): ListPhase {
		return this.#listed === JSON.stringify(this.#environment()) ? this.#phase : { status: 'idle' };
	}

	get adoption(): AdoptionPhase {
		return this.#adoption;
	}

	get change(): ChangePhase {
		return this.#change;
	}

	get search(): string {
		return this.#search;
	}

	set search(text: string) {
		this.#search = text;
	}

	async list(): Promise<void> {
		const environment = this.#environment();
		this.#listed = JSON.stringify(environment);
		this.#phase = { status: 'pending' };

		const answer = await this.#api.call('listApplications', environment);
		this.#calls.add(answer.ok ? answer.value.api_calls : answer.error.calls);
		// A late answer of another environment is not of this list.
		if (this.#listed !== JSON.stringify(environment)) return;
		this.#phase = answer.ok
			? { status: 'listed', applications: answer.value.applications }
			: { status: 'failed', failure: answer.error };
	}

	/** Its settings, and its secret into the vault; `undefined` where PingOne refuses more than the secret. */
	async adopt(id: string): Promise<AdoptedApplication | undefined> {
		this.#adoption = { status: 'pending', id };
		const answer = await this.#api.call('adoptApplication', id, this.#environment());
		this.#calls.add(answer.ok ? answer.value.api_calls : answer.error.calls);
		this.#adoption = answer.ok ? { status: 'idle' } : { status: 'failed', failure: answer.error };
		return answer.ok ? answer.value : undefined;
	}

	/** Shows what a change at PingOne would send. Nothing is changed. */
	async planChange(id: string, change: ChangeKind): Promise<void> {
		await this.#askToChange(id, { change });
	}

	/** Sends the change that is shown; PingOne's application is then another one. */
	async consent(id: string, change: ChangeKind): Promise<boolean> {
		if (this.#change.status !== 'shown') return false;
		const { version } = this.#change.plan;
		const plan = await this.#askToChange(id, { change, consent: true, version });
		return plan?.outcome === 'applied';
	}

	dropChange(): void {
		this.#change = { status: 'idle' };
	}

	async #askToChange(
		id: string,
		body: { change: ChangeKind; consent?: true; version?: string }
	): Promise<ApplicationChangeAnswer | undefined> {
		this.#change = { status: 'pending' };
		const answer = await this.#api.call('changeApplication', id, {
			...this.#environment(),
			...body
		});
		this.#calls.add(answer.ok ? answer.value.api_calls : answer.error.calls);
		this.#change = answer.ok
			? { status: 'shown', plan: answer.value }
			: { status: 'failed', failure: answer.error };
		return answer.ok ? answer.value : undefined;
	}
}

/** By each word of the search, in the name, the id, the type or the method. */
function findApplications(
	applications: readonly ApplicationEntry[],
	search: string
): readonly ApplicationEntry[] {
	const words = search.toLowerCase().split(/\s+/).filter(Boolean);
	if (words.length === 0) return applications;
	return applications.filter(({ name, id, type, client_auth_method: method }) => {
		const text = `${name} ${id} ${type} ${method ?? ''}`.toLowerCase();
		return words.every((word) => text.includes(word));
	});
}
