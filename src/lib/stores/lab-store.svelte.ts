import { createContext } from 'svelte';
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import * as v from 'valibot';
import type * as Engine from '$lib/lab/engine';
import type { LabRun } from '$lib/lab/attempt';
import type { LabPorts, LabSandbox } from '$lib/lab/ports';
import { outcomeLabel, type LabStep, type Scenario } from '$lib/lab/scenario';
import type { LabSession } from '$lib/lab/session';
import type { TextStorage } from './browser-storage';

const STORAGE_KEY = 'unified-flow.lab';

/** How far somebody came with a scenario. */
const Progress = v.object({
	predicted: v.optional(v.picklist(['right', 'wrong'])),
	isMended: v.boolean()
});
export type LabProgress = v.InferOutput<typeof Progress>;

const StoredProgress = v.pipe(v.string(), v.parseJson(), v.record(v.string(), Progress));

/** What a scenario goes through, one after the other. */
export type LabPhase =
	| { readonly status: 'waiting' }
	| { readonly status: 'sending' }
	| { readonly status: 'answered'; readonly scenario: Scenario; readonly run: LabRun }
	| { readonly status: 'fixing'; readonly scenario: Scenario; readonly run: LabRun }
	| {
			readonly status: 'fixed';
			readonly scenario: Scenario;
			readonly run: LabRun;
			readonly fixed: LabRun;
	  }
	| { readonly status: 'failed' };

type LabEngine = typeof Engine;

/** `undefined` where its file does not come: the lab then says that it could not do its part. */
async function loadEngine(): Promise<LabEngine | undefined> {
	try {
		return await import('$lib/lab/engine');
	} catch {
		return undefined; // The network is gone, or a new version of the site has other files.
	}
}

export type LabStorePorts = LabPorts & { readonly storage: TextStorage };

/** The failure lab. It has a sandbox of its own, and leaves the configuration of the flow alone. */
export class LabStore {
	#ports: LabStorePorts;
	#progress = new SvelteMap<string, LabProgress>();
	#phase = $state.raw<LabPhase>({ status: 'waiting' });
	#prediction = $state<string>();
	#hintsShown = $state(0);
	/** What plays a scenario: loaded with the first one that is sent. */
	#engine: LabEngine | undefined;
	#scenario: Scenario | undefined;
	#session: LabSession | undefined;
	#sandbox: LabSandbox | undefined;
	/** Scenarios whose repair has changed the sandbox: a second time they need a fresh one. */
	#changed = new SvelteSet<string>();

	constructor(ports: LabStorePorts) {
		this.#ports = ports;
	}

	get phase(): LabPhase {
		return this.#phase;
	}

	get prediction(): string | undefined {
		return this.#prediction;
	}

	get hintsShown(): number {
		return this.#hintsShown;
	}

	progressOf(id: string): LabProgress | undefined {
		return this.#progress.get(id);
	}

	get mendedCount(): number {
		return [...this.#progress.values()].filter(({ isMended }) => isMended).length;
	}

	restore(): void {
		const stored = v.safeParse(StoredProgress, this.#ports.storage.read(STORAGE_KEY));
		if (!stored.success) return;
		for (const [id, progress] of Object.entries(stored.output)) this.#progress.set(id, progress);
	}

	forgetProgress(): void {
		this.#progress.clear();
		this.#ports.storage.remove(STORAGE_KEY);
	}

	/** Begins a scenario, or begins it anew. */
	open(scenario: Scenario): void {
		this.#scenario = scenario;
		this.#session = undefined;
		this.#phase = { status: 'waiting' };
		this.#prediction = undefined;
		this.#hintsShown = 0;
	}

	predict(choice: string): void {
		if (this.#phase.status === 'waiting') this.#prediction = choice;
	}

	showHint(): void {
		this.#hintsShown += 1;
	}

	/** Sets the sandbox up and sends the request. */
	async send(): Promise<void> {
		const scenario = this.#scenario;
		if (scenario === undefined) return;
		this.#phase = { status: 'sending' };
		this.#engine ??= await loadEngine();
		const session = await this.#start(scenario);
		const run = session && (await this.#engine?.runAttempt(session, scenario.attempt));
		if (this.#scenario !== scenario) return;
		this.#session = session;
		this.#phase = run === undefined ? { status: 'failed' } : { status: 'answered', scenario, run };
		if (run === undefined || this.#prediction === undefined) return;
		const isRight = this.#prediction === outcomeLabel(scenario.expected);
		this.#note(scenario.id, { predicted: isRight ? 'right' : 'wrong' });
	}

	/** Does what the repair says, and sends again. */
	async repair(): Promise<void> {
		const session = this.#session;
		if (this.#phase.status !== 'answered' || session === undefined) return;
		const { scenario, run } = this.#phase;
		this.#phase = { status: 'fixing', scenario, run };
		const steps = scenario.repair.steps ?? [];
		if (steps.length > 0) this.#changed.add(scenario.id);
		const fixed = (await this.#perform(session, steps))
			? await this.#engine?.runAttempt(session, scenario.repair.attempt)
			: undefined;
		if (this.#scenario !== scenario || this.#session !== session) return;
		this.#phase =
			fixed === undefined ? { status: 'failed' } : { status: 'fixed', scenario, run, fixed };
		if (fixed?.hasWorked === true) this.#note(scenario.id, { isMended: true });
	}

	async #start(scenario: Scenario): Promise<LabSession | undefined> {
		if (this.#changed.has(scenario.id)) {
			this.#sandbox = undefined;
			this.#changed.clear();
		}
		const steps: LabStep[] = [...(scenario.setup ?? [])];
		const session = (await this.#reuse()) ?? (await this.#makeSession());
		// What such a setup changes, nothing takes back: the next scenario gets a sandbox of its own.
		if (steps.some(({ do: what }) => what === 'end_previous_secret')) this.#sandbox = undefined;
		return session && (await this.#perform(session, steps)) ? session : undefined;
	}

	/** The sandbox of the scenario before, healthy again; `undefined` where it is gone. */
	async #reuse(): Promise<LabSession | undefined> {
		const id = this.#sandbox?.environment_id;
		if (this.#sandbox === undefined || id === undefined) return undefined;
		const isHealthy =
			(await this.#ports.setFaults(id, { fault: 'none', clock_skew_seconds: 0 })) &&
			(await this.#ports.setReplayDetection(id, false));
		if (!isHealthy) return undefined;
		return this.#engine?.startSession(this.#ports, this.#sandbox);
	}

	async #makeSession(): Promise<LabSession | undefined> {
		this.#sandbox = await this.#ports.makeSandbox();
		this.#changed.clear();
		if (this.#sandbox === undefined) return undefined;
		return this.#engine?.startSession(this.#ports, this.#sandbox);
	}

	async #perform(session: LabSession, steps: readonly LabStep[]): Promise<boolean> {
		return (await this.#engine?.performSteps(session, steps)) === true;
	}

	#note(id: string, news: Partial<LabProgress>): void {
		this.#progress.set(id, { isMended: false, ...this.#progress.get(id), ...news });
		this.#ports.storage.write(STORAGE_KEY, JSON.stringify(Object.fromEntries(this.#progress)));
	}
}

export const [getLab, setLab] = createContext<LabStore>();
