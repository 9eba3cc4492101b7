/** The page's way to the Management API of a sandbox. */
import type { Listing } from '$lib/calls/browser-leg';
import { jsonOf } from '$lib/oauth/bounded-json';
import { err, ok, type Result } from '$lib/result';
import { PROBLEM_MEDIA_TYPE } from './problem';
import { readProblem, UNREACHABLE, type ApiFailure, type WorkbenchApi } from './workbench-api';

/** `path` is below the environment, such as `applications`. */
export type ManagementCall = {
	readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	readonly path: string;
	readonly body?: object | undefined;
};

export type ManagementAnswer = {
	readonly status: number;
	readonly status_text: string;
	readonly content_type?: string | undefined;
	readonly text: string;
	/** `null` for an answer without a body. */
	readonly json: unknown;
};

const LISTING: Listing = {
	category: 'management',
	name: "Call the sandbox's Management API",
	why: 'To show and change what the sandbox holds, like the PingOne console does for an environment.'
};

/** A call of the sandbox's Management API: whatever that answers is the answer, refusals too. */
export async function manageSandbox(
	{ send }: Pick<WorkbenchApi, 'send'>,
	environmentId: string,
	{ method, path, body }: ManagementCall
): Promise<Result<ManagementAnswer, ApiFailure>> {
	const sent = await send({
		method,
		path: `/api/sandboxes/${environmentId}/management/${path}`,
		body,
		listing: LISTING
	});
	if (sent === undefined) return err(UNREACHABLE);
	const { response, text } = sent;
	const contentType = response.headers.get('content-type') ?? undefined;
	if (contentType?.startsWith(PROBLEM_MEDIA_TYPE) === true) {
		return err(readProblem(jsonOf(text)));
	}
	const json = text === '' ? null : jsonOf(text);
	if (json === undefined) return err(UNREACHABLE);
	return ok({
		status: response.status,
		status_text: response.statusText,
		content_type: contentType,
		text,
		json
	});
}
