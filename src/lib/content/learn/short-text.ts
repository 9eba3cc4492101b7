import * as v from 'valibot';

/** What a "?" of the workbench says of its term. */
export const ShortText = v.strictObject({
	/** Two sentences at most. Code stands between backticks. */
	text: v.string(),
	/** Where the lesson is, if not at the address that was asked for. */
	href: v.optional(v.string())
});
export type ShortText = v.InferOutput<typeof ShortText>;

/** By the address that a "?" names. */
export const ShortTexts = v.record(v.string(), ShortText);
export type ShortTexts = v.InferOutput<typeof ShortTexts>;
