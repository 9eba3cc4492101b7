/** The calls that several scenarios send, right or nearly so. */
import type { ApiAttempt, Expected } from '../../scenario';

const READ_TOKEN = { kind: 'token', application: 'basic', scope: 'api:read' } as const;

export const ORDERS = {
	kind: 'api',
	api: 'orders',
	method: 'GET',
	token: 'header',
	from: READ_TOKEN
} as const satisfies ApiAttempt;

/** The same call with the client's id and secret in place of a token. */
export const ORDERS_WITH_SECRET = {
	...ORDERS,
	token: 'basic',
	reuse: true
} as const satisfies ApiAttempt;

export const INVALID_TOKEN: Expected = { status: 401, error: 'invalid_token' };
