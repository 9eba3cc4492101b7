/**
 * The guard against requests that another site makes with this browser's session.
 *
 * @see RFC 10017 section 6.1 (a static custom header, checked on every request)
 */

import { WORKBENCH_HEADER } from '$lib/api/session';

export type GuardedRequest = {
	readonly headers: Headers;
	readonly ownOrigin: string;
	/** Whether the request carries our cookie, whatever is in it. */
	readonly carriesSession: boolean;
	/** A document that is the same for everyone and reads no cookie: a person may open it as a page. */
	readonly isPublicDocument: boolean;
};

/**
 * Why the request is refused, or `undefined`. A request without our cookie has no authority to abuse,
 * so curl needs nothing special.
 */
export function findForeignOrigin(request: GuardedRequest): string | undefined {
	const site = request.headers.get('sec-fetch-site');
	if (site !== null && site !== 'same-origin' && site !== 'none') {
		return 'The browser says that another site made this request. Use the workbench on its own host.';
	}

	const origin = request.headers.get('origin');
	if (origin !== null && origin !== request.ownOrigin) {
		return 'The Origin header names another site. Use the workbench on its own host.';
	}

	const isOurPage = request.headers.get(WORKBENCH_HEADER) === '1';
	if (request.carriesSession && !isOurPage && !request.isPublicDocument) {
		return `A request with the session cookie needs the header "${WORKBENCH_HEADER}: 1".`;
	}
	return undefined;
}
