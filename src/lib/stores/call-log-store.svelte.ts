import * as v from 'valibot';
import { RECORDED_CALLS_LIMIT } from '$lib/api/limits';
import type { ApiCall } from '$lib/calls/api-call';
import { withoutPlay } from '$lib/calls/play';
import { recordBrowserLeg, type BrowserExchange } from '$lib/calls/browser-leg';
import { exchangesOf, type BrowserCall, type RunEntry } from '$lib/calls/run-entry';
import type { TextStorage } from './browser-storage';

const STORAGE_KEY = 'unified-flow.calls';

/** A browser gives an origin about five million characters for a tab; the token needs some too. */
const STORED_LIMIT_CHARACTERS = 2_500_000;

/** Which calls are stored, each under a key of its own, so that one more call is one more short write. */
const StoredRange = v.object({ first: v.number(), next: v.number(), dropped: v.number() });

/** Our own record, made by our own code; its shape is checked where it is made. */
const StoredEntry = v.custom<RunEntry>(
	(value) => typeof value === 'object' && value !== null && 'leg' in value && 'call' in value
);

/** The calls of this flow run with both their legs, oldest first. Nothing in here is secret. */
export class CallLogStore {
	#storage: TextStorage;
	#entries = $state.raw<readonly RunEntry[]>([]);
	/** How many older calls this run has made that the record does not hold any more. */
	#dropped = $state(0);
	/** How many of the newest entries a reload would bring back. */
	#storedCount = $state(0);
	/** The number under which the oldest stored entry stands, and the sizes of all stored ones. */
	#firstKey = 0;
	#sizes: number[] = [];
	#storedCharacters = 0;

	/** The Worker's calls to PingOne. */
	readonly calls: readonly ApiCall[] = $derived.by(() =>
		this.#entries.flatMap((entry) => (entry.leg === 'worker' ? [entry.call] : []))
	);
	readonly exchanges = $derived.by(() => exchangesOf(this.#entries));

	constructor(storage: TextStorage) {
		this.#storage = storage;
	}

	/** How many calls are recorded, both legs counted. */
	get size(): number {
		return this.#entries.length;
	}

	get dropped(): number {
		return this.#dropped;
	}

	/** Older calls that the browser's storage has no room for: they go with a reload. */
	get notStored(): number {
		return this.#entries.length - this.#storedCount;
	}

	/** The newest call to PingOne of one of these names, if any. */
	latest(...names: readonly string[]): ApiCall | undefined {
		return this.calls.findLast((call) => names.includes(call.name));
	}

	/** To be called once, before anything is recorded. */
	restore(): void {
		const range = this.#readStored(this.#storage.read(STORAGE_KEY), StoredRange);
		if (range === undefined) return;
		const entries: RunEntry[] = [];
		for (let key = range.first; key < range.next; key += 1) {
			const text = this.#storage.read(keyOf(key));
			const entry = this.#readStored(text, StoredEntry);
			// A write that found no room leaves a gap: what is older than the gap is let go.
			if (text === undefined || entry === undefined) {
				this.#sizes = [];
				entries.length = 0;
				continue;
			}
			this.#sizes.push(text.length);
			entries.push(entry);
		}
		this.#entries = entries;
		this.#firstKey = range.next - entries.length;
		this.#storedCharacters = this.#sizes.reduce((sum, size) => sum + size, 0);
		this.#storedCount = entries.length;
		this.#dropped = range.dropped + (this.#firstKey - range.first);
	}

	/** The Worker's legs, as they come in `api_calls`, redacted already. */
	add(calls: readonly ApiCall[]): void {
		this.#append(calls.map((call): RunEntry => ({ leg: 'worker', call })));
	}

	/** The browser's leg, redacted here, and answered as it is recorded. */
	addExchange(exchange: BrowserExchange): BrowserCall {
		const entry = recordBrowserLeg(exchange);
		this.#append([entry]);
		return entry.call;
	}

	reset(): void {
		for (let index = 0; index < this.#sizes.length; index += 1) {
			this.#storage.remove(keyOf(this.#firstKey + index));
		}
		this.#storage.remove(STORAGE_KEY);
		this.#forgetStored();
		this.#entries = [];
		this.#dropped = 0;
	}

	#append(added: readonly RunEntry[]): void {
		if (added.length === 0) return;
		const all = [...this.#entries, ...added];
		this.#entries = all.slice(-RECORDED_CALLS_LIMIT);
		this.#dropped += all.length - this.#entries.length;
		for (const entry of added) this.#store(entry);
		this.#unstoreBeyondLimits();
		this.#storedCount = this.#sizes.length;
		this.#storage.write(
			STORAGE_KEY,
			JSON.stringify({
				first: this.#firstKey,
				next: this.#firstKey + this.#sizes.length,
				dropped: this.#dropped + this.#entries.length - this.#sizes.length
			})
		);
	}

	#store(entry: RunEntry): void {
		const text = JSON.stringify(withoutPlayIn(entry));
		this.#storage.write(keyOf(this.#firstKey + this.#sizes.length), text);
		this.#sizes.push(text.length);
		this.#storedCharacters += text.length;
	}

	#unstoreBeyondLimits(): void {
		while (
			this.#sizes.length > this.#entries.length ||
			(this.#storedCharacters > STORED_LIMIT_CHARACTERS && this.#sizes.length > 1)
		) {
			this.#storage.remove(keyOf(this.#firstKey));
			this.#storedCharacters -= this.#sizes.shift() ?? 0;
			this.#firstKey += 1;
		}
	}

	#forgetStored(): void {
		this.#firstKey = 0;
		this.#sizes = [];
		this.#storedCharacters = 0;
		this.#storedCount = 0;
	}

	#readStored<Schema extends v.GenericSchema>(
		text: string | undefined,
		schema: Schema
	): v.InferOutput<Schema> | undefined {
		const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), text);
		return parsed.success ? parsed.output : undefined;
	}
}

/** Play money is shown while the page is open, and kept nowhere. */
function withoutPlayIn(entry: RunEntry): RunEntry {
	return entry.leg === 'worker'
		? { ...entry, call: withoutPlay(entry.call) }
		: { ...entry, call: withoutPlay(entry.call) };
}

function keyOf(key: number): string {
	return `${STORAGE_KEY}.${String(key)}`;
}
