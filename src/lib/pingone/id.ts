/** How PingOne names things: by UUIDs, which it writes in lower case and reads in either. */

/** The text of an expression, for a UUID within a longer text. */
export const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

const WHOLE = new RegExp(`^${UUID}$`, 'i');

/** Holds for a UUID in either case, with nothing around it. */
export function isUuid(text: string): boolean {
	return WHOLE.test(text);
}
