import * as v from 'valibot';
import { ShortTexts, type ShortText } from '$lib/content/learn/short-text';
import type { ShortTextSource } from './short-text-source';

type Phase =
	| { readonly status: 'unread' | 'reading' | 'failed' }
	| { readonly status: 'read'; readonly texts: ShortTexts };

/** The short texts behind every "?": read once, when the first is opened. */
export class ShortTextReader {
	#phase = $state.raw<Phase>({ status: 'unread' });

	readonly #read: ShortTextSource;

	constructor(read: ShortTextSource) {
		this.#read = read;
	}

	get status(): Phase['status'] {
		return this.#phase.status;
	}

	textOf(address: string): ShortText | undefined {
		return this.#phase.status === 'read' ? this.#phase.texts[address] : undefined;
	}

	/** What failed before is tried again. */
	async start(): Promise<void> {
		if (this.#phase.status === 'read' || this.#phase.status === 'reading') return;
		this.#phase = { status: 'reading' };
		try {
			this.#phase = { status: 'read', texts: v.parse(ShortTexts, await this.#read()) };
		} catch {
			// Network or content: the popover says so, and still leads to the lesson.
			this.#phase = { status: 'failed' };
		}
	}
}

const READERS = new WeakMap<ShortTextSource, ShortTextReader>();

/** The one reader of a source, so that what one "?" has read is there for all. */
export function readerOf(source: ShortTextSource): ShortTextReader {
	const reader = READERS.get(source) ?? new ShortTextReader(source);
	READERS.set(source, reader);
	return reader;
}
