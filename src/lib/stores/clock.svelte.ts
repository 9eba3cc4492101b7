/** The time as the pages show it: one tick a second while somebody looks. */
export class Clock {
	#now: () => number;
	#nowMs = $state(0);

	constructor(now: () => number) {
		this.#now = now;
		this.#nowMs = now();
	}

	get nowMs(): number {
		return this.#nowMs;
	}

	/** Starts ticking; answers the function that stops it. */
	start(): () => void {
		this.#nowMs = this.#now();
		const timer = setInterval(() => {
			this.#nowMs = this.#now();
		}, 1000);
		return () => {
			clearInterval(timer);
		};
	}
}
