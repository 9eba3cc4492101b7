/** A use of an API in words: each step, and what it came to. Pure. */
import { headerOf } from '$lib/calls/header';
import { statusInWords } from '$lib/calls/call-words';
import type { ApiUsePhase, ApiUseStep } from '$lib/stores/api-use-store.svelte';

type Words = { readonly title: string; readonly text: string };
type Ended = Extract<ApiUsePhase, { status: 'ended' }>;
type EndingWords = Words & { readonly tone: 'success' | 'warning' | 'error' };

/** What a step did, and why a client does it. */
export function stepInWords({ kind, call }: ApiUseStep): Words {
	const status = statusInWords(call);
	switch (kind) {
		case 'end':
			return {
				title: `The token is revoked: ${status}`,
				text: 'Now it is no longer valid. This API asks the server about each token. An API that only checks the signature accepts a revoked token until it expires.'
			};
		case 'call':
			return {
				title: `The call: ${status}`,
				text:
					call.response?.status === 401
						? 'WWW-Authenticate says why (RFC 6750 section 3), and with resource_metadata where the API tells which server issues its tokens (RFC 9728).'
						: 'The token goes in the Authorization header, and the API checks it on its own.'
			};
		case 'renewal':
			return {
				title: `A new token: ${status}`,
				text: 'The client throws the old token away and sends the token request again. This grant has no refresh token.'
			};
		case 'repeat':
			return {
				title: `The call once more: ${status}`,
				text: 'The same call with the new token, once and not in a loop: if a new token is refused as well, its age was not the reason.'
			};
	}
}

/** What an API that refuses asks for; the one header that a client has to read. */
export function challengeOf({ call }: ApiUseStep): string | undefined {
	return headerOf(call.response?.headers, 'www-authenticate');
}

/** What it came to, in one sentence and one more for what follows from it. */
export function endingInWords({ ending, steps }: Ended): EndingWords {
	const last = steps.at(-1)?.call;
	const status = last === undefined ? '' : statusInWords(last);
	switch (ending) {
		case 'accepted':
			return steps.some(({ kind }) => kind === 'end')
				? {
						tone: 'warning',
						title: 'The API still took the token',
						text: 'The server accepted the revocation, but the token still works. This client may not be able to revoke it.'
					}
				: {
						tone: 'success',
						title: `The API took the token: ${status}`,
						text: 'It found nothing wrong with the token, and its scopes allow the call.'
					};
		case 'healed':
			return {
				tone: 'success',
				title: `Healed: 401, a new token, ${status}`,
				text: 'Your users would not notice. This page now shows the new token.'
			};
		case 'refused':
			return {
				tone: 'error',
				title: `The API refused: ${status}`,
				text:
					last?.response?.status === 401
						? 'A new token helps if this one has expired or was revoked.'
						: 'A new token of the same kind would be refused in the same way, so a client does not ask for one.'
			};
		case 'refused_again':
			return {
				tone: 'error',
				title: `The new token was refused as well: ${status}`,
				text: 'This is a real refusal. A client reports it and does not try a third time, which would only load two servers.'
			};
		case 'unanswered':
			return {
				tone: 'error',
				title: 'The page got no answer that it can read',
				text: 'The connection broke, or the server answered with a redirect, which is not followed. Look at the faults of the sandbox, and try again.'
			};
		case 'not_ended':
			return {
				tone: 'error',
				title: 'The token could not be revoked',
				text: 'So nothing was sent to the API. Step 3 revokes the token too, and says why that fails.'
			};
		case 'not_renewed':
			return {
				tone: 'error',
				title: 'No new token was issued',
				text: 'The reason is at the top of this page. Without a new token the call is not repeated.'
			};
	}
}
