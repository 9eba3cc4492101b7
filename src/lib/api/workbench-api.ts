/** The only browser code that calls `fetch`: any endpoint of the table, by its name. */
import * as v from 'valibot';
import type { ApiCall } from '$lib/calls/api-call';
import type { BrowserExchange, Listing } from '$lib/calls/browser-leg';
import { BROWSER_CALL_ID_PREFIX } from '$lib/calls/run-entry';
import type { Cause } from '$lib/diagnosis/cause';
import { jsonOf } from '$lib/oauth/bounded-json';
import { err, ok, type Result } from '$lib/result';
import { ApiCalls, Causes } from './answers';
import type { CONTRACT } from './contract';
import { ENDPOINTS, type AnswerOf, type EndpointAddress, type EndpointName } from './endpoints';
import { Problem, PROBLEM_MEDIA_TYPE } from './problem';
import { NO_SESSION, WORKBENCH_HEADER } from './session';

/**
 * Why a call came to nothing: our own problem, a refusal by the authorization server with its status
 * and body as they came, or no answer of the workbench that we understand.
 */
export type ApiFailure =
	| { readonly kind: 'problem'; readonly problem: Problem; readonly calls: readonly ApiCall[] }
	| {
			readonly kind: 'refusal';
			readonly status: number;
			readonly body: Readonly<Record<string, unknown>>;
			readonly diagnosis: readonly Cause[];
			readonly calls: readonly ApiCall[];
	  }
	/** A success that lacks what a success has to hold; `why` says what, in words. */
	| {
			readonly kind: 'unusable';
			readonly status: number;
			readonly why: string;
			readonly calls: readonly ApiCall[];
	  }
	| { readonly kind: 'unreachable'; readonly calls: readonly ApiCall[] };

/** The texts that take the place of the names in a path, in their order. */
export type Segments<Path extends string> = Path extends `${string}{${string}}${infer Rest}`
	? [segment: string, ...Segments<Rest>]
	: [];

/** A body that has no members at all is the client's to add. */
export type Input<Terms> = Terms extends { readonly query: infer Query extends v.GenericSchema }
	? [query: v.InferOutput<Query>]
	: Terms extends {
				readonly request: infer Body extends v.GenericSchema;
				readonly isRequestOptional: true;
		  }
		? [body?: v.InferOutput<Body>]
		: Terms extends { readonly request: infer Body extends v.GenericSchema }
			? keyof v.InferOutput<Body> extends never
				? []
				: [body: v.InferOutput<Body>]
			: [];

/** What a call of the endpoint takes: the segments of its path, then its body or its query. */
export type ArgumentsOf<Name extends EndpointName> = [
	...Segments<(typeof ENDPOINTS)[Name]['path']>,
	...Input<(typeof CONTRACT)[Name]>
];

export type Answered<Name extends EndpointName> = Promise<Result<AnswerOf<Name>, ApiFailure>>;

export type WorkbenchApi = {
	call<Name extends EndpointName>(name: Name, ...given: ArgumentsOf<Name>): Answered<Name>;
	/** A call that is described elsewhere, with its answer as it came; `undefined` where none came. */
	send(call: SentCall): Promise<{ readonly response: Response; readonly text: string } | undefined>;
};

type SentCall = {
	readonly method: string;
	readonly path: string;
	readonly body?: object | undefined;
	readonly listing: Listing;
};

const Refusal = v.looseObject({
	diagnosis: v.optional(Causes, []),
	api_calls: v.optional(ApiCalls, [])
});

export const UNREACHABLE: ApiFailure = { kind: 'unreachable', calls: [] };

/**
 * The page around the calls. It is told of every call as it was sent: what it keeps has to be redacted
 * first.
 */
export type CallObserver = {
	/** Milliseconds since the epoch. */
	now(): number;
	/** The origin of the page. */
	origin(): string;
	onExchange(exchange: BrowserExchange): void;
	/** Does what may begin a session of the vault, one after the other over all tabs. */
	inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer>;
};

/**
 * `fetchFrom` is the browser's `fetch`, or a fake in a test. Without a session no cookie goes out and none
 * comes back, and the Worker keeps nothing.
 */
export function createWorkbenchApi(
	fetchFrom: typeof fetch,
	observer?: CallObserver,
	{ hasSession = true }: { readonly hasSession?: boolean } = {}
): WorkbenchApi {
	let observed = 0;

	async function call<Name extends EndpointName>(
		name: Name,
		...given: ArgumentsOf<Name>
	): Answered<Name> {
		const endpoint: (typeof ENDPOINTS)[Name] = ENDPOINTS[name];
		const work = () => send(callOf(endpoint, given));
		const sent = await (observer !== undefined && 'beginsSession' in endpoint
			? observer.inTurn(work)
			: work());
		return sent === undefined
			? err(UNREACHABLE)
			: readAnswer<(typeof ENDPOINTS)[Name]['answer']>(sent.response, sent.text, endpoint.answer);
	}

	async function send({
		method,
		path,
		body,
		listing
	}: SentCall): Promise<{ response: Response; text: string } | undefined> {
		const request = {
			method,
			// The static header that our guard asks of every call that brings the session cookie.
			headers: {
				[WORKBENCH_HEADER]: hasSession ? '1' : NO_SESSION,
				...(body === undefined ? {} : { 'content-type': 'application/json' })
			},
			body: body === undefined ? null : JSON.stringify(body)
		};
		const observe = startObserving(path, listing, request);
		let response: Response;
		let text: string;
		try {
			response = await fetchFrom(path, hasSession ? request : { ...request, credentials: 'omit' });
			text = await response.text();
		} catch {
			// The browser's reasons are not for people: no network, or the Worker is not running.
			observe();
			return undefined;
		}
		observe({ response, text });
		return { response, text };
	}

	/** Starts the clock of a call; what comes back is called when it has ended. */
	function startObserving(
		path: string,
		listing: Listing,
		request: { method: string; headers: Record<string, string>; body: string | null }
	): (answer?: { response: Response; text: string }) => void {
		if (observer === undefined) return () => undefined;
		const startedAtMs = observer.now();
		observed += 1;
		const id = `${BROWSER_CALL_ID_PREFIX}${String(startedAtMs)}-${String(observed)}`;
		return (answer) => {
			observer.onExchange({
				id,
				startedAtMs,
				durationMs: observer.now() - startedAtMs,
				listing,
				method: request.method,
				url: `${observer.origin()}${path}`,
				headers: Object.entries(request.headers),
				body: request.body ?? undefined,
				answer: answer === undefined ? undefined : rawAnswerOf(answer.response, answer.text)
			});
		};
	}

	return { call, send };
}

/** What is sent for an endpoint that takes these segments of its path, and then a body or a query. */
export function callOf(
	endpoint: Pick<EndpointAddress, 'method' | 'path'> & Listing,
	given: readonly (string | object | undefined)[]
): SentCall {
	const { method, category, name, why } = endpoint;
	const segments = given.filter((value) => typeof value === 'string');
	const input = given.find((value) => typeof value === 'object');
	const path = segments.reduce<string>(
		(left, segment) => left.replace(/\{\w+\}/, encodeURIComponent(segment)),
		endpoint.path
	);
	const listing = { category, name, why };
	if (method === 'GET') return { method, path: `${path}${queryOf(input)}`, listing };
	// An endpoint that takes a body wants one, though it may be empty; to forget everything takes none.
	return { method, path, body: input ?? (method === 'DELETE' ? undefined : {}), listing };
}

export function queryOf(members: object | undefined): string {
	return members === undefined ? '' : `?${new URLSearchParams(Object.entries(members)).toString()}`;
}

function rawAnswerOf(response: Response, text: string): BrowserExchange['answer'] {
	return {
		status: response.status,
		statusText: response.statusText,
		headers: [...response.headers],
		text,
		sizeBytes: new TextEncoder().encode(text).length
	};
}

/** What came back, as the endpoint is described. */
export function readAnswer<Schema extends v.GenericSchema>(
	response: Response,
	text: string,
	answer: Schema
): Result<v.InferOutput<Schema>, ApiFailure> {
	const json = text === '' ? null : jsonOf(text);
	if (json === undefined) return err(UNREACHABLE);

	if (response.headers.get('content-type')?.startsWith(PROBLEM_MEDIA_TYPE) === true) {
		return err(readProblem(json));
	}
	if (response.ok) {
		const parsed = v.safeParse(answer, json);
		if (parsed.success) return ok(parsed.output);
	}

	const refusal = v.safeParse(Refusal, json);
	if (response.ok) {
		return err({
			kind: 'unusable',
			status: response.status,
			why: 'The answer does not have the expected form. The recorded call shows what arrived.',
			calls: refusal.success ? refusal.output.api_calls : []
		});
	}
	if (!refusal.success) return err(UNREACHABLE);
	const { diagnosis, api_calls: calls, ...body } = refusal.output;
	return err({ kind: 'refusal', status: response.status, body, diagnosis, calls });
}

/** What our Worker reports as its own fault. */
export function readProblem(json: unknown): ApiFailure {
	const problem = v.safeParse(Problem, json);
	return problem.success
		? { kind: 'problem', problem: problem.output, calls: problem.output.api_calls ?? [] }
		: UNREACHABLE;
}
