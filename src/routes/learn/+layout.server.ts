import { entryOf, LESSONS } from '$lib/content/learn/lessons';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = () => ({ lessons: LESSONS.map(entryOf) });
