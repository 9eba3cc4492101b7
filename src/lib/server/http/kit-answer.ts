import { problem } from './problem';

/**
 * Replaces what kit itself answers (a method that an endpoint lacks, an
 * address that cannot be decoded, an exception) by a problem. Every
 * answer of ours carries a `request-id`, so one without it is kit's.
 */
export function withoutKitAnswer(response: Response, requestId: string): Response {
	if (response.headers.has('request-id')) return response;

	if (response.status === 405) {
		const allow = response.headers.get('allow') ?? '';
		return problem(
			{
				code: 'method_not_allowed',
				detail: `This address takes ${allow}. See /api/openapi.json.`,
				headers: { allow }
			},
			requestId
		);
	}
	if (response.status === 400) {
		const detail = 'The address is malformed: a percent sign in it starts no escape.';
		return problem({ code: 'invalid_request', detail }, requestId);
	}
	return problem(
		{
			code: 'internal',
			detail: 'Something failed in the workbench itself. Report it with the request id.'
		},
		requestId
	);
}
