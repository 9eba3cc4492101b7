import { resolve } from '$app/paths';
import { fetchSiteFile } from '../../../site-file';
import type { PageLoad } from './$types';
import type { Choices } from './choices';

export const load: PageLoad = ({ fetch }) =>
	fetchSiteFile<Choices>(
		fetch,
		resolve('/embed/choices.json'),
		'What there is to choose from did not load.'
	);
