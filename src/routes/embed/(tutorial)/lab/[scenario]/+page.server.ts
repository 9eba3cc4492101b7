import { SCENARIOS } from '$lib/lab/scenarios';
import type { EntryGenerator } from './$types';

/** On the server, which alone knows every exercise. */
export const entries: EntryGenerator = () => SCENARIOS.map(({ id }) => ({ scenario: id }));
