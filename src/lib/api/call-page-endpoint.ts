import type * as v from 'valibot';
import { err, type Result } from '$lib/result';
import type { CONTRACT } from './contract';
import { PAGE_ENDPOINTS, type PageEndpointName } from './page-endpoints';
import { readAnswer, UNREACHABLE, type ApiFailure, type WorkbenchApi } from './workbench-api';

/** A read takes no body. */
type Body<Terms> = Terms extends { readonly request: infer Request extends v.GenericSchema }
	? [body: v.InferOutput<Request>]
	: [];

/** Calls an endpoint that one page alone needs, by its name. */
export async function callPageEndpoint<Name extends PageEndpointName>(
	api: Pick<WorkbenchApi, 'send'>,
	name: Name,
	...[body]: Body<(typeof CONTRACT)[Name]>
): Promise<Result<v.InferOutput<(typeof PAGE_ENDPOINTS)[Name]['answer']>, ApiFailure>> {
	const endpoint: (typeof PAGE_ENDPOINTS)[Name] = PAGE_ENDPOINTS[name];
	const { method, path, answer, ...listing } = endpoint;
	const sent = await api.send({ method, path, body, listing });
	return sent === undefined
		? err(UNREACHABLE)
		: readAnswer<(typeof PAGE_ENDPOINTS)[Name]['answer']>(sent.response, sent.text, answer);
}
