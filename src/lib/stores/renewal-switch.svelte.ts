import type { TextStorage } from './browser-storage';
import type { HeldToken } from './token-store.svelte';

const STORAGE_KEY = 'unified-flow.renewal';

/**
 * Whether the token of this tab is renewed by itself. Kept as long as the token is: it survives a reload
 * and not the tab.
 */
export class RenewalSwitch {
	#storage: TextStorage;
	#isOn = $state(false);
	#stopReason = $state<string>();
	#attemptedMs = $state<number>();

	constructor(storage: TextStorage) {
		this.#storage = storage;
	}

	get isOn(): boolean {
		return this.#isOn;
	}

	/** Why it was switched off without anybody doing so. */
	get stopReason(): string | undefined {
		return this.#stopReason;
	}

	/** When the token came whose renewal was tried: it is tried once, whatever comes of it. */
	get attemptedMs(): number | undefined {
		return this.#attemptedMs;
	}

	restore(): void {
		this.#isOn = this.#storage.read(STORAGE_KEY) === 'on';
	}

	turn(isOn: boolean): void {
		this.#isOn = isOn;
		this.#stopReason = undefined;
		this.#attemptedMs = undefined;
		if (isOn) this.#storage.write(STORAGE_KEY, 'on');
		else this.#storage.remove(STORAGE_KEY);
	}

	attempt({ received_at_ms: receivedAtMs }: HeldToken): void {
		this.#attemptedMs = receivedAtMs;
	}

	/** Off, because it would fail again and again. */
	stop(reason: string): void {
		this.turn(false);
		this.#stopReason = reason;
	}
}
