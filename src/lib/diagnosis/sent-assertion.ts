/** A client assertion as it was sent, read from the record of its call. Pure. */
import type { ApiCall } from '$lib/calls/api-call';
import type { JsonObject } from '$lib/oauth/json-object';
import { readJwtSegment } from '$lib/oauth/jwt';
import { readSegment } from '$lib/oauth/jwt-segments';

/** Without its signature: the record masks that, and what it proves only the server can say. */
export type SentAssertion = { readonly header: JsonObject; readonly claims: JsonObject };

/** `undefined` where the call has no assertion, or one that is no JWT. */
export function readSentAssertion(call: ApiCall): SentAssertion | undefined {
	const [first, second] = segmentsOf(call);
	const header = readJwtSegment(first, 'header');
	const claims = readJwtSegment(second, 'payload');
	return header.ok && claims.ok
		? { header: header.value.value, claims: claims.value.value }
		: undefined;
}

/** The `jti` of a call's assertion, which needs none of the close reading; `undefined` where there is none. */
export function readSentJti(call: ApiCall): unknown {
	const claims = readSegment(segmentsOf(call)[1], 'payload');
	return claims.ok ? claims.value.value['jti'] : undefined;
}

function segmentsOf({ request }: ApiCall): [header: string, payload: string] {
	const text = new URLSearchParams(request.body?.text ?? '').get('client_assertion');
	const [header = '', payload = ''] = text?.split('.') ?? [];
	return [header, payload];
}
