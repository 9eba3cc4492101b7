/** An application as the sandbox console edits it. Pure. */
import type { JsonObject } from '$lib/oauth/json-object';
import type { PingOneApplication } from '$lib/pingone/application';

/** What the console changes of an application. A `jwks` of `''` takes the keys away. */
export type ApplicationEdit = {
	readonly enabled?: boolean;
	readonly grantTypes?: readonly string[];
	readonly tokenEndpointAuthMethod?: string;
	readonly jwks?: string;
};

/** One member that a change touches, written for people. */
export type MemberDifference = {
	readonly member: string;
	readonly before: string;
	readonly after: string;
};

/** PingOne sets these itself. */
const READ_ONLY_MEMBERS = ['_links', 'environment', 'id', 'createdAt', 'updatedAt'];

/**
 * The body of the PUT: a full replacement, so all that the GET brought goes back, less what PingOne sets
 * itself. `jwks` and `jwksUrl` exclude each other.
 */
export function replacementOf(application: JsonObject, edit: ApplicationEdit): JsonObject {
	const { jwks, ...members } = edit;
	const kept = Object.entries(application).filter(([name]) => !READ_ONLY_MEMBERS.includes(name));
	const merged = { ...Object.fromEntries(kept), ...members };
	if (jwks === undefined) return merged;
	const others = Object.entries(merged).filter(([name]) => name !== 'jwks' && name !== 'jwksUrl');
	return { ...Object.fromEntries(others), ...(jwks !== '' && { jwks }) };
}

/** What the PUT changes; empty where it sends the application back as it is. */
export function differencesOf(
	application: JsonObject,
	replacement: JsonObject
): MemberDifference[] {
	const before = replacementOf(application, {});
	const members = new Set([...Object.keys(before), ...Object.keys(replacement)]);
	return [...members]
		.map((member) => ({
			member,
			before: shown(before[member]),
			after: shown(replacement[member])
		}))
		.filter((difference) => difference.before !== difference.after);
}

function shown(value: unknown): string {
	if (value === undefined) return '(absent)';
	return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The body of a rotation: until when the secret that is replaced stays good, if at all. */
export function rotationOf(graceMs: number | undefined, nowMs: number): JsonObject {
	return graceMs === undefined
		? {}
		: { previous: { expiresAt: new Date(nowMs + graceMs).toISOString() } };
}

/** An application of PingOne itself, which is not edited. */
export function isSystemApplication({ type }: Pick<PingOneApplication, 'type'>): boolean {
	return type.startsWith('PING_ONE_');
}
