/** The flows that this workbench runs. */
import { CLIENT_CREDENTIALS } from './client-credentials';
import type { Flow } from './flow';

export const FLOWS: readonly Flow[] = [CLIENT_CREDENTIALS];

/** The flow of an address; `undefined` where there is none of that name. */
export function findFlow(id: string): Flow | undefined {
	return FLOWS.find((flow) => flow.id === id);
}

/** What is prerendered of a page that every flow has. */
export function flowEntries(): { flow: string }[] {
	return FLOWS.map(({ id }) => ({ flow: id }));
}
