import { json } from '@sveltejs/kit';
import { buildCatalogue } from '$lib/diagnosis/catalogue';
import type { RequestHandler } from './$types';

export const prerender = true;

export const GET: RequestHandler = () => json(buildCatalogue());
