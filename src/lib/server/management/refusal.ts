import { isJsonObject, type JsonObject } from '$lib/oauth/json-object';
import { withCalls, type Reply } from '../http/respond';
import type { Answered } from '../gateway/call-upstream';
import type { ApiCall } from '$lib/calls/api-call';
import { diagnoseRefusal } from '$lib/diagnosis/diagnose';
import { diagnoseManagementRefusal } from '$lib/diagnosis/management-causes';
import type { Region } from '$lib/pingone/region';
import type { StoredCredential } from '../vault/stored-credential';
import { methodOf } from './worker-token';

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

/** A refusal of the Management API with PingOne's status, and why it refused. */
export function passRefusalOn(
	{ status, show, retryAfterSeconds }: Answered,
	{ worker, calls }: { readonly worker: StoredCredential; readonly calls: readonly ApiCall[] },
	reads?: 'activities'
): Reply {
	const body = membersOf(show());
	const diagnosis =
		status < 400
			? undefined
			: diagnoseManagementRefusal({
					status,
					body,
					reads,
					region: regionOf(worker),
					retryAfterSeconds
				});
	return { status, body: withCalls({ ...body, ...(diagnosis && { diagnosis }) }, calls) };
}

/** A refusal of the worker's own token request with PingOne's status, and why it refused. */
export function passTokenRefusalOn(
	{ status, show, call, serverDateMs, retryAfterSeconds }: Answered,
	worker: StoredCredential
): Reply {
	const body = membersOf(show());
	const diagnosis = diagnoseRefusal({
		status,
		body,
		request: {
			client_auth_method: methodOf(worker),
			client_id: worker.clientId,
			region: regionOf(worker)
		},
		serverDateMs,
		retryAfterSeconds,
		nowMs: call.started_at
	});
	return { status, body: withCalls({ ...body, diagnosis }, [call]) };
}

function regionOf({ destination }: StoredCredential): Region | undefined {
	return 'region' in destination ? destination.region : undefined;
}

function membersOf(shown: unknown): JsonObject {
	if (!isJsonObject(shown)) return {};
	return Object.fromEntries(
		REFUSAL_MEMBERS.flatMap((name) => (name in shown ? [[name, shown[name]] as const] : []))
	);
}
