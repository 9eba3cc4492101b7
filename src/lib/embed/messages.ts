/**
 * What an embed and the page around it tell each other. Each message is a JSON string, as learning platforms
 * expect it. None carries a token, an id of the sandbox, a claim or a secret. Pure.
 */
import * as v from 'valibot';
import { DONE_LIMIT } from './done-exercises';
import type { Statement } from './statement';
import { EMBED_THEMES } from './theme';

const SUBJECT = 'unified-flow';
const VERSION = 1;

/** Longer ones are not looked at. */
const MESSAGE_LIMIT = 16_384;

export type EmbedEvent = 'ready' | 'step' | 'answered' | 'completed';

/** How high the page is, in the common tongue of learning platforms. */
export function resizeMessage(heightPx: number): string {
	return JSON.stringify({ subject: 'lti.frameResize', height: Math.ceil(heightPx) });
}

export function eventMessage({
	event,
	statement,
	place
}: {
	readonly event: EmbedEvent;
	readonly statement: Statement;
	/** What a learning platform keeps, to give it back the next time. */
	readonly place?: string | undefined;
}): string {
	return JSON.stringify({
		subject: SUBJECT,
		version: VERSION,
		event,
		activity: statement.object.id,
		statement,
		...(place !== undefined && { place })
	});
}

const Envelope = { subject: v.literal(SUBJECT), version: v.literal(VERSION) };

/** What the page around an embed may say to it. */
const HostMessage = v.union([
	v.strictObject({ ...Envelope, event: v.literal('theme'), theme: v.picklist(EMBED_THEMES) }),
	v.strictObject({
		...Envelope,
		event: v.literal('place'),
		place: v.pipe(v.string(), v.maxLength(DONE_LIMIT))
	})
]);

export type HostMessage = v.InferOutput<typeof HostMessage>;

/** `undefined` for whatever is not a message from the page around an embed to it. */
export function readHostMessage(data: unknown): HostMessage | undefined {
	const text = v.pipe(v.string(), v.maxLength(MESSAGE_LIMIT), v.parseJson(), HostMessage);
	const read = v.safeParse(text, data);
	return read.success ? read.output : undefined;
}
