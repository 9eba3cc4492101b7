import { json } from '@sveltejs/kit';
import { LESSONS } from '$lib/content/learn/lessons';
import { buildSearchIndex } from '$lib/content/learn/search-index';
import type { RequestHandler } from './$types';

export const prerender = true;

export const GET: RequestHandler = () => json(buildSearchIndex(LESSONS));
