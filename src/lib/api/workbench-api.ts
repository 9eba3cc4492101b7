/** The only browser code that calls `fetch`: one function for each endpoint that a page uses. */
import * as v from 'valibot';
import type { ApiCall } from '$lib/calls/api-call';
import type { BrowserExchange } from '$lib/calls/browser-leg';
import { BROWSER_CALL_ID_PREFIX } from '$lib/calls/run-entry';
import type { Cause } from '$lib/diagnosis/cause';
import { parseJsonText } from '$lib/oauth/bounded-json';
import { err, ok, type Result } from '$lib/result';
import {
	ApiCalls,
	Causes,
	IntrospectionAnswer,
	JwksAnswer,
	RevocationAnswer,
	TokenExchangeAnswer,
	TokenPreview
} from './answers';
import type {
	ForgetCredentialRequest,
	MakeKeyRequest,
	StoreCredentialRequest
} from './credential-requests';
import { CredentialList, CredentialStatus, MadeKey } from './credentials';
import type { IntrospectionRequest } from './introspection';
import type { ServerRequest } from './metadata';
import { Problem, PROBLEM_MEDIA_TYPE } from './problem';
import { NewSandbox, NewSandboxKey } from './sandboxes';
import type { TokenExchangeRequest } from './token-exchange';

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

type Answered<Answer> = Promise<Result<Answer, ApiFailure>>;

export type WorkbenchApi = {
	exchangeToken(body: TokenExchangeRequest): Answered<TokenExchangeAnswer>;
	previewToken(body: TokenExchangeRequest): Answered<TokenPreview>;
	introspectToken(body: IntrospectionRequest): Answered<IntrospectionAnswer>;
	revokeToken(body: IntrospectionRequest): Answered<RevocationAnswer>;
	fetchKeys(body: ServerRequest): Answered<JwksAnswer>;
	listCredentials(): Answered<CredentialList>;
	storeCredential(body: StoreCredentialRequest): Answered<CredentialStatus>;
	makeKey(body: MakeKeyRequest): Answered<MadeKey>;
	/** Without a record: everything, and the session with it. */
	forgetCredentials(body?: ForgetCredentialRequest): Answered<null>;
	makeSandbox(): Answered<NewSandbox>;
	makeSandboxKey(environmentId: string, applicationId: string): Answered<NewSandboxKey>;
	/** Any endpoint, for calls that are described elsewhere and loaded when they are needed. */
	ask<Schema extends v.GenericSchema>(
		method: 'GET' | 'POST' | 'PUT' | 'DELETE',
		path: string,
		answer: Schema,
		body?: object
	): Answered<v.InferOutput<Schema>>;
	/** Any endpoint, with its answer as it came; `undefined` where none came. */
	send(
		method: string,
		path: string,
		body: object | undefined
	): Promise<{ readonly response: Response; readonly text: string } | undefined>;
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

/** `fetchFrom` is the browser's `fetch`, or a fake in a test. */
export function createWorkbenchApi(fetchFrom: typeof fetch, observer?: CallObserver): WorkbenchApi {
	let observed = 0;

	async function call<Schema extends v.GenericSchema>(
		method: 'GET' | 'POST' | 'PUT' | 'DELETE',
		path: string,
		answer: Schema,
		body?: object
	): Answered<v.InferOutput<Schema>> {
		const work = () => send(method, path, body);
		const sent = await (observer !== undefined && mayBeginSession(method, path)
			? observer.inTurn(work)
			: work());
		return sent === undefined ? err(UNREACHABLE) : readAnswer(sent.response, sent.text, answer);
	}

	/** `undefined` where no answer came. */
	async function send(
		method: string,
		path: string,
		body: object | undefined
	): Promise<{ response: Response; text: string } | undefined> {
		const request = {
			method,
			// The static header that our guard asks of every call that brings the session cookie.
			headers: {
				'x-workbench': '1',
				...(body === undefined ? {} : { 'content-type': 'application/json' })
			},
			body: body === undefined ? null : JSON.stringify(body)
		};
		const observe = startObserving(path, request);
		let response: Response;
		let text: string;
		try {
			response = await fetchFrom(path, request);
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
				method: request.method,
				url: `${observer.origin()}${path}`,
				headers: Object.entries(request.headers),
				body: request.body ?? undefined,
				answer: answer === undefined ? undefined : rawAnswerOf(answer.response, answer.text)
			});
		};
	}

	return {
		exchangeToken: (body) => call('POST', '/api/token-exchange', TokenExchangeAnswer, body),
		previewToken: (body) => call('POST', '/api/token-exchange/preview', TokenPreview, body),
		introspectToken: (body) => call('POST', '/api/introspect-token', IntrospectionAnswer, body),
		revokeToken: (body) => call('POST', '/api/revoke-token', RevocationAnswer, body),
		fetchKeys: (body) => call('POST', '/api/jwks', JwksAnswer, body),
		listCredentials: () => call('GET', '/api/credentials', CredentialList),
		storeCredential: (body) => call('PUT', '/api/credentials', CredentialStatus, body),
		makeKey: (body) => call('POST', '/api/credentials/key', MadeKey, body),
		forgetCredentials: (body) => call('DELETE', '/api/credentials', v.null(), body),
		makeSandbox: () => call('POST', '/api/sandboxes', NewSandbox, {}),
		makeSandboxKey: (environmentId, applicationId) =>
			call(
				'POST',
				`/api/sandboxes/${environmentId}/applications/${applicationId}/key`,
				NewSandboxKey,
				{}
			),
		ask: call,
		send
	};
}

/** What puts something into the vault, which begins a session where there is none. */
function mayBeginSession(method: string, path: string): boolean {
	return (
		(method === 'PUT' && path === '/api/credentials') ||
		(method === 'POST' &&
			/^\/api\/(?:credentials\/key|sandboxes(?:\/[^/]+\/applications\/[^/]+\/key)?)$/.test(path))
	);
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

function readAnswer<Schema extends v.GenericSchema>(
	response: Response,
	text: string,
	answer: Schema
): Result<v.InferOutput<Schema>, ApiFailure> {
	const json = text === '' ? null : parseJson(text);
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
			why: 'The answer does not have the form that this call expects. The recorded call shows what came.',
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

/** `undefined` for what is no JSON: a proxy's page, or an answer that broke off. */
export function parseJson(text: string): unknown {
	const json = parseJsonText(text);
	return json.ok ? json.value : undefined;
}
