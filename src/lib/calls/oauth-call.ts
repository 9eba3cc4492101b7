import type { ApiCall } from './api-call';

/**
 * The call that was asked for, among those of one answer. Before it may be calls to find the endpoint, and
 * after it calls to find out why it was refused. Pure.
 */
export function oauthCallOf<Call extends Pick<ApiCall, 'category'>>(
	calls: readonly Call[]
): Call | undefined {
	return calls.findLast(({ category }) => category === 'oauth');
}
