/** Where the lifelines of the sequence diagram stand, in units of the drawing. */
import type { Lifeline } from '$lib/calls/sequence';

export const WIDTH = 1000;
export const ROW_HEIGHT = 34;

/** So much an arrow ends before its lifeline. */
export const ARROW_GAP = 3;

export const LANES = {
	browser: 80,
	worker: 350,
	authorization_server: 620,
	management_api: 880
} as const satisfies Record<Lifeline, number>;
