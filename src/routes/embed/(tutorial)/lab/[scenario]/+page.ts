import { askedSet } from '../asked-set';
import type { PageLoad } from './$types';

export const load: PageLoad = ({ data, url }) => ({
	...data,
	asked: askedSet(url, data.exercises)
});
