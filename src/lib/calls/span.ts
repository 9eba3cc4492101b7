/**
 * Stretches of a text that are to be masked. Finding and masking are apart, so that detectors may
 * overlap, and so that what they find in a decoded view is masked in the text as it was sent.
 */
import { MASK } from './api-call';

export type Span = {
	readonly start: number;
	readonly end: number;
	/** The stretch is a JSON value that is no string: its mask needs quotes of its own. */
	readonly isBareJson?: boolean | undefined;
};

/** The text with a mask for each stretch, up to `limit` of its own UTF-16 units. */
export function maskSpans(text: string, spans: readonly Span[], limit = text.length): string {
	const pieces: string[] = [];
	let shownTo = 0;

	for (const span of mergeSpans(spans)) {
		if (span.start >= limit) break;
		pieces.push(text.slice(shownTo, span.start), span.isBareJson === true ? `"${MASK}"` : MASK);
		shownTo = span.end;
	}
	if (shownTo < limit) pieces.push(text.slice(shownTo, limit));

	return pieces.join('');
}

/** What each mask of {@link maskSpans} hides, in their order. */
export function hiddenBy(text: string, spans: readonly Span[]): string[] {
	return mergeSpans(spans).map(({ start, end }) => text.slice(start, end));
}

function mergeSpans(spans: readonly Span[]): Span[] {
	const sorted = spans
		.filter((span) => span.end > span.start)
		.sort((a, b) => a.start - b.start || b.end - a.end);
	const merged: Span[] = [];

	for (const span of sorted) {
		const last = merged.at(-1);
		if (last === undefined || span.start > last.end) {
			merged.push(span);
		} else if (span.end > last.end) {
			merged[merged.length - 1] = { start: last.start, end: span.end };
		} else if (span.start === last.start && span.end === last.end && span.isBareJson === true) {
			merged[merged.length - 1] = span;
		}
	}
	return merged;
}
