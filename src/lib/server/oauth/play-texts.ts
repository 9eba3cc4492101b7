/** Which stretches of a request to the sandbox are play money. Pure. */
import { signatureOf } from '$lib/calls/secret-shape';
import { basicAuthorization } from '$lib/oauth/basic-authorization';
import { formValueOf } from '$lib/oauth/form-value';
import type { HttpRequest } from '$lib/oauth/http-request';
import type { PreparedClient } from './client-call';

/**
 * The credential in each form in which one of the four methods sends it, and what it has signed. Empty
 * unless the sandbox issued it: a secret that a person typed is none, whatever its value.
 */
export function playTextsOf(
	{ body = '' }: Pick<HttpRequest, 'body'>,
	{ authentication: { clientId, credential }, isPlay }: PreparedClient
): string[] {
	if (!isPlay) return [];
	const assertion = new URLSearchParams(body).get('client_assertion') ?? '';
	const signature = signatureOf(assertion);
	const signed = signature === undefined ? [] : [assertion.slice(signature.start, signature.end)];
	if (credential.kind !== 'secret') return signed;
	const { secret } = credential;
	return [
		secret,
		formValueOf(secret),
		basicAuthorization(clientId, secret).slice('Basic '.length),
		...signed
	];
}
