/** What an embed says, read as a learning platform would that trusts nobody. */
import * as v from 'valibot';

const FrameMessage = v.union([
	v.strictObject({
		subject: v.literal('lti.frameResize'),
		height: v.pipe(v.number(), v.integer(), v.minValue(1))
	}),
	v.strictObject({
		subject: v.literal('unified-flow'),
		version: v.literal(1),
		event: v.picklist(['ready', 'step', 'answered', 'completed']),
		activity: v.pipe(v.string(), v.url()),
		statement: v.looseObject({}),
		place: v.optional(v.pipe(v.string(), v.maxLength(4096)))
	})
]);

/** `undefined` for whatever is not a message of an embed. */
export function readFrameMessage(data: unknown): v.InferOutput<typeof FrameMessage> | undefined {
	const text = v.pipe(v.string(), v.maxLength(16_384), v.parseJson(), FrameMessage);
	const read = v.safeParse(text, data);
	return read.success ? read.output : undefined;
}
