/** What the two drills share: steps that are taken one after the other in a sandbox of their own. */
import type { LabPorts } from '$lib/lab/ports';

export type DrillCall = {
	readonly call: string;
	readonly status: number;
	/** What came of it, where the status does not say it all. */
	readonly told?: string | undefined;
};

/** What PingOne knows after a step. */
export type DrillState =
	| {
			readonly kind: 'secret';
			/** When the one before ends, as PingOne writes it; absent where there is none. */
			readonly previousEnds?: string | undefined;
			/** When the one before was used last; absent where it was not, since the rotation. */
			readonly previousUsed?: string | undefined;
	  }
	/** The names of the keys that are registered. */
	| { readonly kind: 'keys'; readonly registered: readonly string[] };

export type DrillStep = {
	readonly title: string;
	/** What to do with a real application. */
	readonly advice: string;
	readonly calls: readonly DrillCall[];
	readonly state: DrillState;
};

export type DrillPorts = Pick<
	LabPorts,
	'makeSandbox' | 'exchangeToken' | 'manage' | 'setFaults' | 'makeKey' | 'now'
>;

/** One step of a drill about such a client. */
export type Step<Client> = {
	readonly title: string;
	readonly advice: string;
	/** Changes the client, where the step does; `undefined` where the sandbox did not do its part. */
	readonly run: (
		client: Client,
		ports: DrillPorts
	) => Promise<{ readonly calls: readonly DrillCall[]; readonly client?: Client } | undefined>;
};

/** A drill that was begun. */
export type Drill = {
	/** Of the step that is next; `undefined` after the last one. */
	next(): string | undefined;
	/** Takes the next step; `undefined` where the sandbox did not do its part, and the step is still to be taken. */
	take(): Promise<DrillStep | undefined>;
};

/** `read` asks PingOne what it knows of the client. */
export function beginDrill<Client>(
	steps: readonly Step<Client>[],
	first: Client,
	read: (client: Client, ports: DrillPorts) => Promise<DrillState | undefined>,
	ports: DrillPorts
): Drill {
	let client = first;
	let taken = 0;
	return {
		next: () => steps[taken]?.title,
		async take() {
			const step = steps[taken];
			const done = await step?.run(client, ports);
			if (step === undefined || done === undefined) return undefined;
			const after = done.client ?? client;
			const state = await read(after, ports);
			if (state === undefined) return undefined;
			client = after;
			taken += 1;
			const { title, advice } = step;
			return { title, advice, calls: done.calls, state };
		}
	};
}
