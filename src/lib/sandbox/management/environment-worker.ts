/** The worker that stands in for the administrator of the console. */
import { signAccessToken } from '../access-token';
import type { Exchange } from '../exchange';
import { inOrder } from '../state';
import { workerTokenContent } from '../token-endpoint';

/**
 * The same request with a token of the environment's own worker. The token is made past the token
 * endpoint, so that disabling the worker or rotating its secret locks nobody out of the console.
 */
export async function asEnvironmentWorker(exchange: Exchange): Promise<Exchange> {
	const { state, request } = exchange;
	const worker = inOrder(state.applications).find(
		({ type, roles }) => type === 'WORKER' && roles.includes('ENVIRONMENT_ADMIN')
	);
	if (worker === undefined) throw new Error('The environment lost its worker.');
	const token = await signAccessToken(exchange, workerTokenContent(state, worker));
	const headers = new Headers(request.headers);
	headers.set('authorization', `Bearer ${token}`);
	return { ...exchange, request: new Request(request, { headers }) };
}
