/** Where the lessons explain each problem of the workbench's own, by its `code`. */
import type { ProblemCode } from '$lib/api/problem';
import type { LessonAddress } from '$lib/content/learn/lesson-address';

const PROBLEM_LESSONS = {
	invalid_request: '/learn/troubleshooting#workbench-invalid-request',
	credential_required: '/learn/troubleshooting#credential-required',
	cross_origin: '/learn/troubleshooting#workbench-cross-origin',
	not_found: '/learn/troubleshooting#workbench-not-found',
	method_not_allowed: '/learn/troubleshooting#workbench-not-found',
	sandbox_exists_no_more: '/learn/troubleshooting#sandbox-gone',
	sandbox_failed: '/learn/troubleshooting#sandbox-failed',
	too_large: '/learn/troubleshooting#workbench-too-large',
	unsupported_media_type: '/learn/troubleshooting#workbench-not-json',
	rate_limited: '/learn/troubleshooting#workbench-rate-limited',
	internal: '/learn/troubleshooting#workbench-internal',
	upstream_not_json: '/learn/troubleshooting#html-answers',
	upstream_redirect: '/learn/troubleshooting#redirects',
	upstream_too_large: '/learn/troubleshooting#too-large-answers',
	upstream_unreachable: '/learn/troubleshooting#timeouts',
	upstream_truncated: '/learn/troubleshooting#truncated-answers',
	upstream_timeout: '/learn/troubleshooting#timeouts'
} as const satisfies Record<ProblemCode, LessonAddress>;

const LESSONS_BY_CODE: ReadonlyMap<string, LessonAddress> = new Map(
	Object.entries(PROBLEM_LESSONS)
);

/** A code that is not known leads to what is said of all of them. */
export function problemLesson(code: string): LessonAddress {
	return LESSONS_BY_CODE.get(code) ?? '/learn/troubleshooting#workbench-problems';
}
