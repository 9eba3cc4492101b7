/**
 * `GET` and `PUT /api/sandboxes/{id}/options`: what makes a sandbox stricter than PingOne is known to be,
 * what its discovery document leaves out, and how often its keys rotate.
 */
import * as v from 'valibot';
import { GUESSED_AUDIT_DELAY_SECONDS } from '$lib/sandbox/guessed-numbers';
import {
	ASSERTION_AUDIENCES,
	AUDIT_DELAY_LIMIT_SECONDS,
	DISCOVERY_VARIANTS,
	KEY_ROTATIONS,
	RESOURCE_NAMES
} from '$lib/sandbox/options';

/** Request and answer alike. */
export const SandboxOptions = v.strictObject({
	assertion_replay_detection: v.boolean('Replay detection is true or false.'),
	/** `complete` where it is left out. */
	discovery: v.optional(
		v.picklist(
			DISCOVERY_VARIANTS,
			`Unknown discovery document. Choose one of ${DISCOVERY_VARIANTS.join(', ')}.`
		),
		'complete'
	),
	/** How late the sandbox's audit log is. PingOne's is late too, and nobody says by how much. */
	audit_delay_seconds: v.optional(
		v.pipe(
			v.number('The delay of the audit log is a number of seconds.'),
			v.integer('The delay of the audit log is in whole seconds.'),
			v.minValue(0, 'The delay of the audit log cannot be negative.'),
			v.maxValue(
				AUDIT_DELAY_LIMIT_SECONDS,
				`The audit log can be at most ${AUDIT_DELAY_LIMIT_SECONDS} seconds late.`
			)
		),
		GUESSED_AUDIT_DELAY_SECONDS
	),
	/** `by_policy` where it is left out: after the days that the key rotation policy names. */
	key_rotation: v.optional(
		v.picklist(KEY_ROTATIONS, `Unknown rotation. Choose one of ${KEY_ROTATIONS.join(', ')}.`),
		'by_policy'
	),
	/** `documented` where it is left out: the issuer, the token endpoint, or the endpoint that is called. */
	assertion_audience: v.optional(
		v.picklist(
			ASSERTION_AUDIENCES,
			`Unknown rule. Choose one of ${ASSERTION_AUDIENCES.join(', ')}.`
		),
		'documented'
	),
	/** `own` where it is left out: what RFC 9728 asks of the metadata of a resource. */
	resource_named: v.optional(
		v.picklist(RESOURCE_NAMES, `Unknown name. Choose one of ${RESOURCE_NAMES.join(', ')}.`),
		'own'
	)
});
export type SandboxOptions = v.InferOutput<typeof SandboxOptions>;
