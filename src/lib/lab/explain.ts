/** Why a call of the lab was refused, where it did not go by way of the Worker. Pure. */
import { headerOf, serverDateOf } from '$lib/calls/header';
import { decodeJwt } from 'jose';
import type { ApiCall } from '$lib/calls/api-call';
import { retryAfterOf } from '$lib/calls/retry-after';
import { diagnoseBearerRefusal } from '$lib/diagnosis/bearer-causes';
import type { TokenRequestBody } from '$lib/flow/token-request-body';
import type { Cause } from '$lib/diagnosis/cause';
import { diagnoseRefusal } from '$lib/diagnosis/diagnose';
import { diagnoseTransport } from '$lib/diagnosis/transport-causes';
import { CATALOGUE_RESOURCES } from '$lib/sandbox/catalogue';
import type { ApiAttempt, ToolAttempt } from './scenario';
import { mcpServerOf, type LabSession } from './session';

/**
 * The causes of the answer to a request that went past the Worker, straight to the sandbox; the likeliest
 * first. What the Worker sent, the Worker explains.
 */
export function explainRawCall(
	call: ApiCall,
	sent: Pick<TokenRequestBody, 'client_id' | 'client_auth_method' | 'scope'>
): Cause[] {
	if (call.outcome !== 'answered') return diagnoseTransport(call);
	const { response } = call;
	const status = response?.status ?? 0;
	if (status < 400) return [];
	return diagnoseRefusal({
		status,
		body: response?.body?.json ?? response?.body?.text,
		request: { ...sent, region: 'sandbox' },
		serverDateMs: serverDateOf(response?.headers),
		retryAfterSeconds: retryAfterOf(response?.headers ?? [], call.started_at),
		nowMs: call.started_at
	});
}

const SENT = {
	none: 'nothing',
	basic: 'no_bearer',
	query: 'query',
	header: 'header'
} as const satisfies Record<ApiAttempt['token'], string>;

/** The causes of what an API or an MCP server answered to a token, the likeliest first. */
export function explainBearerCall(
	session: LabSession,
	call: ApiCall,
	{ attempt, token }: { readonly attempt: ApiAttempt | ToolAttempt; readonly token: string }
): Cause[] {
	if (call.response === undefined || call.response.status < 400) return [];
	return diagnoseBearerRefusal({
		status: call.response.status,
		challenge: headerOf(call.response.headers, 'www-authenticate'),
		body: call.response.body?.json,
		sent: attempt.kind === 'tool' ? 'header' : SENT[attempt.token],
		claims: decodeJwt(token),
		audience:
			attempt.kind === 'tool' ? mcpServerOf(session) : CATALOGUE_RESOURCES[attempt.api].audience,
		isRevoked: session.revokedTokens.has(token),
		nowSeconds: Math.floor((serverDateOf(call.response.headers) ?? call.started_at) / 1000)
	});
}
