import type { ApiCall } from '$lib/calls/api-call';
import type { AgentFacts, AgentMethod } from '$lib/agent/facts';
import { planStep, takeStep, type TakenStep } from '$lib/agent/run';
import { AGENT_STEPS, type AgentStep } from '$lib/agent/steps';
import { createSandboxAgent, type SandboxAgent } from '$lib/lab/agent-ports';
import type { LabPorts } from '$lib/lab/ports';
import { startSession } from '$lib/lab/session';

/** What is being done for the run. */
export type AgentWork = 'opening' | 'ready' | 'sending' | 'failed';

/** The agent's run: one arrow after the other, in a sandbox of its own, with play credentials in memory. */
export class AgentStore {
	readonly #ports: LabPorts;
	#agent = $state.raw<SandboxAgent>();
	#taken = $state.raw<readonly TakenStep[]>([]);
	#planned = $state.raw<ApiCall>();
	/** The place of the step that is shown. */
	#at = $state(0);
	#work = $state<AgentWork>('opening');
	#method = $state<AgentMethod>('private_key_jwt');

	constructor(ports: LabPorts) {
		this.#ports = ports;
	}

	get work(): AgentWork {
		return this.#work;
	}

	/** Its sandbox and its client, once they are there. */
	get agent(): SandboxAgent | undefined {
		return this.#agent;
	}

	get at(): number {
		return this.#at;
	}

	/** `undefined` past the last one, where the run is done. */
	get step(): AgentStep | undefined {
		return AGENT_STEPS[this.#at];
	}

	/** The steps that were taken, in their order. */
	get taken(): readonly TakenStep[] {
		return this.#taken;
	}

	/** What came of the step that is shown; `undefined` before it is taken. */
	get here(): TakenStep | undefined {
		return this.#taken[this.#at];
	}

	/** The request of the step that is shown, before it is sent. */
	get planned(): ApiCall | undefined {
		return this.#planned;
	}

	get method(): AgentMethod {
		return this.#method;
	}

	/** The last place that can be shown: the step that is next, or the one that stopped the agent. */
	get reach(): number {
		const isStopped = this.#taken.at(-1)?.stopped !== undefined;
		return this.#taken.length - (isStopped ? 1 : 0);
	}

	/** Whose run it is, as far as it is known; `undefined` before there is a sandbox. */
	get client() {
		if (this.#agent === undefined) return undefined;
		const { issuer, environmentId, server, client } = this.#agent;
		return {
			issuer,
			environmentId,
			id: client.id,
			method: this.#method,
			scope: this.#taken[0]?.facts.wantedScope ?? '',
			// RFC 8707: PingOne takes no notice of it, and another server may.
			resource: server
		};
	}

	/** Every call that was sent, in its order. */
	get calls(): readonly ApiCall[] {
		return this.#taken.flatMap(({ call }) => call ?? []);
	}

	/** A new sandbox, and the first request in it. */
	async open(): Promise<void> {
		this.#work = 'opening';
		const sandbox = await this.#ports.makeSandbox();
		this.#agent = sandbox && createSandboxAgent(startSession(this.#ports, sandbox));
		this.#taken = [];
		this.#at = 0;
		await this.#plan();
	}

	/** Sends the request that is shown. One that stopped the agent is sent again in its place. */
	async take(method?: AgentMethod): Promise<void> {
		const { step, here } = this;
		const agent = this.#agent;
		if (agent === undefined || step === undefined || this.#work === 'opening') return;
		if (this.#work === 'sending' || (here !== undefined && here.stopped === undefined)) return;
		this.#work = 'sending';
		if (method !== undefined) {
			if (!(await agent.chooseMethod(method))) {
				this.#work = 'failed';
				return;
			}
			this.#method = method;
		}
		const taken = await takeStep(step, this.#factsBefore(), agent);
		if (taken !== undefined) this.#taken = [...this.#taken.slice(0, this.#at), taken];
		this.#work = taken === undefined ? 'failed' : 'ready';
	}

	/** Shows a step that was taken, the one that is next, or past the last one what it came to. */
	async show(place: number): Promise<void> {
		const isOpen = place >= 0 && place <= this.reach;
		if (!isOpen || this.#work === 'sending' || this.#work === 'opening') return;
		this.#at = place;
		if (place < AGENT_STEPS.length && this.#taken[place] === undefined) await this.#plan();
	}

	#factsBefore(): AgentFacts {
		const before = this.#taken[this.#at - 1]?.facts;
		return { server: this.#agent?.server ?? '', ...before, method: this.#method };
	}

	async #plan(): Promise<void> {
		const { step } = this;
		const agent = this.#agent;
		const at = this.#at;
		this.#planned = undefined;
		if (agent === undefined || step === undefined) {
			this.#work = 'failed';
			return;
		}
		const facts = this.#factsBefore();
		const planned = await planStep(step, facts, agent);
		if (this.#at !== at) return;
		this.#planned = planned;
		this.#work = planned === undefined && step.act(facts).kind !== 'choose' ? 'failed' : 'ready';
	}
}
