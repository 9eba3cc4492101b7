/** Reads the JSON body of a call, and notes all that is wrong with it. */
import { isJsonObject, type JsonObject } from '$lib/oauth/json-object';
import { utf8TextOf } from '$lib/oauth/utf8';
import {
	invalidData,
	type ManagementError,
	type ManagementErrorDetail
} from '$lib/pingone/management-errors';
import { err, ok, type Result } from '$lib/result';
import { mediaTypeOf, readLimited } from '../body';
import { GUESSED_DETAILS, GUESSED_MANAGEMENT_ERRORS } from '../guesses';

/** `undefined` for a request without a body. */
export async function readBody(
	request: Request
): Promise<Result<JsonObject | undefined, ManagementError>> {
	const bytes = await readLimited(request);
	if (bytes === undefined) return err(GUESSED_MANAGEMENT_ERRORS.bodyTooLarge);
	if (bytes.byteLength === 0) return ok(undefined);
	if (mediaTypeOf(request) !== 'application/json') {
		return err(GUESSED_MANAGEMENT_ERRORS.contentTypeUnsupported);
	}
	const json = parse(utf8TextOf(bytes));
	return isJsonObject(json) ? ok(json) : err(GUESSED_MANAGEMENT_ERRORS.bodyNotJson);
}

function parse(text: string | undefined): unknown {
	if (text === undefined) return undefined;
	try {
		return JSON.parse(text);
	} catch {
		// No JSON: refused like JSON that is no object.
		return undefined;
	}
}

/** Reads members one by one; a fault in one does not hide that in another. `null` is absent. */
export type BodyReader = {
	note(detail: ManagementErrorDetail): void;
	text(name: string): string | undefined;
	flag(name: string): boolean | undefined;
	texts(name: string): string[] | undefined;
	choice<Name extends string>(name: string, choices: readonly Name[]): Name | undefined;
	choices<Name extends string>(name: string, choices: readonly Name[]): Name[] | undefined;
	/** Notes that a member is required where it is absent. */
	need(...names: readonly string[]): void;
	/** What is read, where nothing was noted and `value` is whole. */
	finish<Value>(value: Value | undefined): Result<Value, ManagementError>;
};

export function createBodyReader(body: JsonObject): BodyReader {
	const details: ManagementErrorDetail[] = [];

	function member<Value>(
		name: string,
		read: (value: unknown) => Value | undefined,
		message?: string
	): Value | undefined {
		const value = body[name];
		if (value === undefined || value === null) return undefined;
		const known = read(value);
		if (known === undefined) details.push(GUESSED_DETAILS.invalid(name, message));
		return known;
	}

	function choiceDetail(name: string, choices: readonly string[]): string {
		return `${name} must be one of ${choices.join(', ')}`;
	}

	return {
		note: (detail) => void details.push(detail),
		text: (name) => member(name, readText),
		flag: (name) => member(name, (value) => (typeof value === 'boolean' ? value : undefined)),
		texts: (name) => member(name, readTexts),
		choice: (name, choices) =>
			member(name, (value) => choices.find((one) => one === value), choiceDetail(name, choices)),
		choices: (name, choices) =>
			member(name, (value) => readChoices(value, choices), choiceDetail(name, choices)),
		need(...names) {
			for (const name of names) {
				const value = body[name];
				if (value === undefined || value === null) details.push(GUESSED_DETAILS.required(name));
				else if (value === '') details.push(GUESSED_DETAILS.empty(name));
			}
		},
		finish: (value) =>
			value === undefined || details.length > 0 ? err(invalidData(details)) : ok(value)
	};
}

function readText(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}

function readTexts(value: unknown): string[] | undefined {
	if (!Array.isArray(value)) return undefined;
	const texts = value.flatMap((item: unknown) => readText(item) ?? []);
	return texts.length === value.length ? texts : undefined;
}

function readChoices<Name extends string>(
	value: unknown,
	choices: readonly Name[]
): Name[] | undefined {
	const texts = readTexts(value);
	const known = texts?.flatMap((text) => choices.find((one) => one === text) ?? []);
	return known?.length === texts?.length ? known : undefined;
}
