/** When a token is renewed by itself. Pure: the clock is a parameter. */
import { lifetimeOf } from '$lib/oauth/lifetime';
import type { Configuration } from '$lib/flow/configuration';
import { comesFrom } from './token-origin';
import type { HeldToken, TokenPhase } from './token-store.svelte';

/**
 * A token that lives shorter is renewed by hand: with one every few seconds the limit of 20 token
 * requests a minute, and the patience of any server, would soon be used up.
 */
const SHORTEST_RENEWED_LIFETIME_MS = 30_000;

export type RenewalPlan =
	| { readonly status: 'off' }
	/** Nothing is there that could be renewed. */
	| { readonly status: 'no_token' }
	/** The configuration would bring another token than the one that is held. */
	| { readonly status: 'other_configuration' }
	/** A credential is half typed, and a request would store it. */
	| { readonly status: 'typing' }
	| { readonly status: 'too_short' }
	/** Nobody said when the token ends. */
	| { readonly status: 'no_end' }
	| { readonly status: 'waiting'; readonly renewAtMs: number }
	| { readonly status: 'due' }
	| { readonly status: 'requesting' };

export type RenewalFacts = {
	readonly isOn: boolean;
	readonly held: HeldToken | undefined;
	/** When the token came whose renewal was tried already: it is not tried again. */
	readonly attemptedMs: number | undefined;
	readonly values: Configuration;
	/** Whether somebody types a credential. */
	readonly isTyping: boolean;
	readonly request: TokenPhase['status'];
	readonly nowMs: number;
};

export function planRenewal(facts: RenewalFacts): RenewalPlan {
	const { isOn, held, attemptedMs, values, isTyping, request, nowMs } = facts;
	if (!isOn) return { status: 'off' };
	if (request === 'pending') return { status: 'requesting' };
	if (held === undefined) return { status: 'no_token' };
	if (held.received_at_ms === attemptedMs) return { status: 'requesting' };
	if (!comesFrom(held, values)) return { status: 'other_configuration' };
	if (isTyping) return { status: 'typing' };

	if (held.expires_at_ms === undefined) return { status: 'no_end' };
	const times = { issuedAtMs: held.received_at_ms, expiresAtMs: held.expires_at_ms };
	if (times.expiresAtMs - times.issuedAtMs < SHORTEST_RENEWED_LIFETIME_MS) {
		return { status: 'too_short' };
	}
	const { isRenewalDue, renewAtMs } = lifetimeOf({ ...times, nowMs });
	return isRenewalDue ? { status: 'due' } : { status: 'waiting', renewAtMs };
}
