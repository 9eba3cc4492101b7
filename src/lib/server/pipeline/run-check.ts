/** `POST /api/check`: what the pages do in three steps, one after the other, for a program that asks once. */
import { sentBodyOf, TokenExchangeAnswer } from '$lib/api/answers';
import type { CheckAnswer } from '$lib/api/check';
import type { TokenRequestBody } from '$lib/flow/token-request-body';
import { writeJunitReport } from '$lib/api/junit-report';
import { PreflightAnswer } from '$lib/api/preflight';
import { PreflightRequest } from '$lib/api/preflight-request';
import type { ApiCall } from '$lib/calls/api-call';
import { oauthCallOf } from '$lib/calls/oauth-call';
import { withoutPlay } from '$lib/calls/play';
import { redactJson } from '$lib/calls/redaction';
import { isJsonObject, type JsonObject } from '$lib/oauth/json-object';
import { readJwt } from '$lib/oauth/jwt';
import { readOneObject } from '$lib/oauth/one-object';
import { readTokenResponse, type AccessTokenResponse } from '$lib/oauth/token-response';
import { err, ok, type Result } from '$lib/result';
import * as v from 'valibot';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { Ports } from '../ports';
import { runPreflight } from '../preflight/run-preflight';
import { exchangeToken } from '../token/exchange-token';
import { askAboutIssued } from './ask-about-issued';
import { isNoUsableAnswer } from './no-usable-answer';

/** What came of the token request, and the calls that were made for it. */
type Requested = Pick<CheckAnswer, 'token' | 'refusal' | 'failure' | 'diagnosis'> & {
	/** The token itself; it leaves the Worker in no answer. */
	readonly issued?: string;
	readonly calls: readonly ApiCall[];
};

/**
 * Fails where there was nothing to try: what the body names cannot be used, its credential is not there, its
 * sandbox is gone, or a limit holds it back. Whatever the authorization server does is an outcome.
 */
export async function runCheck(
	input: TokenRequestBody,
	ports: Ports
): Promise<Result<Reply, Failure>> {
	const validated = await runPreflight(preflightOf(input), ports);
	if (!validated.ok) return validated;
	const { checks, api_calls: calls } = v.parse(PreflightAnswer, validated.value.body);

	const requested = await requestToken(input, ports);
	if (!requested.ok) return err(withCallsBefore(calls, requested.error));
	const { issued, calls: tokenCalls, ...token } = requested.value;

	const asked =
		issued === undefined ? ok({ calls: [] }) : await askAboutIssued(input, issued, ports);
	if (!asked.ok) return err(withCallsBefore([...calls, ...tokenCalls], asked.error));
	const { calls: introspectionCalls, ...introspected } = asked.value;

	const found = { preflight: { checks }, ...token, ...introspected };
	const answer: CheckAnswer = {
		outcome: outcomeOf(found),
		...found,
		api_calls: [...calls, ...tokenCalls, ...introspectionCalls].map(withoutPlay)
	};
	return ok({
		status: 200,
		body: answer,
		otherwise: { mediaType: 'application/xml', write: () => writeJunitReport(answer) }
	});
}

/** The configuration of the same request: what is not named has its default there. */
function preflightOf({ grant_type: _grant, ...configuration }: TokenRequestBody): PreflightRequest {
	return v.parse(PreflightRequest, configuration);
}

async function requestToken(
	input: TokenRequestBody,
	ports: Ports
): Promise<Result<Requested, Failure>> {
	const replied = await exchangeToken(input, ports);
	if (!replied.ok) {
		return isNoUsableAnswer(replied.error) ? ok(failedRequest(replied.error)) : replied;
	}

	const { status, body } = replied.value;
	const answer = v.parse(TokenExchangeAnswer, body);
	const { diagnosis, api_calls: calls } = answer;
	const said = { ...(diagnosis && { diagnosis }), calls };
	const json = sentBodyOf(answer);
	const sent = readOneObject(json)?.object ?? {};
	if (status >= 300 || typeof sent['error'] === 'string') {
		return ok({ ...said, refusal: refusalOf(status, sent, oauthCallOf(calls)) });
	}

	const read = readTokenResponse(json);
	if (!read.ok) {
		return ok({ ...said, failure: { code: read.error.code, detail: read.error.message } });
	}
	const token = tokenOf(read.value, input, ports);
	return ok({ ...said, token, issued: read.value.access_token });
}

function failedRequest({ code, detail, diagnosis, apiCalls = [] }: Failure): Requested {
	return {
		failure: { code, detail },
		...(diagnosis && { diagnosis: [...diagnosis] }),
		calls: apiCalls
	};
}

function refusalOf(
	status: number,
	sent: JsonObject,
	call: ApiCall | undefined
): NonNullable<CheckAnswer['refusal']> {
	// The Management API, and PingOne before OAuth begins, name theirs `code` and `message`.
	const error = sent['error'] ?? sent['code'];
	const description = sent['error_description'] ?? sent['message'];
	return {
		status,
		...(typeof error === 'string' && { error }),
		...(typeof description === 'string' && { error_description: description }),
		...(call?.correlation_id !== undefined && { correlation_id: call.correlation_id })
	};
}

/** What may be told of the token. Whatever a server writes into it, neither it nor its secret comes back. */
function tokenOf(
	{ access_token: issued, expires_in: expiresIn, scope }: AccessTokenResponse,
	{ client_secret: secret }: TokenRequestBody,
	ports: Ports
): NonNullable<CheckAnswer['token']> {
	const jwt = readJwt(issued);
	const claims = jwt.ok
		? redactJson(jwt.value.payload, [issued, ...(secret === undefined ? [] : [secret])], 'masked')
		: undefined;
	const seconds = expiresIn ?? secondsUntil(claims, ports.nowMs());
	return {
		...(seconds !== undefined && { expires_in: seconds }),
		...(scope !== undefined && !scope.includes(issued) && { scope }),
		...(isJsonObject(claims) && { claims })
	};
}

/** From the token's own `exp`, where the answer says nothing. */
function secondsUntil(claims: unknown, nowMs: number): number | undefined {
	const exp = isJsonObject(claims) ? claims['exp'] : undefined;
	return typeof exp === 'number' ? Math.max(0, Math.round(exp - nowMs / 1000)) : undefined;
}

function outcomeOf({
	preflight: { checks },
	refusal,
	token,
	introspection
}: Omit<CheckAnswer, 'outcome' | 'api_calls'>): CheckAnswer['outcome'] {
	if (refusal !== undefined && refusal.status < 500 && refusal.status !== 429) return 'refused';
	const isSound =
		token !== undefined &&
		checks.every(({ outcome }) => outcome !== 'error') &&
		introspection?.outcome !== 'inactive' &&
		introspection?.outcome !== 'failed';
	return isSound ? 'passed' : 'failed';
}

function withCallsBefore(before: readonly ApiCall[], failure: Failure): Failure {
	return { ...failure, apiCalls: [...before, ...(failure.apiCalls ?? [])].map(withoutPlay) };
}
