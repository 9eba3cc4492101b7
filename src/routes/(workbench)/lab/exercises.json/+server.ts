import { json } from '@sveltejs/kit';
import { exerciseEntryOf } from '$lib/lab/exercise-entry';
import { SCENARIOS } from '$lib/lab/scenarios';
import type { ExerciseList } from '../exercise-files';
import type { RequestHandler } from './$types';

export const prerender = true;

export const GET: RequestHandler = () =>
	json({ exercises: SCENARIOS.map(exerciseEntryOf) } satisfies ExerciseList);
