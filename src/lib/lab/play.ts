/**
 * The play money of the lab: its sandbox is its own, and every secret that it sends comes from there or is
 * made up for the scenario. What the Worker's record masks can be shown here, because the lab knows what it
 * sent; a signature that the Worker made is the exception. Pure.
 */
import { MASK, type ApiCall, type PlayValue } from '$lib/calls/api-call';
import type { SentTokenRequest } from '$lib/flow/token-request-body';
import { basicAuthorization } from '$lib/oauth/basic-authorization';
import { formValueOf } from '$lib/oauth/form-value';

/** The record with what its masks hide, where a message has no other mask than that. */
export function withLabPlay(
	call: ApiCall,
	{ client_id = '', client_secret }: Pick<SentTokenRequest, 'client_id' | 'client_secret'>,
	token: string | undefined
): ApiCall {
	const sent = client_secret === undefined ? [] : sentPlay(call, client_id, client_secret);
	const answered = bodyPlay(call.response?.body?.text, token);
	return {
		...call,
		request: { ...call.request, ...(sent.length > 0 && { play: sent }) },
		...(call.response && {
			response: { ...call.response, ...(answered.length > 0 && { play: answered }) }
		})
	};
}

function sentPlay({ request }: ApiCall, clientId: string, secret: string): PlayValue[] {
	const header = request.headers.findIndex(([, value]) => value === `Basic ${MASK}`);
	if (header >= 0) {
		const pair = basicAuthorization(clientId, secret).slice('Basic '.length);
		return [{ header, mask: 0, play_secret: pair }];
	}
	const encoded = formValueOf(secret);
	return request.body?.text.includes(`client_secret=${MASK}`) === true
		? bodyPlay(request.body.text, encoded)
		: [];
}

function bodyPlay(text: string | undefined, hidden: string | undefined): PlayValue[] {
	if (text === undefined || hidden === undefined || text.split(MASK).length !== 2) return [];
	return [{ mask: 0, play_secret: hidden }];
}
