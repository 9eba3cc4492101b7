/** Each use of a connection goes into the log before its answer goes out, or the answer does not. */
import * as v from 'valibot';
import { ApiCalls } from '$lib/api/answers';
import type { AnyEndpointName } from '$lib/api/program-endpoints';
import { PROBLEMS } from '$lib/api/problem';
import type { ApiCall } from '$lib/calls/api-call';
import { isJsonObject } from '$lib/oauth/json-object';
import { err, type Result } from '$lib/result';
import { nameOf } from '../connections/principal';
import type { Failure } from '../http/problem';
import type { Reply } from '../http/respond';
import type { Ports } from '../ports';
import { teamLogOf } from './team-log';

type Replied = Result<Reply, Failure>;

/** What the rows of a request have in common. */
export type AuditedRequest = { readonly call: AnyEndpointName; readonly requestId: string };

const NOT_RECORDED: Failure = {
	code: 'internal',
	detail:
		'The audit log could not be written, so the answer is withheld: no connection is used without a trace. What you asked for may have been done.'
};

/**
 * Does the work of a request, and answers with what came of it once the log has what it used. A bug in the
 * work is recorded too, and thrown again.
 */
export async function recordUses(
	work: () => Replied | Promise<Replied>,
	request: AuditedRequest,
	ports: Ports
): Promise<Replied> {
	let replied: Replied;
	try {
		replied = await work();
	} catch (bug) {
		// Kit answers it with 500, whose words depend on nothing here.
		await append({ outcome: outcomeOfFailure({ code: 'internal' }) }, request, ports);
		throw bug;
	}
	return (await append(endOf(replied), request, ports)) ? replied : err(NOT_RECORDED);
}

type End = { readonly outcome: string; readonly correlation_id?: string };

/** Answers whether the log has every use. */
async function append(
	end: End,
	{ call, requestId: request_id }: AuditedRequest,
	{ team: { uses }, env }: Ports
): Promise<boolean> {
	// A preview sends nothing, and step 1 shows one after each change.
	if (uses.length === 0 || call === 'previewToken') return true;
	const rows = uses.map(({ connectionId, principal }) => ({
		principal: nameOf(principal),
		connection: connectionId,
		call,
		...end,
		request_id
	}));
	try {
		// One call, whose answer the runtime holds back until its writes are on the disk.
		await teamLogOf(env).append(rows);
		return true;
	} catch {
		return false; // Whatever the reason is, its text is not for the answer.
	}
}

function endOf(replied: Replied): End {
	if (!replied.ok) {
		return {
			outcome: outcomeOfFailure(replied.error),
			...correlationOf(replied.error.apiCalls ?? [])
		};
	}
	const { status, body } = replied.value;
	return { outcome: outcomeOfReply(status, body), ...correlationOf(callsOf(body)) };
}

function outcomeOfFailure({ code }: Pick<Failure, 'code'>): string {
	return `${String(PROBLEMS[code].status)} ${code}`;
}

/** A code of OAuth or of PingOne's Management API. Any other text is the server's, and not for a log. */
const CODE = /^(?:[a-z_]{1,40}|[A-Z_]{1,40})$/;

function outcomeOfReply(status: number, body: object | undefined): string {
	const told: Readonly<Record<string, unknown>> = isJsonObject(body) ? body : {};
	if (status < 400) return outcomeOfSuccess(told);
	const { error, code } = told;
	const known = [error, code].filter((text) => typeof text === 'string' && CODE.test(text));
	return [status, ...known.slice(0, 1)].join(' ');
}

/** A check for a pipeline succeeds whatever came of it, which its body says. */
function outcomeOfSuccess({ outcome, refusal }: Readonly<Record<string, unknown>>): string {
	if (isJsonObject(refusal) && typeof refusal['status'] === 'number') {
		return outcomeOfReply(refusal['status'], refusal);
	}
	return outcome === 'failed' ? 'failed' : 'ok';
}

/** It comes in a header of the server, and names no more than one answer. */
const CORRELATION_ID = /^[\w.-]{1,64}$/;

/** Of the call that was asked for: the first to an OAuth endpoint, else the last of all. */
function correlationOf(calls: readonly ApiCall[]): Pick<End, 'correlation_id'> {
	const answered = calls.filter(
		({ correlation_id: id }) => id !== undefined && CORRELATION_ID.test(id)
	);
	const call = answered.find(({ category }) => category === 'oauth') ?? answered.at(-1);
	return call?.correlation_id === undefined ? {} : { correlation_id: call.correlation_id };
}

function callsOf(body: object | undefined): readonly ApiCall[] {
	return body !== undefined && 'api_calls' in body ? readCalls(body.api_calls) : [];
}

/** What was put there a moment ago, by this Worker. */
function readCalls(calls: unknown): readonly ApiCall[] {
	return v.is(ApiCalls, calls) ? calls : [];
}
