import * as v from 'valibot';
import { SentTokenRequest } from '$lib/flow/token-request-body';

const [TokenRequestObject, ...RULES] = SentTokenRequest.pipe;

/** What `POST /api/check` takes: the body of a token request, whose `grant_type` may be left out. */
export const CheckRequest = v.pipe(
	v.strictObject({
		...TokenRequestObject.entries,
		grant_type: v.optional(TokenRequestObject.entries.grant_type, 'client_credentials')
	}),
	...RULES
);
