/** Where the lifelines of the sequence diagram stand, in pixels. */
import type { Lifeline } from '$lib/calls/sequence';

export const WIDTH = 880;
export const ROW_HEIGHT = 34;

/** So much an arrow ends before its lifeline. */
export const ARROW_GAP = 3;

export const LANES = {
	browser: 70,
	worker: 320,
	authorization_server: 560,
	management_api: 790
} as const satisfies Record<Lifeline, number>;
