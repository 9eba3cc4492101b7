import { isJsonObject, type JsonObject } from '$lib/oauth/json-object';
import { withCalls, type Reply } from '../http/respond';
import type { Answered } from '../gateway/call-upstream';
import type { ApiCall } from '$lib/calls/api-call';

/**
 * What a refusal of PingOne says: OAuth's members (RFC 6749 section 5.2) and those of the Management API.
 * An answer to the worker's request may hold its token, whatever its status, and nothing else leaves.
 */
const REFUSAL_MEMBERS = [
	'error',
	'error_description',
	'error_uri',
	'id',
	'code',
	'message',
	'details'
] as const;

/** A refusal passed on with PingOne's status. */
export function passRefusalOn(
	{ status, shown }: Pick<Answered, 'status' | 'shown'>,
	calls: readonly ApiCall[]
): Reply {
	return { status, body: withCalls(membersOf(shown), calls) };
}

function membersOf(shown: unknown): JsonObject {
	if (!isJsonObject(shown)) return {};
	return Object.fromEntries(
		REFUSAL_MEMBERS.flatMap((name) => (name in shown ? [[name, shown[name]] as const] : []))
	);
}
