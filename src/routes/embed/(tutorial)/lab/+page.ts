import { askedSet } from './asked-set';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, url }) => {
	const { exercises } = await parent();
	return { asked: askedSet(url, exercises) };
};
