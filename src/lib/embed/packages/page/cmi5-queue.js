/** @typedef {import('./cmi5-statement.js').Json} Json */

/**
 * @typedef {object} Waiting
 * @property {Json} statement
 * @property {(isTaken: boolean) => void} settle
 */

/** Statements go out one after the other: of two at once, the later may be recorded first. */
export class StatementQueue {
	#send;
	/** @type {Waiting[]} */
	#waiting = [];
	#isSending = false;

	/** @param {(statement: Json) => Promise<boolean>} send */
	constructor(send) {
		this.#send = send;
	}

	/**
	 * Whether the platform took it. A platform that cannot be reached did not.
	 * @param {Json} statement
	 * @returns {Promise<boolean>}
	 */
	add(statement) {
		return new Promise((settle) => {
			this.#waiting.push({ statement, settle });
			if (!this.#isSending) void this.#sendAll();
		});
	}

	/** What still waits goes out at once, in its order: the page goes away. */
	flush() {
		for (const waiting of this.#waiting.splice(0)) void this.#sendOne(waiting);
	}

	async #sendAll() {
		this.#isSending = true;
		for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) {
			await this.#sendOne(next);
		}
		this.#isSending = false;
	}

	/** @param {Waiting} waiting */
	async #sendOne({ statement, settle }) {
		settle(await this.#send(statement).catch(() => false));
	}
}
