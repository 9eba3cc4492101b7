/** How a site that shows shared links asks for the frame of one. @see https://oembed.com */
import * as v from 'valibot';

const Pixels = v.pipe(
	v.string(),
	v.regex(/^[1-9]\d{0,4}$/, 'It has to be a number of pixels.'),
	v.transform(Number)
);

export const OembedRequest = v.strictObject({
	url: v.pipe(v.string(), v.nonEmpty('It has to be an address of this site.')),
	maxwidth: v.optional(Pixels),
	maxheight: v.optional(Pixels),
	format: v.optional(v.string())
});
export type OembedRequest = v.InferOutput<typeof OembedRequest>;

export const OembedAnswer = v.object({
	version: v.literal('1.0'),
	type: v.literal('rich'),
	title: v.string(),
	provider_name: v.string(),
	provider_url: v.string(),
	html: v.string(),
	width: v.number(),
	height: v.number(),
	thumbnail_url: v.optional(v.string()),
	thumbnail_width: v.optional(v.number()),
	thumbnail_height: v.optional(v.number())
});
export type OembedAnswer = v.InferOutput<typeof OembedAnswer>;
