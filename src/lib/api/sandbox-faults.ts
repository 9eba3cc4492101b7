/** `GET` and `PUT /api/sandboxes/{id}/faults`: what is switched on to go wrong with a sandbox. */
import * as v from 'valibot';
import { CLOCK_SKEW_LIMIT_SECONDS, SANDBOX_FAULTS } from '$lib/sandbox/faults';

/** Request and answer alike. */
export const SandboxFaults = v.strictObject({
	fault: v.picklist(SANDBOX_FAULTS, `Unknown fault. Choose one of ${SANDBOX_FAULTS.join(', ')}.`),
	clock_skew_seconds: v.pipe(
		v.number('The clock skew is a number of seconds, negative for a slow clock.'),
		v.integer('The clock skew is a whole number of seconds.'),
		v.minValue(-CLOCK_SKEW_LIMIT_SECONDS, 'The clock can be set back by one day at most.'),
		v.maxValue(CLOCK_SKEW_LIMIT_SECONDS, 'The clock can be set forward by one day at most.')
	)
});
export type SandboxFaults = v.InferOutput<typeof SandboxFaults>;
