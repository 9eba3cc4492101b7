import { getContext, setContext } from 'svelte';

/** Fetches the short texts behind every "?". */
export type ShortTextSource = () => Promise<unknown>;

const KEY = Symbol('short texts');

export function setShortTextSource(source: ShortTextSource): void {
	setContext(KEY, source);
}

/** `undefined` where a component stands alone: then a "?" leads to its lesson and no more. */
export function getShortTextSource(): ShortTextSource | undefined {
	return getContext<ShortTextSource | undefined>(KEY);
}
