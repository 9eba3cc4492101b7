import type * as v from 'valibot';
import { err, type Result } from '$lib/result';
import type { CONTRACT } from './contract';
import { PAGE_ENDPOINTS, type PageEndpointName } from './page-endpoints';
import {
	callOf,
	readAnswer,
	UNREACHABLE,
	type ApiFailure,
	type Input,
	type Segments,
	type WorkbenchApi
} from './workbench-api';

/** Calls an endpoint that one page alone needs, by its name: the segments of its path, then its body. */
export async function callPageEndpoint<Name extends PageEndpointName>(
	api: Pick<WorkbenchApi, 'send'>,
	name: Name,
	...given: [...Segments<(typeof PAGE_ENDPOINTS)[Name]['path']>, ...Input<(typeof CONTRACT)[Name]>]
): Promise<Result<v.InferOutput<(typeof PAGE_ENDPOINTS)[Name]['answer']>, ApiFailure>> {
	const endpoint: (typeof PAGE_ENDPOINTS)[Name] = PAGE_ENDPOINTS[name];
	const sent = await api.send(callOf(endpoint, given));
	return sent === undefined
		? err(UNREACHABLE)
		: readAnswer<(typeof PAGE_ENDPOINTS)[Name]['answer']>(
				sent.response,
				sent.text,
				endpoint.answer
			);
}
