/** Where the lessons teach each category of calls, and each call of it. */
import type { CallCategory } from '$lib/calls/api-call';
import { CALL_CATEGORIES } from '$lib/calls/category';
import type { LessonAddress } from '$lib/content/learn/lesson-address';

export const CATEGORY_LESSONS = {
	management: '/learn/workbench#calls-management',
	metadata: '/learn/workbench#calls-metadata',
	preflight: '/learn/workbench#calls-preflight',
	oauth: '/learn/workbench#calls-oauth'
} as const satisfies Record<CallCategory, LessonAddress>;

const { management, metadata, oauth } = CALL_CATEGORIES;

const CALL_LESSONS: ReadonlyMap<string, LessonAddress> = new Map<string, LessonAddress>([
	[management.calls.worker_token.name, '/learn/workbench#worker'],
	[management.calls.application_discovery.name, '/learn/workbench#app-picker'],
	[management.calls.audit_activities.name, '/learn/workbench#ask-why'],
	[metadata.calls.discovery.name, '/learn/standards#authorization-server-metadata'],
	[metadata.calls.jwks.name, '/learn/standards#keys'],
	[oauth.calls.token.name, '/learn/guide#request'],
	[oauth.calls.introspection.name, '/learn/guide#introspect'],
	[oauth.calls.revocation.name, '/learn/security#revocation']
]);

/** A call without a heading of its own leads to its category's. */
export function lessonOfCall(category: CallCategory, name: string): LessonAddress {
	return CALL_LESSONS.get(name) ?? CATEGORY_LESSONS[category];
}
