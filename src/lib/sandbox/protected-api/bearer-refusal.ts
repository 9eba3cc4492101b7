/** How a protected resource says no. RFC 6750 section 3, RFC 9728 section 5.1. */
import { answerJson, type Answer, type Exchange } from '../exchange';
import type { BearerRefusal } from './bearer-token';

export type Challenge = {
	readonly realm: string;
	/** The address of the resource's metadata. */
	readonly resourceMetadata: string;
	/** What a token needs, where the refusal does not say it. */
	readonly scope?: string;
};

export function refuseBearer(
	exchange: Exchange,
	challenge: Challenge,
	refusal: BearerRefusal
): Answer {
	const { status, error, description, scope } = refusal;
	const answer = answerJson(
		exchange,
		// Whoever sent no token learns no error code, in the header and in the body alike.
		error === undefined
			? { message: description }
			: { error, error_description: description, scope },
		{ status }
	);
	const parameters = {
		realm: challenge.realm,
		error,
		error_description: error === undefined ? undefined : description,
		scope: scope ?? challenge.scope,
		resource_metadata: challenge.resourceMetadata
	};
	const text = Object.entries(parameters)
		.flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${value}"`]))
		.join(', ');
	answer.response.headers.set('www-authenticate', `Bearer ${text}`);
	return answer;
}
