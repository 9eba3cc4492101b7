import * as v from 'valibot';
import { BODY_LIMIT_BYTES } from '$lib/api/limits';
import { err, ok, type Result } from '$lib/result';
import { parseJsonText } from '$lib/oauth/bounded-json';
import { isJsonMediaType } from './media-type';
import { invalidRequest, type Failure, type FieldIssue } from './problem';
import { decodeUtf8, readBytes } from './read-bytes';

/**
 * The body of a request as the schema has it.
 *
 * Fails with `unsupported_media_type`, `too_large` or `invalid_request`; no message quotes the body.
 */
export async function readJson<Schema extends v.GenericSchema>(
	request: Request,
	schema: Schema
): Promise<Result<v.InferOutput<Schema>, Failure>> {
	if (!isJsonMediaType(request.headers.get('content-type'))) {
		return err({
			code: 'unsupported_media_type',
			detail: 'Send the body with the header "content-type: application/json".'
		});
	}

	const body = await readText(request);
	if (!body.ok) return body;

	const json = parseJsonText(body.value);
	if (!json.ok) {
		const message =
			json.error.code === 'too_deep'
				? 'The body is nested too deeply.'
				: 'The body is not valid JSON.';
		return err(invalidRequest([{ field: 'body', message }]));
	}

	const parsed = v.safeParse(schema, json.value);
	return parsed.success ? ok(parsed.output) : err(invalidRequest(parsed.issues.map(explainIssue)));
}

/** As {@link readJson}, and `undefined` for a request without a body. */
export async function readOptionalJson<Schema extends v.GenericSchema>(
	request: Request,
	schema: Schema
): Promise<Result<v.InferOutput<Schema> | undefined, Failure>> {
	const body = await readText(request);
	if (!body.ok) return body;
	if (body.value === '') return ok(undefined);
	return readJson(
		new Request(request.url, { method: 'POST', headers: request.headers, body: body.value }),
		schema
	);
}

/** The body as text, within our own limit. */
async function readText(request: Request): Promise<Result<string, Failure>> {
	const bytes = await readBytes(request.body, BODY_LIMIT_BYTES);
	if (!bytes.ok) {
		return err(
			bytes.error.code === 'too_large'
				? {
						code: 'too_large',
						detail: `A body can have at most ${BODY_LIMIT_BYTES / 1024} KiB here.`
					}
				: invalidRequest([{ field: 'body', message: 'The body broke off before it was complete.' }])
		);
	}

	const text = decodeUtf8(bytes.value);
	return text === undefined
		? err(invalidRequest([{ field: 'body', message: 'The body is not UTF-8.' }]))
		: ok(text);
}

/** What is wrong with one member, in words of ours. */
export function explainIssue(issue: v.BaseIssue<unknown>): FieldIssue {
	return { field: v.getDotPath(issue) ?? 'body', message: messageOf(issue) };
}

// Valibot's own messages quote what was received, which may be a secret in the wrong place. Only
// messages that we wrote are passed on.
function messageOf(issue: v.BaseIssue<unknown>): string {
	const isOurs = !issue.message.endsWith(`received ${issue.received}`);
	if (isOurs) return issue.message;
	if (issue.expected === 'never') return 'This member is unknown.';
	if (issue.received === 'undefined') return 'This member is missing.';
	return issue.expected === null ? 'This value is not valid.' : `Expected ${issue.expected}.`;
}
