/** What the agent sends, right or nearly so. */
import type { DiscoveryAttempt, Expected, TokenAttempt, ToolAttempt } from '../../scenario';

export const READ_TOKEN = {
	kind: 'token',
	application: 'agent',
	scope: 'mcp:read'
} as const satisfies TokenAttempt;

export const BOTH_SCOPES = {
	...READ_TOKEN,
	scope: 'mcp:read mcp:write'
} as const satisfies TokenAttempt;

/** Of another client, for another API. */
export const ORDERS_TOKEN = {
	kind: 'token',
	application: 'basic',
	scope: 'api:read'
} as const satisfies TokenAttempt;

export const LIST_ORDERS = {
	kind: 'tool',
	tool: 'list_orders',
	from: READ_TOKEN
} as const satisfies ToolAttempt;

export const READ_RESOURCE = {
	kind: 'discovery',
	document: 'resource',
	then: LIST_ORDERS
} as const satisfies DiscoveryAttempt;

export const READ_SERVER = {
	kind: 'discovery',
	document: 'authorization_server',
	then: LIST_ORDERS
} as const satisfies DiscoveryAttempt;

export const STOPPED = { status: 200, isStopped: true } as const satisfies Expected;

export const INVALID_TOKEN = { status: 401, error: 'invalid_token' } as const satisfies Expected;

export const TOO_LITTLE = {
	status: 403,
	error: 'insufficient_scope'
} as const satisfies Expected;
