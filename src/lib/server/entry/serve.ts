/** What every endpoint of `/api` does: parse, one call, record, respond. The guards are the hook's. */
import type { RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { endpointOf } from '$lib/api/contract';
import type { AnyEndpointName } from '$lib/api/program-endpoints';
import { ok, type Result } from '$lib/result';
import { recordUses } from '../audit/record-uses';
import { portsOf, type Ports } from '../ports';
import { problem, type Failure } from '../http/problem';
import { readJson, readOptionalJson } from '../http/read-json';
import { readQuery } from '../http/read-query';
import { respond, type Reply } from '../http/respond';

type Segments = Partial<Record<string, string>>;
type Replied = Result<Reply, Failure> | Promise<Result<Reply, Failure>>;
type Endpoint<Params extends Segments> = (event: RequestEvent<Params>) => Promise<Response>;
type Handler<Input, Params> = (input: Input, ports: Ports, segments: Params) => Replied;

/** An endpoint without a body and without a query. */
export function serve<Params extends Segments>(
	terms: { readonly status: number; readonly request?: never; readonly query?: never },
	handler: (ports: Ports, segments: Params) => Replied
): Endpoint<Params> {
	const call = endpointOf(terms);
	return async (event) =>
		answer(event, call, ok(undefined), (_none, ports, segments) => handler(ports, segments));
}

export function serveBody<Schema extends v.GenericSchema, Params extends Segments>(
	terms: { readonly request: Schema; readonly isRequestOptional?: never },
	handler: Handler<v.InferOutput<Schema>, Params>
): Endpoint<Params> {
	const call = endpointOf(terms);
	return async (event) =>
		answer(event, call, await readJson(event.request, terms.request), handler);
}

/** `undefined` reaches the handler where no body was sent. */
export function serveOptionalBody<Schema extends v.GenericSchema, Params extends Segments>(
	terms: { readonly request: Schema; readonly isRequestOptional: true },
	handler: Handler<v.InferOutput<Schema> | undefined, Params>
): Endpoint<Params> {
	const call = endpointOf(terms);
	return async (event) =>
		answer(event, call, await readOptionalJson(event.request, terms.request), handler);
}

export function serveQuery<Entries extends v.ObjectEntries, Params extends Segments>(
	terms: { readonly query: v.StrictObjectSchema<Entries, undefined> },
	handler: Handler<v.InferOutput<v.StrictObjectSchema<Entries, undefined>>, Params>
): Endpoint<Params> {
	const call = endpointOf(terms);
	return async (event) => answer(event, call, readQuery(event.url, terms.query), handler);
}

async function answer<Input, Params extends Segments>(
	event: RequestEvent<Params>,
	call: AnyEndpointName,
	input: Result<Input, Failure>,
	handler: Handler<Input, Params>
): Promise<Response> {
	const { requestId } = event.locals;
	if (!input.ok) return problem(input.error, requestId);
	const ports = portsOf(event);
	const replied = await recordUses(
		() => handler(input.value, ports, event.params),
		{ call, requestId },
		ports
	);
	return respond(replied, requestId, event.request.headers.get('accept'));
}
