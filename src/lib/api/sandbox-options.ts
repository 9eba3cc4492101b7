/**
 * `GET` and `PUT /api/sandboxes/{id}/options`: what makes a sandbox stricter than PingOne is known to be,
 * and what its discovery document leaves out.
 */
import * as v from 'valibot';
import { DISCOVERY_VARIANTS } from '$lib/sandbox/options';

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
	)
});
export type SandboxOptions = v.InferOutput<typeof SandboxOptions>;
