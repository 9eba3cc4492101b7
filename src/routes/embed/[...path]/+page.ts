import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const prerender = false;
export const csr = false;

/** So that what is missing has a page that fits into a frame. */
export const load: PageLoad = () => error(404, 'There is no page at this address.');
