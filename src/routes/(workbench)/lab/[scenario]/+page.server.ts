import { SCENARIO_CARDS } from '$lib/lab/cards';
import type { EntryGenerator } from './$types';

export const entries: EntryGenerator = () => SCENARIO_CARDS.map(({ id }) => ({ scenario: id }));
