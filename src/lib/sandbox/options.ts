/** What can be switched on to be stricter than PingOne documents. */
import * as v from 'valibot';

export const SandboxOptions = v.object({
	/**
	 * Whether an assertion is taken once only. RFC 7523 section 3 leaves it to the server, and PingOne
	 * documents nothing, so it is off at first.
	 */
	assertion_replay_detection: v.boolean()
});
export type SandboxOptions = v.InferOutput<typeof SandboxOptions>;

export const NO_OPTIONS: SandboxOptions = { assertion_replay_detection: false };
