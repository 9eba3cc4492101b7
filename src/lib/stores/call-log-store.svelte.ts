import * as v from 'valibot';
import { ApiCalls } from '$lib/api/answers';
import { RECORDED_CALLS_LIMIT } from '$lib/api/limits';
import type { ApiCall } from '$lib/calls/api-call';
import type { TextStorage } from './browser-storage';

const STORAGE_KEY = 'unified-flow.calls';

/** The calls of this flow run, oldest first. They come redacted from the Worker. */
export class CallLogStore {
	#storage: TextStorage;
	#calls = $state.raw<readonly ApiCall[]>([]);

	constructor(storage: TextStorage) {
		this.#storage = storage;
	}

	get calls(): readonly ApiCall[] {
		return this.#calls;
	}

	/** The newest call of this name, if any. */
	latest(name: string): ApiCall | undefined {
		return this.#calls.findLast((call) => call.name === name);
	}

	restore(): void {
		const text = this.#storage.read(STORAGE_KEY);
		if (text === undefined) return;
		const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), ApiCalls), text);
		if (parsed.success) this.#calls = parsed.output;
	}

	add(calls: readonly ApiCall[]): void {
		if (calls.length === 0) return;
		this.#calls = [...this.#calls, ...calls].slice(-RECORDED_CALLS_LIMIT);
		this.#storage.write(STORAGE_KEY, JSON.stringify(this.#calls));
	}

	reset(): void {
		this.#calls = [];
		this.#storage.remove(STORAGE_KEY);
	}
}
