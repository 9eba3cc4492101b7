/** What a scenario would send, before it is sent. */
import { MASK, type ApiCall } from '$lib/calls/api-call';
import { recordCall } from '$lib/calls/record';
import type { HttpRequest } from '$lib/oauth/http-request';
import { assertNever } from '$lib/result';
import { credentialsIn, type LabCall } from './lab-call';
import { withLabPlay } from './play';
import type { Attempt } from './scenario';
import { applicationOf, type LabSession } from './session';
import {
	buildApiRequest,
	buildDocumentRequest,
	buildLabTokenRequest,
	buildRawRequest,
	buildToolRequest
} from './token-request';

/**
 * The requests that an attempt would send, as far as they are known before: the last one is the one that
 * decides. A token that is not issued yet is masked. `undefined` where the workbench did not do its part.
 */
export async function planAttempt(
	session: LabSession,
	attempt: Attempt
): Promise<readonly LabCall[] | undefined> {
	switch (attempt.kind) {
		case 'token': {
			const body = await buildLabTokenRequest(session, attempt);
			const planned = body && (await session.ports.previewToken(body));
			if (body === undefined || planned === undefined) return undefined;
			const { client_id, client_auth_method: method } = body;
			return [{ ...withLabPlay(planned, body, undefined), client_id, method }];
		}
		case 'raw': {
			const request = buildRawRequest(session, attempt);
			const call = planned(session, request, 'Token request', credentialsIn(request));
			return [{ ...call, client_id: applicationOf(session, attempt.application).id }];
		}
		case 'api': {
			const before = await planAttempt(session, attempt.from);
			if (before === undefined) return undefined;
			const request = buildApiRequest(session, attempt, MASK);
			const client_id = applicationOf(session, attempt.from.application).id;
			return [...before, { ...planned(session, request, 'API call', []), client_id }];
		}
		case 'tool': {
			const before = await planAttempt(session, attempt.from);
			if (before === undefined) return undefined;
			const request = buildToolRequest(session, attempt, MASK);
			const client_id = applicationOf(session, attempt.from.application).id;
			return [...before, { ...planned(session, request, 'Tool call', []), client_id }];
		}
		case 'discovery': {
			const request = buildDocumentRequest(session, attempt);
			const client_id = applicationOf(session, attempt.then.from.application).id;
			return [{ ...planned(session, request, 'Metadata', []), client_id }];
		}
		default:
			return assertNever(attempt);
	}
}

function planned(
	{ ports }: LabSession,
	request: HttpRequest,
	name: string,
	play: readonly string[]
): ApiCall {
	return recordCall({
		id: ports.newId(),
		category: 'oauth',
		name,
		why: 'The failure lab sends it as part of a scenario.',
		startedAtMs: ports.now(),
		durationMs: 0,
		request,
		outcome: 'answered',
		secrets: [],
		play
	});
}
