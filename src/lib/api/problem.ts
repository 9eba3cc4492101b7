/** Our own faults, as RFC 9457 problem details with a stable code. */
import * as v from 'valibot';
import type { ApiCall } from '$lib/calls/api-call';

export const PROBLEM_MEDIA_TYPE = 'application/problem+json';

/** Every code, its status and its title. */
export const PROBLEMS = {
	invalid_request: { status: 400, title: 'The request is not valid' },
	credential_required: { status: 400, title: 'A credential is needed' },
	cross_origin: { status: 403, title: 'The request came from another origin' },
	not_found: { status: 404, title: 'There is nothing at this address' },
	method_not_allowed: { status: 405, title: 'This address does not take this method' },
	sandbox_exists_no_more: { status: 409, title: 'The sandbox exists no more' },
	too_large: { status: 413, title: 'The body is too large' },
	unsupported_media_type: { status: 415, title: 'The body is not JSON by its content type' },
	rate_limited: { status: 429, title: 'Too many requests' },
	internal: { status: 500, title: 'The workbench failed' },
	sandbox_failed: { status: 500, title: 'The sandbox failed' },
	upstream_not_json: { status: 502, title: 'PingOne did not answer with JSON' },
	upstream_redirect: { status: 502, title: 'PingOne answered with a redirect' },
	upstream_too_large: { status: 502, title: "PingOne's answer is too large" },
	upstream_unreachable: { status: 502, title: 'PingOne cannot be reached' },
	upstream_truncated: { status: 502, title: "PingOne's answer broke off" },
	upstream_timeout: { status: 504, title: 'PingOne did not answer in time' }
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof PROBLEMS;

export const Problem = v.looseObject({
	type: v.string(),
	title: v.string(),
	status: v.number(),
	code: v.string(),
	detail: v.string(),
	request_id: v.string(),
	issues: v.optional(v.array(v.object({ field: v.string(), message: v.string() }))),
	api_calls: v.optional(
		v.array(v.custom<ApiCall>((value) => typeof value === 'object' && value !== null))
	)
});
export type Problem = v.InferOutput<typeof Problem>;
