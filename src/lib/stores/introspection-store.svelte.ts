import { oauthCallOf } from '$lib/calls/oauth-call';
import { sentBodyOf, type IntrospectionAnswer } from '$lib/api/answers';
import { readIntrospectionResponse } from '$lib/oauth/introspection-response';
import type { IntrospectionRequest, RevocationRequest } from '$lib/api/introspection';
import type { ApiFailure, WorkbenchApi } from '$lib/api/workbench-api';
import type { CallLogStore } from './call-log-store.svelte';

/** Who asks: a client about the token that it holds, or an API about one that it was sent. */
export type Asker = Pick<
	IntrospectionRequest,
	'caller' | 'client_id' | 'client_auth_method' | 'assertion'
> & {
	/** What a resource expects in `aud`, where that is known here. */
	readonly audience?: string | undefined;
};

export type IntrospectionPhase =
	| { readonly status: 'idle' }
	| { readonly status: 'pending' }
	| {
			readonly status: 'answered';
			/** What the server answered, as it was written. */
			readonly text: string;
			readonly isActive: boolean;
			/** What is odd about the answer, in words. */
			readonly findings: readonly string[];
			readonly token: string;
			readonly asker: Asker;
	  }
	| { readonly status: 'failed'; readonly failure: ApiFailure; readonly asker: Asker };

export type RevocationPhase =
	| { readonly status: 'idle' }
	| { readonly status: 'pending' }
	| { readonly status: 'revoked'; readonly token: string }
	| { readonly status: 'failed'; readonly failure: ApiFailure };

/** What the authorization server says of the token, and its revocation. */
export class IntrospectionStore {
	#api: WorkbenchApi;
	#calls: CallLogStore;
	#phase = $state.raw<IntrospectionPhase>({ status: 'idle' });
	#revocation = $state.raw<RevocationPhase>({ status: 'idle' });

	constructor(api: WorkbenchApi, calls: CallLogStore) {
		this.#api = api;
		this.#calls = calls;
	}

	get phase(): IntrospectionPhase {
		return this.#phase;
	}

	get revocation(): RevocationPhase {
		return this.#revocation;
	}

	async introspect(body: IntrospectionRequest, asker: Asker): Promise<void> {
		if (this.#phase.status === 'pending') return;
		this.#phase = { status: 'pending' };

		const answer = await this.#api.call('introspectToken', body);
		this.#calls.add(answer.ok ? answer.value.api_calls : answer.error.calls);
		this.#phase = answer.ok
			? phaseOf(answer.value, body.token, asker)
			: { status: 'failed', failure: answer.error, asker };
	}

	async revoke(body: RevocationRequest): Promise<void> {
		if (this.#revocation.status === 'pending') return;
		this.#revocation = { status: 'pending' };

		const answer = await this.#api.call('revokeToken', body);
		this.#calls.add(answer.ok ? answer.value.api_calls : answer.error.calls);
		this.#revocation = answer.ok
			? { status: 'revoked', token: body.token }
			: { status: 'failed', failure: answer.error };
	}

	reset(): void {
		this.#phase = { status: 'idle' };
		this.#revocation = { status: 'idle' };
	}
}

function phaseOf(answer: IntrospectionAnswer, token: string, asker: Asker): IntrospectionPhase {
	const sent = sentBodyOf(answer);
	const read = readIntrospectionResponse(sent);
	if (!read.ok) {
		const calls = answer.api_calls;
		const failure = { kind: 'unusable', status: 200, why: read.error.message, calls } as const;
		return { status: 'failed', failure, asker };
	}
	const body = oauthCallOf(answer.api_calls)?.response?.body;
	// The record has it as it was written, unless it was cut, or is no JSON any more once it is masked.
	const isWhole = body?.json !== undefined && body.note === undefined;
	const text = isWhole ? body.text : JSON.stringify(sent);
	return { status: 'answered', text, ...read.value, token, asker };
}
