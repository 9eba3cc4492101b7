/** The object of a JSON answer, also where a server put it into an array by itself. Pure. */
import { isJsonObject, type JsonObject } from './json-object';

export type OneObject = {
	readonly object: JsonObject;
	/** What is odd about where it stands, in words. */
	readonly findings: readonly string[];
};

/** `undefined` where there is no object, or more than one. */
export function readOneObject(json: unknown): OneObject | undefined {
	if (isJsonObject(json)) return { object: json, findings: [] };
	const list: readonly unknown[] = Array.isArray(json) ? json : [];
	const [only, ...more] = list;
	return isJsonObject(only) && more.length === 0
		? {
				object: only,
				findings: [
					'The answer is an array that contains one object. It should be the object itself.'
				]
			}
		: undefined;
}

/** The text of that object, where it stands in an array. */
export function oneObjectText(text: string): string {
	return text.trimStart().startsWith('[')
		? text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1)
		: text;
}
