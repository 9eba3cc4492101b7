import { askedSet } from './asked-set';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ data, url }) => ({ ...data, asked: await askedSet(url) });
