import { headerOf, serverDateOf } from '$lib/calls/header';
import type { ApiCall } from '$lib/calls/api-call';
import type { Listing } from '$lib/calls/browser-leg';
import type { RawAnswer } from '$lib/calls/record';
import { BROWSER_CALL_ID_PREFIX, type BrowserCall } from '$lib/calls/run-entry';
import { diagnoseBearerRefusal } from '$lib/diagnosis/bearer-causes';
import type { Cause } from '$lib/diagnosis/cause';
import type { HttpRequest } from '$lib/oauth/http-request';
import { readJwt } from '$lib/oauth/jwt';
import { comesFrom } from './token-origin';
import { hasEnded, type HeldToken } from './token-store.svelte';
import type { Workbench } from './workbench.svelte';

/** A call of an API. The token comes from the tab, at the moment of the call. */
export type ApiUse = {
	readonly method: 'GET' | 'POST';
	/** Absolute, without a query. */
	readonly address: string;
	/** What the API expects in `aud`; `undefined` where it is not known. */
	readonly audience: string | undefined;
};

/** One thing that was done, with its HTTP as it is recorded. `end` and `renewal` are calls of the Worker. */
export type ApiUseStep =
	| { readonly kind: 'end' | 'renewal'; readonly call: ApiCall }
	| { readonly kind: 'call' | 'repeat'; readonly call: BrowserCall };

/** What it came to. Only the last two have causes. */
export type ApiUseEnding =
	/** The API took the token at once. */
	| 'accepted'
	/** 401, a new token, and then the API took it. */
	| 'healed'
	/** The token could not be revoked. */
	| 'not_ended'
	/** A new token was refused; the token store has the reason. */
	| 'not_renewed'
	/** No answer came of the API. */
	| 'unanswered'
	/** Something that a new token does not change, or nobody asked for healing. */
	| 'refused'
	/** The new token was refused as well. */
	| 'refused_again';

export type ApiUsePhase =
	| { readonly status: 'idle' }
	| { readonly status: 'calling' | 'healing'; readonly steps: readonly ApiUseStep[] }
	| {
			readonly status: 'ended';
			readonly steps: readonly ApiUseStep[];
			readonly ending: ApiUseEnding;
			readonly causes: readonly Cause[];
	  };

const PROTECTED_API: Listing = {
	category: 'oauth',
	name: 'Call the protected API',
	why: 'To use the access token. The page acts as the client, and an API in the sandbox checks the token.'
};

/** `undefined` where no answer came. */
type SendRequest = (request: HttpRequest) => Promise<RawAnswer | undefined>;

type Ports = { readonly send: SendRequest; readonly now: () => number };

type Ended = { readonly ending: ApiUseEnding; readonly causes?: readonly Cause[] };

/** Uses the token of this tab as a client does: calls an API, and heals one 401. */
export class ApiUseStore {
	#workbench: Workbench;
	#ports: Ports;
	#phase = $state.raw<ApiUsePhase>({ status: 'idle' });
	#steps: readonly ApiUseStep[] = [];
	#made = 0;

	/** Whether a new token would be one like that which is held. */
	readonly isRenewable = $derived.by(() => {
		const { held } = this.#workbench.token;
		return held !== undefined && comesFrom(held, this.#workbench.configuration.values);
	});

	constructor(workbench: Workbench, ports: Ports) {
		this.#workbench = workbench;
		this.#ports = ports;
	}

	get phase(): ApiUsePhase {
		return this.#phase;
	}

	/** One call, whatever comes of it. */
	async call(use: ApiUse): Promise<void> {
		await this.#run('calling', async (held) => {
			const { response } = await this.#call('call', use, held);
			if (response === undefined) return { ending: 'unanswered' };
			return isAccepted(response)
				? { ending: 'accepted' }
				: { ending: 'refused', causes: this.#explain(response, use, held) };
		});
	}

	/**
	 * What a good client does when its token has ended: the call, and on a 401 `invalid_token` one new
	 * token and one more try. A token that has not ended is revoked first.
	 *
	 * @see RFC 6750 section 3.1
	 */
	async heal(use: ApiUse): Promise<void> {
		if (!this.isRenewable) return;
		await this.#run('healing', async (held) => {
			if (!this.#hasEnded(held) && !(await this.#end())) return { ending: 'not_ended' };

			const first = (await this.#call('call', use, held)).response;
			if (first === undefined) return { ending: 'unanswered' };
			if (isAccepted(first)) return { ending: 'accepted' };
			if (!isInvalidToken(first)) {
				return { ending: 'refused', causes: this.#explain(first, use, held) };
			}
			if (!(await this.#renew())) return { ending: 'not_renewed' };

			const renewed = this.#workbench.token.held;
			if (renewed === undefined) return { ending: 'not_renewed' };
			const second = (await this.#call('repeat', use, renewed)).response;
			if (second === undefined) return { ending: 'unanswered' };
			return isAccepted(second)
				? { ending: 'healed' }
				: { ending: 'refused_again', causes: this.#explain(second, use, renewed) };
		});
	}

	/** One at a time: a second one that is asked for meanwhile is left out. */
	async #run(
		status: 'calling' | 'healing',
		work: (held: HeldToken) => Promise<Ended>
	): Promise<void> {
		const { held } = this.#workbench.token;
		const isBusy = this.#phase.status === 'calling' || this.#phase.status === 'healing';
		if (isBusy || held === undefined) return;
		this.#steps = [];
		this.#phase = { status, steps: [] };
		const { ending, causes = [] } = await work(held);
		this.#phase = { status: 'ended', steps: this.#steps, ending, causes };
	}

	#note(step: ApiUseStep): void {
		this.#steps = [...this.#steps, step];
		if ('steps' in this.#phase) this.#phase = { ...this.#phase, steps: this.#steps };
	}

	async #call(
		kind: 'call' | 'repeat',
		{ method, address: url }: ApiUse,
		{ access_token: token, region }: HeldToken
	): Promise<BrowserCall> {
		const { now, send } = this.#ports;
		const request = { method, url, headers: [['authorization', `Bearer ${token}`]] as const };
		const startedAtMs = now();
		const answer = await send(request);
		this.#made += 1;
		const call = this.#workbench.calls.addExchange({
			id: `${BROWSER_CALL_ID_PREFIX}api-${String(startedAtMs)}-${String(this.#made)}`,
			startedAtMs,
			durationMs: now() - startedAtMs,
			listing: PROTECTED_API,
			...request,
			answer,
			play: region === 'sandbox' ? [token] : []
		});
		this.#note({ kind, call });
		return call;
	}

	#hasEnded(held: HeldToken): boolean {
		return hasEnded(held, this.#ports.now()) || this.#isRevoked(held);
	}

	#isRevoked({ access_token: token }: HeldToken): boolean {
		const { revocation } = this.#workbench.introspection;
		return revocation.status === 'revoked' && revocation.token === token;
	}

	async #end(): Promise<boolean> {
		await this.#workbench.revoke();
		const isDone = this.#workbench.introspection.revocation.status === 'revoked';
		this.#noteLatest('end', 'Token Revocation');
		return isDone;
	}

	async #renew(): Promise<boolean> {
		const isIssued = await this.#workbench.requestToken();
		this.#noteLatest('renewal', 'Token Request');
		return isIssued;
	}

	#noteLatest(kind: 'end' | 'renewal', name: string): void {
		const call = this.#workbench.calls.latest(name);
		if (call !== undefined) this.#note({ kind, call });
	}

	#explain(
		response: NonNullable<BrowserCall['response']>,
		{ audience }: ApiUse,
		held: HeldToken
	): Cause[] {
		const jwt = readJwt(held.access_token);
		const dateMs = serverDateOf(response.headers);
		return diagnoseBearerRefusal({
			status: response.status,
			challenge: headerOf(response.headers, 'www-authenticate'),
			body: response.body?.json,
			sent: 'header',
			claims: jwt.ok ? jwt.value.payload : undefined,
			audience,
			isRevoked: this.#isRevoked(held),
			nowSeconds: Math.floor((dateMs ?? this.#ports.now()) / 1000)
		});
	}
}

function isAccepted({ status }: NonNullable<BrowserCall['response']>): boolean {
	return status >= 200 && status < 300;
}

/** A 401 without an error code means that no token was seen: a new one would not be seen either. */
function isInvalidToken(response: NonNullable<BrowserCall['response']>): boolean {
	return (
		response.status === 401 &&
		/\berror="invalid_token"/.test(headerOf(response.headers, 'www-authenticate') ?? '')
	);
}
