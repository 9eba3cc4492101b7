import { LESSONS } from '$lib/content/learn/lessons';
import type { EntryGenerator } from './$types';

export const entries: EntryGenerator = () => LESSONS.map(({ slug }) => ({ lesson: slug }));
