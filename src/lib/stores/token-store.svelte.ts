import * as v from 'valibot';
import { sentBodyOf, type TokenExchangeAnswer } from '$lib/api/answers';
import { namedServer } from '$lib/flow/server-choice';
import { AuthMethod, RegionCode } from '$lib/flow/text';
import type { TokenRequestBody } from '$lib/flow/token-request-body';
import type { ApiFailure, WorkbenchApi } from '$lib/api/workbench-api';
import type { Cause } from '$lib/diagnosis/cause';
import { expiryOfJwt } from '$lib/oauth/jwt-expiry';
import { expiresAtMs } from '$lib/oauth/lifetime';
import { findTwoEnds } from '$lib/oauth/token-end';
import { readTokenResponse } from '$lib/oauth/token-response';
import type { ActivityEntry } from '$lib/pingone/activity-entry';
import type { TextStorage } from './browser-storage';
import type { CallLogStore } from './call-log-store.svelte';
import type { ClientMembers } from './token-origin';

const STORAGE_KEY = 'unified-flow.token';

/** What is kept of a token: in `sessionStorage`, so that it survives a reload and not the tab. */
export const HeldToken = v.object({
	access_token: v.string(),
	token_type: v.string(),
	/**
	 * Absolute, in milliseconds since the epoch, so that the countdown survives a reload. By `expires_in`,
	 * else by the token's own `exp`; absent where neither says.
	 */
	expires_at_ms: v.optional(v.number()),
	received_at_ms: v.number(),
	/** Granted, as the server said; empty where it said nothing. */
	scope: v.string(),
	asked_scope: v.string(),
	region: v.optional(RegionCode),
	environment_id: v.optional(v.string()),
	issuer: v.optional(v.string()),
	client_id: v.string(),
	/** Absent in what an older version of this page kept. */
	client_auth_method: v.optional(AuthMethod),
	/** What is odd about the answer that brought it, in words. */
	findings: v.optional(v.array(v.string()))
});
export type HeldToken = v.InferOutput<typeof HeldToken>;

export type TokenPhase =
	| { readonly status: 'idle' }
	| { readonly status: 'pending' }
	| { readonly status: 'issued' }
	| {
			readonly status: 'failed';
			readonly failure: ApiFailure;
			readonly client: ClientMembers;
			readonly audit?: Audit;
	  };

/** What the server's audit log says of a refused request, and its causes with that weighed in. */
export type Audit = {
	readonly entries: readonly ActivityEntry[];
	readonly causes: readonly Cause[];
};

/** The access token of this tab, and the request that brings it. */
export class TokenStore {
	#api: WorkbenchApi;
	#storage: TextStorage;
	#calls: CallLogStore;
	#now: () => number;
	#phase = $state.raw<TokenPhase>({ status: 'idle' });
	#held = $state.raw<HeldToken>();
	#underWay: Promise<TokenPhase> | undefined;

	constructor(ports: {
		api: WorkbenchApi;
		storage: TextStorage;
		calls: CallLogStore;
		now: () => number;
	}) {
		this.#api = ports.api;
		this.#storage = ports.storage;
		this.#calls = ports.calls;
		this.#now = ports.now;
	}

	/** `issued` only in the visit that asked for the token: a restored one is `idle` and held. */
	get phase(): TokenPhase {
		return this.#phase;
	}

	get held(): HeldToken | undefined {
		return this.#held;
	}

	restore(): void {
		const text = this.#storage.read(STORAGE_KEY);
		if (text === undefined) return;
		const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), HeldToken), text);
		if (parsed.success) this.#held = parsed.output;
	}

	/**
	 * A failed request leaves the token that is held as it is. One at a time: whoever asks while another
	 * request is under way gets what comes of that one.
	 */
	request(body: TokenRequestBody): Promise<TokenPhase> {
		this.#underWay ??= this.#send(body).finally(() => {
			this.#underWay = undefined;
		});
		return this.#underWay;
	}

	/** Kept with the refusal that it is about, while that is the last one. */
	noteAudit(failure: ApiFailure, audit: Audit): void {
		const phase = this.#phase;
		if (phase.status === 'failed' && phase.failure === failure) this.#phase = { ...phase, audit };
	}

	reset(): void {
		this.#phase = { status: 'idle' };
		this.#held = undefined;
		this.#storage.remove(STORAGE_KEY);
	}

	async #send(body: TokenRequestBody): Promise<TokenPhase> {
		this.#phase = { status: 'pending' };
		const answer = await this.#api.call('exchangeToken', body);
		this.#calls.add(answer.ok ? answer.value.api_calls : answer.error.calls);
		this.#phase = answer.ok
			? this.#take(answer.value, body)
			: { status: 'failed', failure: answer.error, client: clientOf(body) };
		return this.#phase;
	}

	#take(answer: TokenExchangeAnswer, body: TokenRequestBody): TokenPhase {
		const read = readTokenResponse(sentBodyOf(answer));
		if (!read.ok) {
			const { message: why } = read.error;
			const failure = { kind: 'unusable', status: 200, why, calls: answer.api_calls } as const;
			return { status: 'failed', failure, client: clientOf(body) };
		}
		const { access_token, token_type, expires_in, scope = '', findings } = read.value;
		const now = this.#now();
		const ownEnd = expiryOf(access_token);
		const expires_at_ms = expires_in === undefined ? ownEnd : expiresAtMs(now, expires_in);
		this.#held = {
			access_token,
			token_type,
			...(expires_at_ms === undefined ? {} : { expires_at_ms }),
			received_at_ms: now,
			scope,
			asked_scope: body.scope ?? '',
			...clientOf(body),
			client_auth_method: body.client_auth_method,
			findings: [
				...findings,
				...findTwoEnds(expires_in === undefined ? undefined : expires_at_ms, ownEnd)
			]
		};
		this.#storage.write(STORAGE_KEY, JSON.stringify(this.#held));
		return { status: 'issued' };
	}
}

function clientOf(body: TokenRequestBody): ClientMembers {
	return { ...namedServer(body), client_id: body.client_id };
}

/** By the token's own `exp`, where it is a JWT that has one. */
function expiryOf(token: string): number | undefined {
	const exp = expiryOfJwt(token);
	return exp === undefined ? undefined : expiresAtMs(0, exp);
}

/** Whether a token has ended; one of which nobody said when is taken as good. */
export function hasEnded({ expires_at_ms }: HeldToken, nowMs: number): boolean {
	return expires_at_ms !== undefined && nowMs >= expires_at_ms;
}
