/** Sends what a scenario sends, for real, and finds out why it was refused. */
import type { ApiCall } from '$lib/calls/api-call';
import { recordCall } from '$lib/calls/record';
import type { Cause } from '$lib/diagnosis/cause';
import { diagnoseMetadata } from '$lib/diagnosis/metadata-causes';
import type { HttpRequest } from '$lib/oauth/http-request';
import { isJsonObject } from '$lib/oauth/json-object';
import { readResourceMetadata, readServerMetadata } from '$lib/oauth/resource-metadata';
import { assertNever } from '$lib/result';
import { explainBearerCall, explainRawCall } from './explain';
import { credentialsIn, type LabCall } from './lab-call';
import { withLabPlay } from './play';
import type {
	ApiAttempt,
	Attempt,
	DiscoveryAttempt,
	Expected,
	TokenAttempt,
	ToolAttempt
} from './scenario';
import { applicationOf, mcpServerOf, type LabSession } from './session';
import { performSteps } from './steps';
import {
	buildApiRequest,
	buildDocumentRequest,
	buildLabTokenRequest,
	buildRawRequest,
	buildToolRequest
} from './token-request';

/** What an attempt came to. */
export type LabRun = {
	/** The one that decides, last. */
	readonly calls: readonly LabCall[];
	readonly answer: Expected;
	/** A token was issued, or the API took it. */
	readonly hasWorked: boolean;
	/** The likeliest first; empty where all is well. */
	readonly causes: readonly Cause[];
};

/** `undefined` where the workbench or the sandbox did not do its part. */
export async function runAttempt(
	session: LabSession,
	attempt: Attempt
): Promise<LabRun | undefined> {
	switch (attempt.kind) {
		case 'token':
			return runToken(session, attempt);
		case 'raw': {
			const { id, client_auth_method } = applicationOf(session, attempt.application);
			const request = buildRawRequest(session, attempt);
			const call = await sendRecorded(session, request, 'Token request', {
				play: credentialsIn(request)
			});
			if (call === undefined) return undefined;
			const sent = { client_id: id, client_auth_method, scope: attempt.scope };
			return runOf([{ ...call, client_id: id }], explainRawCall(call, sent));
		}
		case 'api':
		case 'tool':
			return runWithToken(session, attempt);
		case 'discovery':
			return runDiscovery(session, attempt);
		default:
			return assertNever(attempt);
	}
}

async function runToken(session: LabSession, attempt: TokenAttempt): Promise<LabRun | undefined> {
	const body = await buildLabTokenRequest(session, attempt);
	const sent = body && (await session.ports.exchangeToken(body));
	if (body === undefined || sent === undefined) return undefined;
	session.token = sent.token;
	const call = withLabPlay(sent.call, body, sent.token);
	const { client_id, client_auth_method: method } = body;
	return runOf([{ ...call, client_id, method }], sent.causes);
}

async function runWithToken(
	session: LabSession,
	attempt: ApiAttempt | ToolAttempt
): Promise<LabRun | undefined> {
	const isReused = attempt.reuse === true;
	const issued = isReused ? undefined : await runToken(session, attempt.from);
	const token = isReused ? session.heldToken : session.token;
	if (token === undefined || (issued === undefined && !isReused)) return issued;
	session.heldToken ??= token;
	if (!(await performSteps(session, attempt.between ?? []))) return undefined;

	const isTool = attempt.kind === 'tool';
	const request = isTool
		? buildToolRequest(session, attempt, token)
		: buildApiRequest(session, attempt, token);
	const play = [token, ...credentialsIn(request)];
	const name = isTool ? 'Tool call' : 'API call';
	const call = await sendRecorded(session, request, name, { secrets: play, play });
	if (call === undefined) return undefined;
	const client_id = applicationOf(session, attempt.from.application).id;
	const causes = explainBearerCall(session, call, { attempt, token });
	return runOf([...(issued?.calls ?? []), { ...call, client_id }], causes);
}

/** Goes on only with a document that a careful client may use. */
async function runDiscovery(
	session: LabSession,
	attempt: DiscoveryAttempt
): Promise<LabRun | undefined> {
	const request = buildDocumentRequest(session, attempt);
	const call = await sendRecorded(session, request, 'Metadata', { play: [] });
	const document = call?.response?.body?.json;
	if (call === undefined || !isJsonObject(document)) return undefined;
	const read =
		attempt.document === 'resource'
			? readResourceMetadata(document, mcpServerOf(session))
			: readServerMetadata(document, session.sandbox.issuer);
	const client_id = applicationOf(session, attempt.then.from.application).id;
	const calls = [{ ...call, client_id }];
	if (!read.ok) {
		const stopped = runOf(calls, diagnoseMetadata(read.error));
		return { ...stopped, answer: { ...stopped.answer, isStopped: true }, hasWorked: false };
	}
	const run = await runWithToken(session, attempt.then);
	return run && { ...run, calls: [...calls, ...run.calls] };
}

async function sendRecorded(
	{ ports }: LabSession,
	request: HttpRequest,
	name: string,
	{ secrets = [], play }: { readonly secrets?: readonly string[]; readonly play: readonly string[] }
): Promise<ApiCall | undefined> {
	const startedAtMs = ports.now();
	const answer = await ports.send(request);
	if (answer === undefined) return undefined;
	return recordCall({
		id: ports.newId(),
		category: 'oauth',
		name,
		why: 'The failure lab sends it as part of a scenario.',
		startedAtMs,
		durationMs: ports.now() - startedAtMs,
		request,
		answer,
		outcome: 'answered',
		secrets,
		play
	});
}

function runOf(calls: readonly LabCall[], causes: readonly Cause[]): LabRun {
	const call = calls.at(-1);
	const status = call?.response?.status;
	const answer = answerOf(call);
	const hasWorked = answer.outcome === undefined && status !== undefined && status < 300;
	return { calls, answer, hasWorked, causes };
}

function answerOf(call: ApiCall | undefined): Expected {
	if (call === undefined) return { outcome: 'unreachable' };
	const json = call.response?.body?.json;
	const body = isJsonObject(json) ? json : {};
	const error = textOf(body['error']) ?? textOf(body['code']);
	const description = textOf(body['error_description']) ?? textOf(body['message']);
	return {
		...(call.outcome === 'answered' ? {} : { outcome: call.outcome }),
		...(call.response === undefined ? {} : { status: call.response.status }),
		...(error === undefined ? {} : { error }),
		...(description === undefined ? {} : { description })
	};
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' ? value : undefined;
}
