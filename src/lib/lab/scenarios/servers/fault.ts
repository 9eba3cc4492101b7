/** What every scenario of a failing server has: a fault that is switched on, and one request that is right. */
import type { SandboxFault } from '$lib/sandbox/faults';
import type { LabStep, Scenario, TokenAttempt } from '../../scenario';

export const ATTEMPT = { kind: 'token', application: 'basic' } as const satisfies TokenAttempt;

/** The secret that the application has now: a wrong fix may have rotated it. */
export const WITH_CURRENT_SECRET = {
	...ATTEMPT,
	credential: 'current'
} as const satisfies TokenAttempt;

export const ROTATE: LabStep = { do: 'rotate_secret', application: 'basic' };

export function fault(name: SandboxFault): LabStep {
	return { do: 'set_faults', faults: { fault: name, clock_skew_seconds: 0 } };
}

export function repair(
	label: string,
	change: { readonly what: string; readonly before: string; readonly after: string }
): Scenario['repair'] {
	return { label, changed: [change], steps: [fault('none')], attempt: WITH_CURRENT_SECRET };
}
