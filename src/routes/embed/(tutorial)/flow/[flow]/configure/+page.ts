import { flowEntries } from '$lib/flow/flows';
import type { EntryGenerator } from './$types';

export const entries: EntryGenerator = flowEntries;
