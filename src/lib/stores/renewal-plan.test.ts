import { expect, it } from 'vitest';
import { EMPTY_CONFIGURATION } from '$lib/flow/configuration';
import { planRenewal, type RenewalFacts } from './renewal-plan';
import type { HeldToken } from './token-store.svelte';

const SHORTEST_RENEWED_LIFETIME_MS = 30_000;

const ENVIRONMENT = '12345678-1234-1234-1234-123456789012';

const HELD: HeldToken = {
	access_token: 'a.b.c',
	token_type: 'Bearer',
	received_at_ms: 1_000_000,
	expires_at_ms: 1_060_000,
	scope: 'quotes:read',
	asked_scope: 'quotes:read',
	region: 'sandbox',
	environment_id: ENVIRONMENT,
	client_id: 'ticker'
};

const FACTS: RenewalFacts = {
	isOn: true,
	held: HELD,
	attemptedMs: undefined,
	values: {
		...EMPTY_CONFIGURATION,
		region: 'sandbox',
		environment_id: ENVIRONMENT,
		client_id: 'ticker',
		scope: 'quotes:read'
	},
	isTyping: false,
	request: 'idle',
	nowMs: 1_000_000
};

it.each([
	['just issued', 1_000_000],
	['a moment before 90 %', 1_053_999]
])('waits for 90 %% of the lifetime when the token is %s', (_when, nowMs) => {
	expect(planRenewal({ ...FACTS, nowMs })).toEqual({ status: 'waiting', renewAtMs: 1_054_000 });
});

it.each([
	['at 90 %', 1_054_000],
	['after a sleep in which the token expired', 9_000_000]
])('is due %s', (_when, nowMs) => {
	expect(planRenewal({ ...FACTS, nowMs })).toEqual({ status: 'due' });
});

it.each([
	['off', { isOn: false }],
	['requesting', { request: 'pending' as const }],
	['requesting', { request: 'failed' as const, attemptedMs: HELD.received_at_ms }],
	['no_token', { held: undefined }],
	['typing', { isTyping: true }],
	['other_configuration', { values: { ...FACTS.values, client_id: 'another' } }],
	['other_configuration', { values: { ...FACTS.values, scope: 'quotes:read more' } }],
	['other_configuration', { values: { ...FACTS.values, region: 'EU' as const } }],
	['other_configuration', { values: { ...FACTS.values, environment_id: 'another' } }],
	['too_short', { held: { ...HELD, expires_at_ms: HELD.received_at_ms } }],
	[
		'too_short',
		{ held: { ...HELD, expires_at_ms: HELD.received_at_ms + SHORTEST_RENEWED_LIFETIME_MS - 1 } }
	]
])('is %s, and never due, with %j', (status, change) => {
	expect(planRenewal({ ...FACTS, nowMs: 9_000_000, ...change })).toEqual({ status });
});
