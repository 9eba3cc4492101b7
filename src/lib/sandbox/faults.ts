/** What can be switched on to go wrong with an environment. The console is never affected. */
import * as v from 'valibot';

export const SANDBOX_FAULTS = [
	'none',
	'rate_limited',
	'server_error',
	'silent',
	'html',
	'broken_json',
	'redirect'
] as const;

export type SandboxFault = (typeof SANDBOX_FAULTS)[number];

/** A day: enough for every mistake with a time zone. */
export const CLOCK_SKEW_LIMIT_SECONDS = 24 * 60 * 60;

export const SandboxFaults = v.object({
	fault: v.picklist(SANDBOX_FAULTS),
	/** How far the environment's clock is ahead of the real one; negative where it is behind. */
	clock_skew_seconds: v.pipe(v.number(), v.integer())
});
export type SandboxFaults = v.InferOutput<typeof SandboxFaults>;

export const NO_FAULTS: SandboxFaults = { fault: 'none', clock_skew_seconds: 0 };
