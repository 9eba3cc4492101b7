/** The only browser code that calls `fetch`: one function for each endpoint that a page uses. */
import * as v from 'valibot';
import type { ApiCall } from '$lib/calls/api-call';
import type { Cause } from '$lib/diagnosis/cause';
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
import {
	CredentialList,
	CredentialStatus,
	MadeKey,
	type ForgetCredentialRequest,
	type MakeKeyRequest,
	type StoreCredentialRequest
} from './credentials';
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
};

const Refusal = v.looseObject({
	diagnosis: v.optional(Causes, []),
	api_calls: v.optional(ApiCalls, [])
});

const UNREACHABLE: ApiFailure = { kind: 'unreachable', calls: [] };

/** `fetchFrom` is the browser's `fetch`, or a fake in a test. */
export function createWorkbenchApi(fetchFrom: typeof fetch): WorkbenchApi {
	async function call<Schema extends v.GenericSchema>(
		method: 'GET' | 'POST' | 'PUT' | 'DELETE',
		path: string,
		answer: Schema,
		body?: object
	): Answered<v.InferOutput<Schema>> {
		let response: Response;
		let text: string;
		try {
			response = await fetchFrom(path, {
				method,
				// The static header that our guard asks of every call that brings the session cookie.
				headers: {
					'x-workbench': '1',
					...(body === undefined ? {} : { 'content-type': 'application/json' })
				},
				body: body === undefined ? null : JSON.stringify(body)
			});
			text = await response.text();
		} catch {
			// The browser's reasons are not for people: no network, or the Worker is not running.
			return err(UNREACHABLE);
		}
		return readAnswer(response, text, answer);
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
			)
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
		const problem = v.safeParse(Problem, json);
		return err(
			problem.success
				? { kind: 'problem', problem: problem.output, calls: problem.output.api_calls ?? [] }
				: UNREACHABLE
		);
	}
	if (response.ok) {
		const parsed = v.safeParse(answer, json);
		if (parsed.success) return ok(parsed.output);
	}

	const refusal = v.safeParse(Refusal, json);
	if (!refusal.success) return err(UNREACHABLE);
	const { diagnosis, api_calls: calls, ...body } = refusal.output;
	return err({ kind: 'refusal', status: response.status, body, diagnosis, calls });
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined; // Not ours: a proxy's page, or an answer that broke off.
	}
}
