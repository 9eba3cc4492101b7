/**
 * What an embed and the page around it tell each other. Each message is a JSON string, as learning platforms
 * expect it. None carries a token, an id of the sandbox, a claim or a secret. Pure.
 */
import * as v from 'valibot';
import { DONE_LIMIT } from './done-exercises';
import { EMBED_THEMES } from './parameters';
import type { Statement } from './statement';

const SUBJECT = 'unified-flow';
const VERSION = 1;

/** Longer ones are not looked at. */
const MESSAGE_LIMIT = 16_384;

export const EMBED_EVENTS = ['ready', 'step', 'answered', 'completed'] as const;
export type EmbedEvent = (typeof EMBED_EVENTS)[number];

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

const Place = v.pipe(v.string(), v.maxLength(DONE_LIMIT));

const Envelope = { subject: v.literal(SUBJECT), version: v.literal(VERSION) };

/** What the page around an embed may say to it. */
const HostMessage = v.variant('event', [
	v.strictObject({ ...Envelope, event: v.literal('theme'), theme: v.picklist(EMBED_THEMES) }),
	v.strictObject({ ...Envelope, event: v.literal('place'), place: Place })
]);

export type HostMessage = v.InferOutput<typeof HostMessage>;

/** What an embed says to the page around it. */
const FrameMessage = v.union([
	v.strictObject({
		subject: v.literal('lti.frameResize'),
		height: v.pipe(v.number(), v.integer(), v.minValue(1))
	}),
	v.strictObject({
		...Envelope,
		event: v.picklist(EMBED_EVENTS),
		activity: v.pipe(v.string(), v.url()),
		statement: v.looseObject({}),
		place: v.optional(Place)
	})
]);

export type FrameMessage = v.InferOutput<typeof FrameMessage>;

/** `undefined` for whatever is not a message from the page around an embed to it. */
export function readHostMessage(data: unknown): HostMessage | undefined {
	return readMessage(HostMessage, data);
}

/** `undefined` for whatever is not a message of an embed. */
export function readFrameMessage(data: unknown): FrameMessage | undefined {
	return readMessage(FrameMessage, data);
}

function readMessage<Message>(
	schema: v.GenericSchema<unknown, Message>,
	data: unknown
): Message | undefined {
	const read = v.safeParse(
		v.pipe(v.string(), v.maxLength(MESSAGE_LIMIT), v.parseJson(), schema),
		data
	);
	return read.success ? read.output : undefined;
}
