/** An application as the sandbox console edits it. Pure. */
import type { JsonObject } from '$lib/oauth/json-object';
import { withKeySet, writableMembersOf } from '$lib/pingone/application-change';

/** What the console changes of an application. A `jwks` of `''` takes the keys away. */
export type ApplicationEdit = {
	readonly enabled?: boolean;
	readonly grantTypes?: readonly string[];
	readonly tokenEndpointAuthMethod?: string;
	readonly jwks?: string;
};

/** The body of the PUT: a full replacement, so all that the GET brought goes back, less what PingOne sets itself. */
export function replacementOf(application: JsonObject, edit: ApplicationEdit): JsonObject {
	const { jwks, ...members } = edit;
	const merged = { ...writableMembersOf(application), ...members };
	return jwks === undefined ? merged : withKeySet(merged, jwks);
}

/** The body of a rotation: until when the secret that is replaced stays good, if at all. */
export function rotationOf(graceMs: number | undefined, nowMs: number): JsonObject {
	return graceMs === undefined
		? {}
		: { previous: { expiresAt: new Date(nowMs + graceMs).toISOString() } };
}
