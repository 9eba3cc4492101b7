/**
 * Which exercises somebody has done, as a short text that a learning platform keeps, so that they can come
 * back to it: `wrong-secret,commas:seen`. Pure.
 */
import type { ProgressById } from '$lib/lab/progress';

/** What SCORM 1.2 keeps for a course (`cmi.suspend_data`, CMIString4096). */
export const DONE_LIMIT = 4096;

/** The answer was shown. */
const SEEN = ':seen';

/** In the order in which they were done first. */
export function writeDone(progress: ProgressById): string {
	return Object.entries(progress)
		.filter(([, { state }]) => state !== 'started')
		.map(([id, { state }]) => (state === 'seen' ? `${id}${SEEN}` : id))
		.join(',');
}

/** What was written, whoever wrote it; anything else in it is skipped. */
export function readDone(text: string, nowMs: number): ProgressById {
	return Object.fromEntries(
		text.split(',').flatMap((entry) => {
			const [, id, seen] = /^\s*([a-z0-9-]{1,64})(:seen)?\s*$/.exec(entry) ?? [];
			if (id === undefined) return [];
			return [[id, { state: seen === undefined ? 'fixed' : 'seen', reviews: 0, atMs: nowMs }]];
		})
	);
}
