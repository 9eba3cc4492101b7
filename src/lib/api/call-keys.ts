import type * as v from 'valibot';
import { err, type Result } from '$lib/result';
import type { CONTRACT } from './contract';
import { KEY_ENDPOINTS, type KeyEndpointName } from './key-endpoints';
import { readAnswer, UNREACHABLE, type ApiFailure, type WorkbenchApi } from './workbench-api';

/** Calls one of the endpoints for keys, by its name. */
export async function callKeys<Name extends KeyEndpointName>(
	api: Pick<WorkbenchApi, 'send'>,
	name: Name,
	body: v.InferOutput<(typeof CONTRACT)[Name]['request']>
): Promise<Result<v.InferOutput<(typeof KEY_ENDPOINTS)[Name]['answer']>, ApiFailure>> {
	const endpoint: (typeof KEY_ENDPOINTS)[Name] = KEY_ENDPOINTS[name];
	const { method, path, answer, ...listing } = endpoint;
	const sent = await api.send({ method, path, body, listing });
	return sent === undefined
		? err(UNREACHABLE)
		: readAnswer<(typeof KEY_ENDPOINTS)[Name]['answer']>(sent.response, sent.text, answer);
}
