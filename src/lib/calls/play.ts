/**
 * Play money: what a sandbox has issued, and what a request proves with it. It is valid nowhere else, so a
 * record may hold it beside its masks. A stretch that is not exactly one of those that are named stays
 * masked, so nothing else that a person sends along is ever shown. Pure.
 */
import { MASK, type ApiCall, type Header, type PlayValue } from './api-call';
import { credentialsOf } from './secret-shape';
import { concealmentOf } from './sensitive-names';

/** Of `Authorization` alone: no other header carries what a sandbox issues. */
export function playOfHeaders(headers: readonly Header[], play: readonly string[]): PlayValue[] {
	return headers.flatMap(([name, value], header) => {
		const span = concealmentOf(name) === 'scheme' ? credentialsOf(value) : undefined;
		const hidden = span && value.slice(span.start, span.end);
		return hidden !== undefined && play.includes(hidden)
			? [{ header, mask: 0, play_secret: hidden }]
			: [];
	});
}

/** `hidden` is what the masks of the body hide, in their order. */
export function playOfBody(hidden: readonly string[], play: readonly string[]): PlayValue[] {
	return hidden.flatMap((text, mask) => (play.includes(text) ? [{ mask, play_secret: text }] : []));
}

/** A text of a record, split at its masks. */
export type RecordPiece = { readonly kind: 'text' | 'mask' | 'play'; readonly text: string };

/** `play` is what may be shown of this text's masks; without it every mask stays. */
export function piecesOf(text: string, play: readonly PlayValue[] = []): RecordPiece[] {
	return text.split(MASK).flatMap((piece, index): RecordPiece[] => {
		const shown = play.find(({ mask }) => mask === index - 1)?.play_secret;
		const before: RecordPiece =
			shown === undefined ? { kind: 'mask', text: MASK } : { kind: 'play', text: shown };
		return [...(index === 0 ? [] : [before]), ...(piece === '' ? [] : [textPiece(piece)])];
	});
}

function textPiece(text: string): RecordPiece {
	return { kind: 'text', text };
}

/** For each pair of a form, what may be shown of its own masks. */
export function playOfPairs(
	pairs: readonly string[],
	play: readonly PlayValue[]
): (readonly PlayValue[])[] {
	let before = 0;
	return pairs.map((pair) => {
		const first = before;
		const count = pair.split(MASK).length - 1;
		before += count;
		return play
			.filter(({ mask }) => mask >= first && mask < first + count)
			.map((value) => ({ ...value, mask: value.mask - first }));
	});
}

/** The record as it may be kept or given away. */
export function withoutPlay<Call extends Pick<ApiCall, 'request' | 'response'>>(call: Call): Call {
	const { play: _sent, ...request } = call.request;
	if (call.response === undefined) return { ...call, request };
	const { play: _answered, ...response } = call.response;
	return { ...call, request, response };
}
