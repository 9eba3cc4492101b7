/** A client assertion as it was sent, read from the record of its call. Pure. */
import type { ApiCall } from '$lib/calls/api-call';
import type { JsonObject } from '$lib/oauth/json-object';
import { readJwtSegment } from '$lib/oauth/jwt';

/** Without its signature: the record masks that, and what it proves only the server can say. */
export type SentAssertion = { readonly header: JsonObject; readonly claims: JsonObject };

/** `undefined` where the call has no assertion, or one that is no JWT. */
export function readSentAssertion({ request }: ApiCall): SentAssertion | undefined {
	const text = new URLSearchParams(request.body?.text ?? '').get('client_assertion');
	const [first = '', second = ''] = text?.split('.') ?? [];
	const header = readJwtSegment(first, 'header');
	const claims = readJwtSegment(second, 'payload');
	return header.ok && claims.ok
		? { header: header.value.value, claims: claims.value.value }
		: undefined;
}
