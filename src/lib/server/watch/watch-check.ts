/** One check of a connection: a token request as it is configured, and what PingOne tells of its secret. */
import * as v from 'valibot';
import { ApiCalls } from '$lib/api/answers';
import type { PreviousSecret, WatchOutcome } from '$lib/api/watch';
import type { ApiCall } from '$lib/calls/api-call';
import { oauthCallOf } from '$lib/calls/oauth-call';
import { TokenRequestBody } from '$lib/flow/token-request-body';
import { isJsonObject } from '$lib/oauth/json-object';
import { readTokenResponse } from '$lib/oauth/token-response';
import { isUuid } from '$lib/pingone/id';
import { readManaged } from '$lib/pingone/management';
import { ok } from '$lib/result';
import type { Connection } from '../connections/connection';
import {
	NO_TEAM,
	workerAmong,
	workerCredentialOf,
	type Team,
	type WorkerTokens
} from '../connections/team';
import { withConnectionAndScope } from '../entry/with-connection';
import type { Failure } from '../http/problem';
import { asker, openWorkerSession } from '../management/ask-as-worker';
import { requestWorkerToken } from '../management/worker-token';
import type { Ports } from '../ports';
import { isSameSecret } from '../preflight/same-secret';
import { exchangeToken } from '../token/exchange-token';

export type Checked = {
	readonly outcome: WatchOutcome;
	/** `undefined` where no worker of the operator's can read it. */
	readonly previous: PreviousSecret | 'none' | undefined;
};

/** The tokens live no longer than the check. `connections` are all that the operator has configured. */
export async function checkConnection(
	connection: Connection,
	connections: readonly Connection[],
	ports: Omit<Ports, 'team'>
): Promise<Checked> {
	const tokens: WorkerTokens = new Map();
	const team = teamOf(connection, connections, tokens);
	const outcome = await (connection.purpose === 'worker'
		? requestAsWorker(connection, tokens, { ...ports, team })
		: // Without a worker: why a refusal came about is for whoever looks into it.
			requestAsClient(connection, {
				...ports,
				team: { ...team, workerOf: () => Promise.resolve(undefined) }
			}));
	return { outcome, previous: await readPrevious(connection, { ...ports, team }) };
}

/** Nobody calls: the connection is there for its watch, and so are the workers of the operator. */
function teamOf(
	connection: Connection,
	connections: readonly Connection[],
	tokens: WorkerTokens
): Team {
	return {
		...NO_TEAM,
		isOn: true,
		usable: () => Promise.resolve(ok([connection])),
		async workerOf(region, environmentId) {
			const worker = workerAmong(connections, region, environmentId);
			return worker && workerCredentialOf(worker, tokens);
		},
		keepToken(connectionId, token) {
			if (token !== undefined) tokens.set(connectionId, token);
		}
	};
}

const exchange = withConnectionAndScope(TokenRequestBody, exchangeToken);

async function requestAsClient({ id }: Connection, ports: Ports): Promise<WatchOutcome> {
	const at = ports.nowMs();
	const body = { grant_type: 'client_credentials', connection: id } as const;
	const answered = await exchange(body, ports);
	if (!answered.ok) return failed(at, answered.error);
	const { status, body: shown } = answered.value;
	const { api_calls: calls } = v.parse(v.looseObject({ api_calls: ApiCalls }), shown);
	return outcomeOf(at, { status, shown, call: oauthCallOf(calls) });
}

async function requestAsWorker(
	connection: Connection,
	tokens: WorkerTokens,
	ports: Ports
): Promise<WatchOutcome> {
	const at = ports.nowMs();
	const token = await requestWorkerToken(workerCredentialOf(connection, tokens), ports);
	if (token.ok) {
		const [call] = token.value.calls;
		return { at, outcome: 'ok', status: call?.response?.status, ...factsOf(call) };
	}
	return token.error.kind === 'failed'
		? failed(at, token.error.failure)
		: outcomeOf(at, { ...token.error.answered, shown: token.error.answered.show() });
}

function outcomeOf(
	at: number,
	answered: {
		readonly status: number;
		readonly shown: unknown;
		readonly call: ApiCall | undefined;
	}
): WatchOutcome {
	const { status, shown, call } = answered;
	const error = isJsonObject(shown) ? errorOf(shown['error']) : undefined;
	const hasToken = status < 300 && readTokenResponse(shown).ok;
	const isServers = status >= 500 || status === 429;
	return {
		at,
		outcome: hasToken ? 'ok' : isServers ? 'failed' : 'refused',
		status,
		...(error !== undefined && { error }),
		...factsOf(call)
	};
}

function failed(at: number, { code, apiCalls = [] }: Failure): WatchOutcome {
	const call = apiCalls.at(-1);
	const status = call?.response?.status;
	return {
		at,
		outcome: 'failed',
		...(status !== undefined && { status }),
		error: code,
		...factsOf(call)
	};
}

function factsOf(call: ApiCall | undefined): Pick<WatchOutcome, 'duration_ms' | 'correlation_id'> {
	if (call === undefined) return {};
	const { duration_ms, correlation_id } = call;
	return { duration_ms, ...(correlation_id !== undefined && { correlation_id }) };
}

/** A code as servers write one. What else stands there is a text of the server's, and goes no further. */
const ERROR_CODE = /^[\w.:-]{1,64}$/;

function errorOf(error: unknown): string | undefined {
	return typeof error === 'string' && ERROR_CODE.test(error) ? error : undefined;
}

async function readPrevious(
	{ credential, destination, clientId }: Connection,
	ports: Ports
): Promise<PreviousSecret | 'none' | undefined> {
	if (credential.kind !== 'secret' || !('region' in destination) || !isUuid(clientId)) {
		return undefined;
	}
	const session = await openWorkerSession(destination, ports);
	if (!session.ok) return undefined;
	const why = 'Read when the previous secret ends';
	const secret = await readManaged(asker(session.value, why, ports), {
		kind: 'secret',
		id: clientId
	});
	if (!secret.ok || secret.value.document === undefined) return undefined;

	const { previous } = secret.value.document;
	if (previous === undefined) return 'none';
	return {
		...timeOf('expires_at', previous.expiresAt),
		...timeOf('last_used_at', previous.lastUsed),
		is_own: await isSameSecret(credential.secret, previous.secret),
		read_at: ports.nowMs()
	};
}

function timeOf<Name extends string>(
	name: Name,
	text: string | undefined
): Partial<Record<Name, number>> {
	const ms = Date.parse(text ?? '');
	// A computed name widens to `string`, so the type is given where the member is made.
	const member: Partial<Record<Name, number>> = {};
	if (!Number.isNaN(ms)) member[name] = ms;
	return member;
}
