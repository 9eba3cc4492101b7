import { json } from '@sveltejs/kit';
import { LESSONS } from '$lib/content/learn/lessons';
import { buildShortTexts } from '$lib/content/learn/short-texts';
import type { RequestHandler } from './$types';

export const prerender = true;

export const GET: RequestHandler = () => json(buildShortTexts(LESSONS));
