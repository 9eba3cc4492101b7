import { problem, type Failure } from './problem';

/**
 * Replaces what kit itself answers (a method that an endpoint lacks, the
 * data of a page that is none, an exception) by a problem. Every
 * answer of ours carries a `request-id`, so one without it is kit's.
 */
export function withoutKitAnswer(response: Response, requestId: string): Response {
	if (response.headers.has('request-id')) return response;

	if (response.status === 405) {
		const allow = response.headers.get('allow') ?? '';
		return problem(
			{
				code: 'method_not_allowed',
				detail: `This URL supports ${allow}. See /api/openapi.json.`,
				headers: { allow }
			},
			requestId
		);
	}
	if (response.status === 404) return problem(NOTHING_HERE, requestId);
	return problem(
		{
			code: 'internal',
			detail: 'The workbench itself failed. Report it with the request id.'
		},
		requestId
	);
}

/** At an address below `/api` or `/sandbox` that nobody answers. */
export const NOTHING_HERE: Failure = {
	code: 'not_found',
	detail: 'The workbench has no endpoint at this URL. GET /api/openapi.json lists them.'
};
