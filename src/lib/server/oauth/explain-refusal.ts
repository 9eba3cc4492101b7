import { DEFAULT_REGION } from '$lib/pingone/region';
import type { Cause } from '$lib/diagnosis/cause';
import { diagnoseRefusal } from '$lib/diagnosis/diagnose';
import type { Answered } from '../gateway/call-upstream';
import type { ClientInput } from './client-call';

/** The likely causes of a refusal, as a member to add to the answer; nothing for a success. */
export function explainRefusal(
	{ status, call, serverDateMs, retryAfterSeconds }: Answered,
	input: ClientInput & { readonly scope?: string | undefined },
	nowMs: number
): { readonly diagnosis?: readonly Cause[] } {
	if (status < 400) return {};

	const body = call.response?.body;
	return {
		diagnosis: diagnoseRefusal({
			status,
			// The redacted answer, because its words are quoted.
			body: body?.json ?? body?.text,
			request: {
				client_auth_method: input.client_auth_method,
				client_id: input.client_id,
				scope: input.scope,
				// `NA` where an environment stands alone; an issuer of the operator's list has no region.
				region: input.issuer === undefined ? (input.region ?? DEFAULT_REGION) : undefined
			},
			serverDateMs,
			retryAfterSeconds,
			nowMs
		})
	};
}
