/** `GET /jwks/{id}`: a hosted JWK Set, for anybody. Reads no cookie and sets none. */
import { problem } from '../http/problem';
import type { WorkerEnv } from '../platform';
import { readHostedKeys } from './ask-hosted-keys';

/** @see RFC 7517 section 8.5.2 (the media type) */
export async function answerKeySet(
	id: string,
	requestId: string,
	env: Pick<WorkerEnv, 'HOSTED_KEYS'>
): Promise<Response> {
	const set = await readHostedKeys(id, env);
	if (set === undefined) return problem(NO_SET, requestId);
	return Response.json(set, {
		headers: {
			'content-type': 'application/jwk-set+json',
			'access-control-allow-origin': '*',
			// The adapter keeps what is public in a cache of its own, where a deleted set would live on.
			'cache-control': 'private, max-age=60',
			'request-id': requestId
		}
	});
}

const NO_SET = {
	code: 'not_found',
	detail:
		'There is no JWK Set at this URL. It was deleted, it was not read for 30 days, or it was never here.'
} as const;
