import { formatJsonText } from '$lib/oauth/json-text';
import { toVisibleText } from './visible-text';

/** JSON up to this length stays on one line. */
const LINE_CHARACTERS = 72;

/** A JSON value as it was written, laid out over lines where it is long. */
export function toVisibleJson(text: string): string {
	return toVisibleText(text.length > LINE_CHARACTERS ? formatJsonText(text) : text);
}
