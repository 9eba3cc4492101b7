import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import * as v from 'valibot';
import type * as Engine from '$lib/lab/engine';
import type * as Runner from '$lib/lab/runner';
import type { LabRun } from '$lib/lab/attempt';
import type { LabCall } from '$lib/lab/lab-call';
import {
	ANSWER_RUNG,
	beginExercise,
	hintLadder,
	openQuestion,
	wasAnswerShown,
	wrongFixNamed,
	type ExerciseLog
} from '$lib/lab/exercise';
import type { LabPorts, LabSandbox } from '$lib/lab/ports';
import {
	further,
	isDue,
	noteDone,
	noteStarted,
	StoredProgress,
	type Progress,
	type ProgressById
} from '$lib/lab/progress';
import { outcomeLabel, type LabStep, type Question, type Scenario } from '$lib/lab/scenario';
import type { LabSession } from '$lib/lab/session';
import type { TextStorage } from './browser-storage';

const STORAGE_KEY = 'unified-flow.lab';
const LOGS_KEY = 'unified-flow.lab-results';

/** How the last time went, for each exercise that was done in this browser. */
const StoredLogs = v.pipe(
	v.string(),
	v.parseJson(),
	v.record(
		v.string(),
		v.object({
			scenario: v.string(),
			prediction: v.optional(v.string()),
			causes: v.array(v.string()),
			fixes: v.array(v.string()),
			hints: v.object({ predict: v.number(), cause: v.number(), fix: v.number() }),
			startedAtMs: v.number(),
			endedAtMs: v.optional(v.number())
		})
	)
);

type LabEngine = typeof Engine;

/** `undefined` where its file does not come: the lab then says that it could not do its part. */
async function loadEngine(): Promise<LabEngine | undefined> {
	try {
		return await import('$lib/lab/engine');
	} catch {
		return undefined; // The network is gone, or a new version of the site has other files.
	}
}

async function loadRunner(): Promise<typeof Runner | undefined> {
	try {
		return await import('$lib/lab/runner');
	} catch {
		return undefined; // As above.
	}
}

/** What the workbench is doing for the exercise. */
export type LabWork = 'preparing' | 'ready' | 'sending' | 'fixing' | 'failed';

/** One try: the first request, or what was sent after a fix. */
export type LabTry = {
	/** The fix; absent for the first request. */
	readonly fix?: string | undefined;
	readonly run: LabRun;
};

export type LabEvent = {
	/** `answered`: a question was answered, rightly or not. `completed`: the exercise is done. */
	readonly kind: 'ready' | 'answered' | 'completed';
	readonly question?: Question | undefined;
	readonly scenario: Scenario;
	readonly log: ExerciseLog;
};

export type LabStorePorts = LabPorts & {
	readonly storage: TextStorage;
	/** Hears what happens in an exercise: an embed tells its host page. */
	readonly onEvent?: ((event: LabEvent) => void) | undefined;
};

/** The failure lab. It has a sandbox of its own, and leaves the configuration of the flow alone. */
export class LabStore {
	#ports: LabStorePorts;
	#progress = new SvelteMap<string, Progress>();
	#logs = new SvelteMap<string, ExerciseLog>();
	#work = $state<LabWork>('preparing');
	#planned = $state.raw<readonly LabCall[]>([]);
	#tries = $state.raw<readonly LabTry[]>([]);
	#log = $state.raw<ExerciseLog>(beginExercise('', 0));
	/** What sets a scenario up: loaded with the first one that opens. */
	#engine: LabEngine | undefined;
	/** What sends it and knows the causes: loaded with the first request. */
	#runner = $state.raw<typeof Runner>();
	#scenario = $state.raw<Scenario>();
	#session: LabSession | undefined;
	/** Counts the exercises, so that a late answer to one that was left is dropped. */
	#opened = 0;
	/** What was begun in the sandbox: the next one waits until it is over. */
	#turn: Promise<unknown> = Promise.resolve();
	#sandbox: LabSandbox | undefined;
	/** What a change of the sandbox' applications left behind, nothing takes back. */
	#isSandboxChanged = false;

	/** The question that is open. */
	readonly question: Question | 'done' = $derived.by(() =>
		this.#scenario === undefined
			? 'predict'
			: openQuestion(this.#scenario, this.#log, this.#tries.length > 0)
	);

	constructor(ports: LabStorePorts) {
		this.#ports = ports;
	}

	get work(): LabWork {
		return this.#work;
	}

	/** What will be sent, before it is. */
	get planned(): readonly LabCall[] {
		return this.#planned;
	}

	/** What was sent, and what came back: the first request, then the fixes. */
	get tries(): readonly LabTry[] {
		return this.#tries;
	}

	/** How this exercise goes so far. */
	get log(): ExerciseLog {
		return this.#log;
	}

	/** What the catalogue calls a cause. */
	causeTitle(id: string): string {
		return this.#runner?.causeTitleOf(id) ?? id;
	}

	/** The rungs of the open question's ladder that were climbed. */
	hintsOf(question: Question): readonly string[] {
		if (this.#scenario === undefined) return [];
		const ladder = hintLadder(this.#scenario, question, this.causeTitle(this.#scenario.cause));
		return ladder.slice(0, this.#log.hints[question]);
	}

	/** The clock of the lab. */
	now(): number {
		return this.#ports.now();
	}

	progressOf(id: string): Progress | undefined {
		return this.#progress.get(id);
	}

	get progress(): ProgressById {
		return Object.fromEntries(this.#progress);
	}

	/** How the exercise went the last time that it was done. */
	logOf(id: string): ExerciseLog | undefined {
		return this.#logs.get(id);
	}

	/** Ids of what was fixed and is due for a review. */
	get due(): readonly string[] {
		const nowMs = this.#ports.now();
		return [...this.#progress].filter(([, progress]) => isDue(progress, nowMs)).map(([id]) => id);
	}

	restore(): void {
		const stored = v.safeParse(StoredProgress, this.#ports.storage.read(STORAGE_KEY));
		for (const [id, progress] of Object.entries(stored.success ? stored.output : {})) {
			this.#progress.set(id, progress);
		}
		const logs = v.safeParse(StoredLogs, this.#ports.storage.read(LOGS_KEY));
		for (const [id, log] of Object.entries(logs.success ? logs.output : {})) {
			this.#logs.set(id, log);
		}
	}

	/** Adds the progress of another browser; of two for the same exercise the further one stays. */
	adopt(progress: ProgressById): void {
		for (const [id, other] of Object.entries(progress)) {
			this.#progress.set(id, further(this.#progress.get(id), other));
		}
		this.#keep();
	}

	forgetProgress(): void {
		this.#progress.clear();
		this.#logs.clear();
		this.#ports.storage.remove(STORAGE_KEY);
		this.#ports.storage.remove(LOGS_KEY);
	}

	/** Begins an exercise, or begins it anew: sets the sandbox up, and plans the request. */
	async open(scenario: Scenario): Promise<void> {
		const opened = ++this.#opened;
		this.#scenario = scenario;
		this.#session = undefined;
		this.#work = 'preparing';
		this.#planned = [];
		this.#tries = [];
		this.#log = beginExercise(scenario.id, this.#ports.now());
		const { session, planned } = await this.#inTurn(async () => {
			if (this.#opened !== opened) return {};
			this.#engine ??= await loadEngine();
			const started = await this.#start(scenario);
			return {
				session: started,
				planned: started && (await this.#engine?.planAttempt(started, scenario.attempt))
			};
		});
		if (this.#opened !== opened) return;
		this.#session = session;
		this.#planned = planned ?? [];
		this.#work = planned === undefined ? 'failed' : 'ready';
		if (planned !== undefined) this.#tell('ready');
	}

	predict(choice: string): void {
		if (this.question === 'predict') this.#log = { ...this.#log, prediction: choice };
	}

	/** One rung of the open question's ladder. */
	showHint(): void {
		const { question } = this;
		if (question === 'done') return;
		const { hints } = this.#log;
		const shown = Math.min(ANSWER_RUNG, hints[question] + 1);
		this.#log = { ...this.#log, hints: { ...hints, [question]: shown } };
	}

	/** Sends the request. */
	async send(): Promise<void> {
		const scenario = this.#scenario;
		if (scenario === undefined || this.#work !== 'ready' || this.question !== 'predict') return;
		const run = await this.#run('sending', scenario.attempt);
		if (run === undefined) return;
		this.#tries = [{ run }];
		this.#note(noteStarted(this.#progress.get(scenario.id)));
		this.#tell('answered', 'predict');
	}

	/** Holds where it is the right one. */
	nameCause(id: string): boolean {
		if (this.question !== 'cause') return false;
		this.#log = { ...this.#log, causes: [...this.#log.causes, id] };
		this.#tell('answered', 'cause');
		return id === this.#scenario?.cause;
	}

	/** Does what the fix says, and sends again. Nothing is fixed before its cause was named. */
	async fix(label: string): Promise<void> {
		const scenario = this.#scenario;
		if (scenario === undefined || this.#work !== 'ready' || this.question !== 'fix') return;
		const isRight = label === scenario.repair.label;
		const fix = isRight ? scenario.repair : wrongFixNamed(scenario, label);
		if (fix === undefined) return;
		const run = await this.#run('fixing', fix.attempt, fix.steps);
		if (run === undefined) return;
		this.#tries = [...this.#tries, { fix: label, run }];
		this.#log = { ...this.#log, fixes: [...this.#log.fixes, label] };
		if (isRight && run.hasWorked) this.#finish(scenario);
		this.#tell('answered', 'fix');
		if (isRight && run.hasWorked) this.#tell('completed');
	}

	#finish(scenario: Scenario): void {
		const nowMs = this.#ports.now();
		this.#log = { ...this.#log, endedAtMs: nowMs };
		this.#logs.set(scenario.id, this.#log);
		this.#note(
			noteDone(this.#progress.get(scenario.id), {
				isAnswerShown: wasAnswerShown(this.#log),
				nowMs
			})
		);
	}

	async #run(
		work: 'sending' | 'fixing',
		attempt: Scenario['attempt'],
		steps: readonly LabStep[] = []
	): Promise<LabRun | undefined> {
		const session = this.#session;
		if (session === undefined) return undefined;
		const opened = this.#opened;
		this.#work = work;
		const run = await this.#inTurn(async () => {
			this.#runner ??= await loadRunner();
			this.#noteChanges(steps);
			return (await this.#perform(session, steps))
				? this.#runner?.runAttempt(session, attempt)
				: undefined;
		});
		if (this.#opened !== opened) return undefined;
		this.#work = run === undefined ? 'failed' : 'ready';
		return run;
	}

	/** One thing at a time is done in the sandbox, even if the person has gone on to another exercise. */
	async #inTurn<Value>(task: () => Promise<Value>): Promise<Value> {
		const turn = this.#turn.then(task);
		this.#turn = turn.catch(() => undefined);
		return turn;
	}

	/** Faults and options are taken back before the next exercise; what becomes of an application is not. */
	#noteChanges(steps: readonly LabStep[]): void {
		if (steps.some(({ do: what }) => what !== 'set_faults' && what !== 'set_options')) {
			this.#isSandboxChanged = true;
		}
	}

	async #start(scenario: Scenario): Promise<LabSession | undefined> {
		if (this.#isSandboxChanged) this.#sandbox = undefined;
		const steps = scenario.setup ?? [];
		const session = (await this.#reuse()) ?? (await this.#makeSession());
		this.#noteChanges(steps);
		return session && (await this.#perform(session, steps)) ? session : undefined;
	}

	/** The sandbox of the exercise before, healthy again; `undefined` where it is gone. */
	async #reuse(): Promise<LabSession | undefined> {
		const id = this.#sandbox?.environment_id;
		if (this.#sandbox === undefined || id === undefined) return undefined;
		const isHealthy =
			(await this.#ports.setFaults(id, { fault: 'none', clock_skew_seconds: 0 })) &&
			(await this.#ports.setOptions(id, {}));
		if (!isHealthy) return undefined;
		return this.#engine?.startSession(this.#ports, this.#sandbox);
	}

	async #makeSession(): Promise<LabSession | undefined> {
		this.#sandbox = await this.#ports.makeSandbox();
		this.#isSandboxChanged = false;
		if (this.#sandbox === undefined) return undefined;
		return this.#engine?.startSession(this.#ports, this.#sandbox);
	}

	async #perform(session: LabSession, steps: readonly LabStep[]): Promise<boolean> {
		return (await this.#engine?.performSteps(session, steps)) === true;
	}

	#tell(kind: LabEvent['kind'], question?: Question): void {
		const scenario = this.#scenario;
		if (scenario === undefined) return;
		this.#ports.onEvent?.({ kind, question, scenario, log: this.#log });
	}

	#note(progress: Progress): void {
		this.#progress.set(this.#log.scenario, progress);
		this.#keep();
	}

	#keep(): void {
		const { storage } = this.#ports;
		storage.write(STORAGE_KEY, JSON.stringify(Object.fromEntries(this.#progress)));
		storage.write(LOGS_KEY, JSON.stringify(Object.fromEntries(this.#logs)));
	}
}

/** Whether what came back is what was predicted. */
export function isPredicted({ prediction }: ExerciseLog, { expected }: Scenario): boolean {
	return prediction === outcomeLabel(expected);
}

export const [getLab, setLab] = createContext<LabStore>();
