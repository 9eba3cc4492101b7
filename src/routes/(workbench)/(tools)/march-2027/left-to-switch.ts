/** The applications that March 2027 concerns. Pure. */
import type { ApplicationEntry } from '$lib/api/applications';

/** Known to be not switched in one of the two. */
export function needsSwitch({ march_2027: state }: ApplicationEntry): boolean {
	return state?.kid === 'missing' || state?.typ === 'missing';
}

/** Those that are left first; else in the order of the list. */
export function leftToSwitch(applications: readonly ApplicationEntry[]): ApplicationEntry[] {
	const concerned = applications.filter(({ march_2027: state }) => state !== undefined);
	return [...concerned.filter(needsSwitch), ...concerned.filter((entry) => !needsSwitch(entry))];
}
