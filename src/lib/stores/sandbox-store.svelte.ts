import * as v from 'valibot';
import type { NewSandbox } from '$lib/api/sandboxes';
import { SandboxApplication } from '$lib/api/sandboxes';
import type { ApiFailure, WorkbenchApi } from '$lib/api/workbench-api';
import { err, ok, type Result } from '$lib/result';
import type { TextStorage } from './browser-storage';

const STORAGE_KEY = 'unified-flow.sandbox';

/** A sandbox as this browser remembers it; its play credentials are in the vault, not here. */
const KnownSandbox = v.object({
	environment_id: v.string(),
	applications: v.array(v.omit(SandboxApplication, ['client_secret'])),
	/** The worker that it was made with; absent in what an older version of this page kept. */
	worker_client_id: v.optional(v.string())
});
export type KnownSandbox = v.InferOutput<typeof KnownSandbox>;
export type KnownApplication = KnownSandbox['applications'][number];

export type SandboxPhase =
	| { readonly status: 'idle' }
	| { readonly status: 'pending' }
	| { readonly status: 'failed'; readonly failure: ApiFailure };

/** The sandbox that this browser made last. */
export class SandboxStore {
	#api: WorkbenchApi;
	#storage: TextStorage;
	#phase = $state.raw<SandboxPhase>({ status: 'idle' });
	#known = $state.raw<KnownSandbox>();

	constructor(api: WorkbenchApi, storage: TextStorage) {
		this.#api = api;
		this.#storage = storage;
	}

	get phase(): SandboxPhase {
		return this.#phase;
	}

	get known(): KnownSandbox | undefined {
		return this.#known;
	}

	restore(): void {
		const text = this.#storage.read(STORAGE_KEY);
		if (text === undefined) return;
		const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), KnownSandbox), text);
		if (parsed.success) this.#known = parsed.output;
	}

	/** The application with this client id, in the sandbox with this environment id. */
	application(environmentId: string, clientId: string): KnownApplication | undefined {
		if (this.#known?.environment_id !== environmentId) return undefined;
		return this.#known.applications.find(({ id }) => id === clientId);
	}

	async make(): Promise<Result<NewSandbox, ApiFailure>> {
		this.#phase = { status: 'pending' };
		const made = await this.#api.call('makeSandbox');
		if (!made.ok) {
			this.#phase = { status: 'failed', failure: made.error };
			return err(made.error);
		}
		const { environment_id, applications, worker } = made.value;
		const worker_client_id = worker.client_id;
		this.#keep(v.parse(KnownSandbox, { environment_id, applications, worker_client_id }));
		this.#phase = { status: 'idle' };
		return made;
	}

	/** Makes a key pair for an application that signs with one; the private half goes into the vault. */
	async makeKey(applicationId: string): Promise<Result<null, ApiFailure>> {
		if (this.#known === undefined) throw new Error('There is no sandbox to make a key in.');
		const made = await this.#api.call('makeSandboxKey', this.#known.environment_id, applicationId);
		return made.ok ? ok(null) : made;
	}

	reset(): void {
		this.#phase = { status: 'idle' };
		this.#known = undefined;
		this.#storage.remove(STORAGE_KEY);
	}

	#keep(known: KnownSandbox): void {
		this.#known = known;
		this.#storage.write(STORAGE_KEY, JSON.stringify(known));
	}
}
