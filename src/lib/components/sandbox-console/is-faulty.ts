import type { SandboxFaults } from '$lib/api/sandbox-faults';

/** Whether anything is switched on to go wrong. */
export function isFaulty({ fault, clock_skew_seconds }: SandboxFaults): boolean {
	return fault !== 'none' || clock_skew_seconds !== 0;
}
