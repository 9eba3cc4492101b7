import { getContext, setContext } from 'svelte';
import * as v from 'valibot';
import { ShortTexts, type ShortText } from '$lib/content/learn/short-text';

type Phase =
	| { readonly status: 'unread' | 'reading' | 'failed' }
	| { readonly status: 'read'; readonly texts: ShortTexts };

/** The short texts behind every "?": read once, when the first is opened. */
export class ShortTextReader {
	#phase = $state.raw<Phase>({ status: 'unread' });

	readonly #read: () => Promise<unknown>;

	constructor(read: () => Promise<unknown>) {
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

const KEY = Symbol('short texts');

export function setShortTextReader(reader: ShortTextReader): void {
	setContext(KEY, reader);
}

/** `undefined` where a component stands alone: then a "?" leads to its lesson and no more. */
export function getShortTextReader(): ShortTextReader | undefined {
	return getContext<ShortTextReader | undefined>(KEY);
}
