import type { ChangeKind } from '$lib/api/application-change-request';
import type { ApplicationEntry } from '$lib/api/applications';
import { BUILT_IN_ROLES, type Permission } from '$lib/pingone/built-in-role';
import { ApplicationStore } from './application-store.svelte';
import { RegisteredKeyStore } from './registered-key-store.svelte';
import { WorkerStore } from './worker-store.svelte';
import type { Workbench } from './workbench.svelte';

/** PingOne's own applications, as a worker of the environment sees and changes them. */
export class ApplicationDesk {
	readonly worker: WorkerStore;
	readonly applications: ApplicationStore;
	readonly registeredKeys: RegisteredKeyStore;
	#workbench: Workbench;

	/** Whether the worker may change an application; `undefined` where that is not known. */
	readonly mayChange: boolean | undefined = $derived.by(() => {
		const { phase } = this.worker;
		return phase.status === 'ready' && phase.roles !== undefined
			? allows(phase.roles, 'application:update')
			: undefined;
	});

	constructor(workbench: Workbench) {
		this.#workbench = workbench;
		const { calls, credentials, connections, configuration, sandbox, ports } = workbench;
		const { api, now } = ports;
		const environment = () => {
			const { region, environment_id } = configuration.values;
			return { region, environment_id };
		};
		this.worker = new WorkerStore({
			api,
			calls,
			credentials,
			connections,
			now,
			environment,
			knownClientId: () =>
				sandbox.known?.environment_id === configuration.values.environment_id
					? sandbox.known.worker_client_id
					: undefined
		});
		this.applications = new ApplicationStore({ api, calls, environment });
		this.registeredKeys = new RegisteredKeyStore({
			api,
			calls,
			owner: () => ({ ...environment(), client_id: configuration.values.client_id })
		});
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
		this.#workbench.management.noteAdopted({ ...adopted, name });
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
		await this.#workbench.management.validate();
		return true;
	}

	/** What was read or is being changed is of the configuration before. */
	reset(): void {
		this.applications.dropChange();
		this.registeredKeys.reset();
	}
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
