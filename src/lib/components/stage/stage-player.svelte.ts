/** How far a stage has come: played once after a click, or held at each arrow for teaching. */

/** What an arrow takes to be drawn; three of them and the answer are a little over a second. */
const ARROW_MS = 350;

export type StagePlayerPorts = {
	/** Resolves after so many milliseconds. */
	readonly wait: (milliseconds: number) => Promise<void>;
	/** Whether the person asked for less motion: then the end is shown at once. */
	readonly isStill: () => boolean;
};

export class StagePlayer {
	#ports: StagePlayerPorts;
	/** How many arrows are drawn. */
	#reached = $state(Infinity);
	/** The arrow at which it holds, from 0. */
	#held = $state<number>();
	#isPlaying = $state(false);
	/** Counts the plays, so that an earlier one ends when a new one or a hold begins. */
	#plays = 0;

	constructor(ports: StagePlayerPorts) {
		this.#ports = ports;
	}

	get reached(): number {
		return this.#reached;
	}

	get held(): number | undefined {
		return this.#held;
	}

	get isPlaying(): boolean {
		return this.#isPlaying;
	}

	/** Draws one arrow after the other. Resolves when the last one stands, or when something else began. */
	async play(count: number): Promise<void> {
		const play = ++this.#plays;
		this.#held = undefined;
		if (this.#ports.isStill()) {
			this.#reached = Infinity;
			return;
		}
		this.#isPlaying = true;
		for (let reached = 1; reached <= count; reached += 1) {
			this.#reached = reached;
			await this.#ports.wait(ARROW_MS);
			if (play !== this.#plays) return;
		}
		this.end();
	}

	/** Holds at the first arrow. */
	hold(): void {
		this.#plays += 1;
		this.#isPlaying = false;
		this.#go(0);
	}

	/** Goes to the arrow after or before; past the last one it is over. */
	step(by: 1 | -1, count: number): void {
		if (this.#held === undefined) return;
		const next = this.#held + by;
		if (next >= count) this.end();
		else this.#go(Math.max(0, next));
	}

	/** Everything stands. */
	end(): void {
		this.#plays += 1;
		this.#held = undefined;
		this.#isPlaying = false;
		this.#reached = Infinity;
	}

	#go(index: number): void {
		this.#held = index;
		this.#reached = index + 1;
	}
}

/** The player of a page, with the browser's own timer and preference. */
export function browserStagePlayer(): StagePlayer {
	return new StagePlayer({
		wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
		isStill: () => matchMedia('(prefers-reduced-motion: reduce)').matches
	});
}
