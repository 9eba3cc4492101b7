import { getContext, setContext } from 'svelte';

const KEY = 'now';

/** What a page gives to everything below it that tells a time by the present one. Milliseconds since the epoch. */
export function setNow(now: () => number): void {
	setContext(KEY, now);
}

/** `undefined` where nobody gave it: then a time is told by date and hour. */
export function getNow(): (() => number) | undefined {
	return getContext<(() => number) | undefined>(KEY);
}
