/** `GET` and `PUT /api/sandboxes/{id}/options`: what makes a sandbox stricter than PingOne is known to be. */
import * as v from 'valibot';

/** Request and answer alike. */
export const SandboxOptions = v.strictObject({
	assertion_replay_detection: v.boolean('Replay detection is true or false.')
});
export type SandboxOptions = v.InferOutput<typeof SandboxOptions>;
