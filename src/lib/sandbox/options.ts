/** What can be switched on to be stricter than PingOne documents, or to say less. */
import * as v from 'valibot';
import { GUESSED_AUDIT_DELAY_SECONDS } from './guessed-numbers';

/**
 * What the discovery document says. PingOne's own always lists every grant, method and algorithm, and
 * names the issuer that was asked; the others show what a custom domain in front of it, or another
 * server, would say. Only the document changes: the token endpoint does what it always does.
 */
export const DISCOVERY_VARIANTS = [
	'complete',
	'custom_domain',
	'without_client_credentials',
	'only_private_key_jwt',
	'only_rs256'
] as const;

export type DiscoveryVariant = (typeof DISCOVERY_VARIANTS)[number];

/**
 * Which audience an assertion may have: what PingOne documents, or the issuer alone as a single string, as
 * RFC 10070 asks.
 */
export const ASSERTION_AUDIENCES = ['documented', 'issuer_only'] as const;

/** What the metadata of a protected resource calls the resource: its own address, or another one. */
export const RESOURCE_NAMES = ['own', 'another'] as const;

/** When the keys of the policy rotate: after as many days as it says, or while a person looks on. */
export const KEY_ROTATIONS = ['by_policy', 'every_minute'] as const;

export type KeyRotation = (typeof KEY_ROTATIONS)[number];

/** Absent where the policy says it. */
export const ROTATION_PERIODS_MS: Readonly<Record<KeyRotation, number | undefined>> = {
	by_policy: undefined,
	every_minute: 60_000
};

export const SandboxOptions = v.object({
	/**
	 * Whether an assertion is taken once only. RFC 7523 section 3 leaves it to the server, and PingOne
	 * documents nothing, so it is off at first.
	 */
	assertion_replay_detection: v.boolean(),
	/** Absent in a sandbox that was stored before there was a choice. */
	discovery: v.optional(v.picklist(DISCOVERY_VARIANTS), 'complete'),
	/** How late an entry of the audit log is. Absent as above. */
	audit_delay_seconds: v.optional(v.number(), GUESSED_AUDIT_DELAY_SECONDS),
	/** Absent as above. */
	key_rotation: v.optional(v.picklist(KEY_ROTATIONS), 'by_policy'),
	/** Absent as above. */
	assertion_audience: v.optional(v.picklist(ASSERTION_AUDIENCES), 'documented'),
	/** Absent as above. */
	resource_named: v.optional(v.picklist(RESOURCE_NAMES), 'own')
});
export type SandboxOptions = v.InferOutput<typeof SandboxOptions>;

export const NO_OPTIONS: SandboxOptions = {
	assertion_replay_detection: false,
	discovery: 'complete',
	audit_delay_seconds: GUESSED_AUDIT_DELAY_SECONDS,
	key_rotation: 'by_policy',
	assertion_audience: 'documented',
	resource_named: 'own'
};

/** The longest delay that can be chosen. */
export const AUDIT_DELAY_LIMIT_SECONDS = 60 * 60;
