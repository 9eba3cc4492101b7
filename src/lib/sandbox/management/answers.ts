/** How the Management API writes: HAL, its headers, its errors. */
import { managementBaseOf } from '$lib/pingone/endpoints';
import type { ManagementError } from '$lib/pingone/management-errors';
import { applyChange, type Change } from '../change';
import type { Answer, Exchange } from '../exchange';
import { printJson, type JsonValue } from '../jackson';
import type { SandboxState } from '../state';

/** One recorded header each; the machines of CloudFront in front of it are left out. */
const FIXED_HEADERS = {
	'access-control-allow-origin': '*',
	'access-control-allow-credentials': 'true',
	'access-control-allow-headers':
		'Content-Type,Content-Disposition,X-Amz-Date,Authorization,X-Api-Key,X-Amz-Security-Token,Correlation-Id',
	'cache-control': 'no-cache, no-store, max-age=0, must-revalidate',
	pragma: 'no-cache',
	expires: '0',
	'strict-transport-security': 'max-age=31536000; includeSubDomains',
	'x-content-type-options': 'nosniff'
} as const;

/** What `https://api.pingone.{tld}/v1` is in PingOne. */
export function managementBase({ environment }: SandboxState): string {
	return managementBaseOf('sandbox', environment.origin);
}

/** The address of the environment, to which the paths of all it holds are added. */
export function environmentUrl(state: SandboxState): string {
	return `${managementBase(state)}/environments/${state.environment.id}`;
}

/** Timestamps as PingOne prints them: UTC, milliseconds. */
export function printInstant(ms: number): string {
	return new Date(ms).toISOString();
}

export function answerHal(exchange: Exchange, body: JsonValue, status = 200): Answer {
	const headers = headersOf(exchange);
	headers.set('content-type', contentTypeFor(exchange.request.headers.get('accept')));
	return { response: new Response(printJson(body), { status, headers }), changes: [] };
}

/** Done, and nothing to say of it. */
export function answerNothing(exchange: Exchange, changes: readonly Change[]): Answer {
	return { response: new Response(null, { status: 204, headers: headersOf(exchange) }), changes };
}

/** What is there once the change is made. */
export function answerChanged(
	exchange: Exchange,
	change: Change,
	options: { readonly print: (state: SandboxState) => JsonValue; readonly status?: number }
): Answer {
	const { state } = applyChange(exchange.state, change);
	const answer = answerHal(exchange, options.print(state), options.status);
	return { ...answer, changes: [change] };
}

export function answerManagementError(exchange: Exchange, error: ManagementError): Answer {
	const { status, code, message, details } = error;
	return answerHal(exchange, { id: exchange.correlationId, code, message, details }, status);
}

/** The browser's question before it calls from another origin; it carries no token. */
export function answerPreflight(exchange: Exchange, methods: string): Answer {
	const headers = headersOf(exchange);
	headers.set('access-control-allow-methods', methods);
	return { response: new Response(null, { headers }), changes: [] };
}

/** A collection: no `count`, and `self` without the query, as recorded. */
export function collectionOf(
	self: string,
	name: string,
	items: readonly JsonValue[]
): Readonly<Record<string, JsonValue>> {
	return {
		_links: { self: { href: self } },
		_embedded: { [name]: items },
		size: items.length
	};
}

/** An answer of the gateway before the API: compact JSON, none of the API's headers. */
export function answerGateway(exchange: Exchange, errorType: string, message: string): Answer {
	const headers = new Headers({
		'content-type': 'application/json',
		'x-amzn-errortype': errorType,
		'x-amzn-requestid': exchange.correlationId,
		date: new Date(exchange.nowMs).toUTCString()
	});
	return {
		response: new Response(JSON.stringify({ message }), { status: 403, headers }),
		changes: []
	};
}

function headersOf(exchange: Exchange): Headers {
	const headers = new Headers(FIXED_HEADERS);
	headers.set('correlation-id', exchange.correlationId);
	headers.set('x-amzn-requestid', exchange.correlationId);
	headers.set('x-amzn-trace-id', traceIdOf(exchange));
	headers.set('date', new Date(exchange.nowMs).toUTCString());
	return headers;
}

/** `Root=1-{seconds in hex}-{96 random bits}`, the latter taken from a UUID. */
function traceIdOf({ nowMs, randomUuid }: Exchange): string {
	const seconds = Math.floor(nowMs / 1000)
		.toString(16)
		.padStart(8, '0');
	return `Root=1-${seconds}-${randomUuid().replaceAll('-', '').slice(0, 24)};Sampled=0`;
}

function contentTypeFor(accept: string | null): string {
	const asksForJson = accept?.toLowerCase().includes('application/json') === true;
	const asksForHal = accept?.toLowerCase().includes('application/hal+json') === true;
	return asksForJson && !asksForHal
		? 'application/json;charset=UTF-8'
		: 'application/hal+json;charset=UTF-8';
}
