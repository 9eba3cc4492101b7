import type { ChangeKind } from '$lib/api/application-change';
import type { AdoptedApplication, ApplicationEntry } from '$lib/api/applications';
import type { WorkbenchApi } from '$lib/api/workbench-api';
import { BUILT_IN_ROLES, type Permission } from '$lib/pingone/built-in-role';
import type { Fix } from '$lib/preflight/check';
import type { applyFixes } from '$lib/preflight/fixes';
import type { Verdict } from '$lib/preflight/verdict';
import { ApplicationStore } from './application-store.svelte';
import type { Configuration } from '$lib/flow/configuration';
import { PreflightStore, type PreflightIntent } from './preflight-store.svelte';
import { RegisteredKeyStore } from './registered-key-store.svelte';
import { WorkerStore } from './worker-store.svelte';
import type { Workbench } from './workbench.svelte';

/** What the App Picker filled in. */
export type Adopted = AdoptedApplication & { readonly name: string };

/** Everything that looks at PingOne's own configuration, and what it changes in the workbench. */
export class Management {
	readonly preflight: PreflightStore;
	readonly worker: WorkerStore;
	readonly applications: ApplicationStore;
	readonly registeredKeys: RegisteredKeyStore;
	#workbench: Workbench;
	#requesting: Promise<boolean> | undefined;
	#fixed = $state.raw<{
		readonly before: Configuration;
		readonly after: Configuration;
		readonly applied: readonly Fix[];
	}>();
	#adopted = $state.raw<Adopted>();

	/** The fixes that can be undone: until the configuration is changed by hand. */
	readonly undoable: readonly Fix[] = $derived.by(() =>
		JSON.stringify(this.#fixed?.after) === JSON.stringify(this.#workbench.configuration.values)
			? (this.#fixed?.applied ?? [])
			: []
	);
	/** The application that the form was filled from, while it is that of the form. */
	readonly adopted: Adopted | undefined = $derived.by(() =>
		this.#adopted?.client_id === this.#workbench.configuration.values.client_id
			? this.#adopted
			: undefined
	);
	/** Whether what the last validation says is of the configuration as it is now. */
	readonly isCurrent: boolean = $derived.by(() =>
		this.preflight.isOf(this.#workbench.configuration.toPreflight())
	);
	/** Whether the worker may change an application; `undefined` where that is not known. */
	readonly mayChange: boolean | undefined = $derived.by(() => {
		const { phase } = this.worker;
		return phase.status === 'ready' && phase.roles !== undefined
			? allows(phase.roles, 'application:update')
			: undefined;
	});

	constructor(workbench: Workbench, stores: ManagementStores) {
		this.#workbench = workbench;
		this.preflight = stores.preflight;
		this.worker = stores.worker;
		this.applications = stores.applications;
		this.registeredKeys = stores.registeredKeys;
	}

	/** What the application is granted, where the App Picker has found that out. */
	get grantedScope(): string | undefined {
		return this.adopted?.scope;
	}

	/** Validates the configuration as it stands, whether or not that was done before. */
	async validate(intent: PreflightIntent = 'validate'): Promise<Verdict> {
		await this.#workbench.draft.settle();
		return this.preflight.validate(this.#subject(), intent);
	}

	/** Validates unless a fresh answer is there, and requests a token unless there are errors. */
	request(): Promise<boolean> {
		this.#requesting ??= this.#request().finally(() => {
			this.#requesting = undefined;
		});
		return this.#requesting;
	}

	/** Yes to the question: applies all fixes, validates again and goes on with what was asked for. */
	async fixAll(apply: typeof applyFixes): Promise<boolean> {
		const { offer } = this.preflight;
		return offer === undefined ? false : this.fix(offer.fixes, apply, offer.intent);
	}

	/** Answers whether a token was issued. */
	async fix(
		fixes: readonly Fix[],
		apply: typeof applyFixes,
		intent: PreflightIntent = 'validate'
	): Promise<boolean> {
		const fixed = this.preflight.readFixed(fixes, apply);
		if (fixed === undefined) return false;
		const { configuration } = this.#workbench;
		const before = { ...configuration.values };
		configuration.merge(fixed.fields);
		this.#fixed = { before, after: { ...configuration.values }, applied: fixed.applied };

		const verdict = await this.validate(intent);
		this.preflight.tellFixed(fixed.applied);
		return intent === 'request' && verdict !== 'failed' ? this.#send() : false;
	}

	/** Puts the configuration back as it was before the fixes. */
	undo(): void {
		if (this.#fixed === undefined) return;
		this.#workbench.configuration.merge(this.#fixed.before);
		this.#fixed = undefined;
		this.#workbench.toasts.show(
			'fixes',
			'success',
			'The configuration is as it was before the fixes.'
		);
	}

	/** Fills the form with an application of PingOne. */
	async adopt({ id, name }: ApplicationEntry): Promise<boolean> {
		const adopted = await this.applications.adopt(id);
		if (adopted === undefined) return false;
		const { client_id, client_auth_method, scope } = adopted;
		// A secret that was being typed is that of another client.
		this.#workbench.draft.clear();
		this.#workbench.configuration.merge({
			client_id,
			...(client_auth_method && { client_auth_method }),
			scope,
			key_id: ''
		});
		this.#adopted = { ...adopted, name };
		this.#workbench.credentials.tellEvicted(adopted.evicted);
		await this.#workbench.credentials.refresh();
		return true;
	}

	/** Sends the change that is shown and was consented to, and validates anew. */
	async change(change: ChangeKind): Promise<boolean> {
		const { client_id: id } = this.#workbench.configuration.values;
		if (!(await this.applications.consent(id, change))) return false;
		this.applications.dropChange();
		// It may have been the registered keys that changed.
		this.registeredKeys.reset();
		await this.validate();
		return true;
	}

	reset(): void {
		this.preflight.reset();
		this.#fixed = undefined;
		this.#adopted = undefined;
	}

	async #request(): Promise<boolean> {
		await this.#workbench.draft.settle();
		if (!this.preflight.isFresh(this.#subject())) {
			const verdict = await this.validate('request');
			// What was changed meanwhile was not validated.
			if (verdict === 'failed' || !this.isCurrent) return false;
		}
		return this.#send();
	}

	/** A text that our own endpoint refuses cannot be sent, whatever the validation says. */
	async #send(): Promise<boolean> {
		return this.#workbench.isConfigured ? this.#workbench.requestToken() : false;
	}

	#subject() {
		const { configuration, credentials } = this.#workbench;
		return { body: configuration.toPreflight(), vault: credentials.records };
	}
}

export type ManagementStores = Pick<
	Management,
	'preflight' | 'worker' | 'applications' | 'registeredKeys'
>;

/** Wires the stores to the workbench. */
export function makeManagement(
	workbench: Workbench,
	api: WorkbenchApi,
	now: () => number
): Management {
	const { calls, toasts, credentials, configuration, sandbox } = workbench;
	const environment = () => {
		const { region, environment_id } = configuration.values;
		return { region, environment_id };
	};
	const stores = {
		preflight: new PreflightStore({ api, calls, toasts, now }),
		worker: new WorkerStore({
			api,
			calls,
			credentials,
			now,
			environment,
			knownClientId: () =>
				sandbox.known?.environment_id === configuration.values.environment_id
					? sandbox.known.worker_client_id
					: undefined
		}),
		applications: new ApplicationStore({ api, calls, environment }),
		registeredKeys: new RegisteredKeyStore({
			api,
			calls,
			owner: () => ({ ...environment(), client_id: configuration.values.client_id })
		})
	};
	return new Management(workbench, stores);
}

/** A role of one's own may allow anything: then it is not known. */
function allows(roles: readonly string[], permission: Permission): boolean | undefined {
	const builtIn = Object.values(BUILT_IN_ROLES);
	const found = roles.map((name) => builtIn.find((role) => role.name === name));
	const isAllowed = found.some((role) => {
		const permissions: readonly Permission[] = role?.permissions ?? [];
		return permissions.includes(permission);
	});
	if (isAllowed) return true;
	return found.includes(undefined) ? undefined : false;
}
