/** One request to the sandbox and what came of it. */
import { printJson, type JsonValue } from './jackson';
import type { AuditLog } from './audit-log';
import { AUTH_HOST_HEADERS, GUESSED_AUDIT_REASONS } from './guesses';
import type { ActivityRecord } from './records';
import type { RememberedIds } from './remembered-ids';
import type { SigningKeys } from './signing-keys';
import type { Change } from './change';
import type { SandboxState } from './state';
import { withCorrelationId } from '$lib/pingone/correlation-id';
import { issuerOf } from '$lib/pingone/endpoints';
import type { AuthHostError } from '$lib/pingone/error-texts';

export type Exchange = {
	readonly request: Request;
	readonly state: SandboxState;
	/** The environment's clock, in milliseconds since the epoch; it may be set wrong on purpose. */
	readonly nowMs: number;
	/** Names this exchange in its answer. */
	readonly correlationId: string;
	readonly randomUuid: () => string;
	/** 64 characters of PingOne's alphabet for secrets. */
	readonly randomSecret: () => string;
	readonly readHostedKeys: (
		id: string
	) => Promise<{ readonly keys: readonly object[] } | undefined>;
	/** By `jti`. */
	readonly revokedTokens: RememberedIds;
	/** Those that were used while replay detection was on, by client and `jti`. */
	readonly usedAssertions: RememberedIds;
	readonly auditLog: AuditLog;
	/** The environment's keys at this moment. */
	readonly signingKeys: SigningKeys;
};

/** What the audit log keeps of an answer. */
export type Audited = Pick<ActivityRecord, 'result' | 'applicationId'> & {
	/** Why it was refused. */
	readonly reason?: string;
};

export type Answer = {
	readonly response: Response;
	readonly changes: readonly Change[];
	readonly audited?: Audited | undefined;
};

/** A refusal, and what the server knows of it beyond what it says to the client. */
export type Refusal = AuthHostError & {
	/** In the words of the audit log, where those are not the description. */
	readonly reason?: keyof typeof GUESSED_AUDIT_REASONS;
	readonly applicationId?: string | undefined;
};

/** The issuer of the environment: where it was made, not where it is called. */
export function sandboxIssuer({ environment }: SandboxState): string {
	return issuerOf('sandbox', environment.id, environment.origin);
}

/** JSON of the authorization server. Without a body, the content type is left out too. */
export function answerJson(
	exchange: Exchange,
	body: JsonValue | undefined,
	options: { readonly status?: number } & Partial<Pick<Answer, 'changes' | 'audited'>> = {}
): Answer {
	const headers = new Headers(AUTH_HOST_HEADERS);
	headers.set('correlation-id', exchange.correlationId);
	headers.set('date', new Date(exchange.nowMs).toUTCString());
	if (body === undefined) headers.delete('content-type');
	return {
		response: new Response(body === undefined ? null : printJson(body), {
			status: options.status ?? 200,
			headers
		}),
		changes: options.changes ?? [],
		audited: options.audited
	};
}

/** A refusal of the authorization server, RFC 6749 section 5.2. */
export function refuse(exchange: Exchange, refusal: Refusal): Answer {
	const { reason, applicationId } = refusal;
	const body = {
		error: refusal.error,
		error_description: withCorrelationId(refusal.description, exchange.correlationId)
	};
	return answerJson(exchange, body, {
		status: refusal.status,
		audited: {
			result: 'FAILED',
			reason: reason === undefined ? refusal.description : GUESSED_AUDIT_REASONS[reason],
			...(applicationId !== undefined && { applicationId })
		}
	});
}
