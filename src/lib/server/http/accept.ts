/** Which of two media types a client would rather have. @see RFC 9110 section 12.5.1 */

type MediaRange = { readonly type: string; readonly subtype: string; readonly quality: number };

/** Whether `accept` gives `mediaType` more weight than `usual`, which wins where both are alike. */
export function prefersOver(accept: string | null, mediaType: string, usual: string): boolean {
	const ranges = (accept ?? '').split(',').flatMap(readRange);
	return qualityOf(mediaType, ranges) > qualityOf(usual, ranges);
}

/** The weight of the most specific range that matches; 0 where none does. */
function qualityOf(mediaType: string, ranges: readonly MediaRange[]): number {
	const [type, subtype] = mediaType.split('/');
	const [best] = ranges
		.filter(
			(range) =>
				(range.type === type && (range.subtype === subtype || range.subtype === '*')) ||
				(range.type === '*' && range.subtype === '*')
		)
		.sort((one, other) => specificityOf(other) - specificityOf(one));
	return best?.quality ?? 0;
}

function specificityOf({ type, subtype }: MediaRange): number {
	return Number(type !== '*') + Number(subtype !== '*');
}

/** A range with a parameter other than its weight asks for something that we do not have. */
function readRange(text: string): MediaRange[] {
	const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
	const [, type, subtype] = /^([^\s/]+)\/([^\s/]+)$/.exec(range) ?? [];
	if (type === undefined || subtype === undefined) return [];
	const [weight = 'q=1', ...others] = parameters.filter(
		(parameter) => parameter !== '' && !/^charset="?utf-8"?$/.test(parameter)
	);
	const [, quality] = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.exec(weight) ?? [];
	return quality === undefined || others.length > 0
		? []
		: [{ type, subtype, quality: Number(quality) }];
}
