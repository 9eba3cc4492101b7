/** Tokens that an MCP server does not accept: for another server, with too little scope, or at their end. */
import { WORKS, type Scenario, type TokenAttempt } from '../../scenario';
import {
	BOTH_SCOPES,
	INVALID_TOKEN,
	LIST_ORDERS,
	ORDERS_TOKEN,
	READ_TOKEN,
	TOO_LITTLE
} from './orders-agent';

/** By its secret: an assertion would expire too when the clock is moved. */
const BY_SECRET = {
	...READ_TOKEN,
	method: 'client_secret_basic',
	credential: 'current'
} as const satisfies TokenAttempt;

export const TOKENS: readonly Scenario[] = [
	{
		id: 'token-of-another-client',
		number: 37,
		chapter: 'agents',
		level: 1,
		title: 'A token that was pasted in',
		teaser: 'The agent asked for a token, and a colleague had one.',
		story:
			'A developer connects an agent to the MCP server of the shop. A colleague has a fresh token of “Orders Sync”, which reads orders all day, and pastes it into the settings of the agent. Now the agent calls list_orders.',
		expected: INVALID_TOKEN,
		distractors: [
			{
				answer: WORKS,
				why: 'Both are about orders, but the Orders API and the MCP server are two resources. A token is for one of them.'
			},
			{
				answer: '403 insufficient_scope',
				why: 'The server checks the audience before it looks at scopes, and stops there.'
			},
			{
				answer: '401 invalid_client',
				why: 'This is a code of the token endpoint. The client did get its token there.'
			}
		],
		description: 'another audience',
		attempt: { ...LIST_ORDERS, from: ORDERS_TOKEN },
		cause: 'token_for_another_api',
		otherCauses: [
			{
				id: 'token_expired',
				evidence: 'The token is a few seconds old, and expires_in says that it lives for an hour.'
			},
			{
				id: 'token_revoked',
				evidence: 'The description speaks of another audience, and not of a revoked token.'
			},
			{
				id: 'insufficient_scope',
				evidence: 'The status is 401. For a missing scope it would be 403.'
			}
		],
		hints: {
			predict: [
				'Ask what the pasted token was requested for.',
				'The scope in the token request belongs to one resource in PingOne. Compare it with the address of the call.'
			],
			cause: [
				'Read the description in the answer.',
				'Decode the token and compare its aud with the address of the MCP server.'
			],
			fix: [
				'The agent has an application of its own in PingOne.',
				'It is granted scopes of the MCP server. Look for the token that is requested with one of them.'
			]
		},
		repair: {
			label: 'Let the agent request its own token',
			changed: [
				{ what: 'Client', before: 'Orders Sync', after: 'Order Agent' },
				{ what: 'Scopes', before: 'api:read', after: 'mcp:read' }
			],
			attempt: LIST_ORDERS
		},
		wrongFixes: [
			{
				label: 'Name the MCP server in resource',
				attempt: { ...LIST_ORDERS, from: { ...ORDERS_TOKEN, isForMcpServer: true } },
				expected: INVALID_TOKEN,
				why: 'PingOne ignores resource. The scope is still one of the Orders API, and so is the audience.'
			},
			{
				label: 'Ask for mcp:read as “Orders Sync”',
				attempt: { ...LIST_ORDERS, from: { ...ORDERS_TOKEN, scope: 'mcp:read' } },
				expected: { status: 400, error: 'invalid_scope' },
				why: 'That application is not granted mcp:read, so PingOne issued no token. The MCP server was not called this time.'
			},
			{
				label: 'Paste a newer token',
				attempt: { ...LIST_ORDERS, from: ORDERS_TOKEN },
				expected: INVALID_TOKEN,
				why: 'It is new, and for the Orders API like the one before. Its age was not the reason.'
			}
		],
		why: 'If a server accepted tokens for others, it could also take the token that it gets from you and use it elsewhere. MCP requires the check for that reason.',
		source: {
			label: 'MCP, Authorization',
			url: 'https://modelcontextprotocol.io/specification/2025-11-25/basic/authorization'
		},
		lesson: '/learn/agents#pingone',
		alsoShows: ['api-refuses']
	},
	{
		id: 'tool-needs-more',
		number: 38,
		chapter: 'agents',
		level: 1,
		title: 'A tool that needs more scope',
		teaser: 'It has listed orders. Now somebody asks it to change one.',
		story:
			'“Order Agent” has a token with mcp:read and has listed all orders with it. A customer wants twelve cups in place of six, and the agent calls update_order. In PingOne, its application is granted mcp:read and mcp:write.',
		expected: TOO_LITTLE,
		distractors: [
			{
				answer: WORKS,
				why: 'The application is granted mcp:write, but this token was requested with mcp:read alone. What counts is the token.'
			},
			{
				answer: '401 invalid_token',
				why: 'Nothing is wrong with the token: it listed the orders a moment ago.'
			},
			{
				answer: '400 invalid_scope',
				why: 'This is a code of the token endpoint. The MCP server answers with one of RFC 6750.'
			}
		],
		attempt: { ...LIST_ORDERS, tool: 'update_order' },
		cause: 'insufficient_scope',
		otherCauses: [
			{
				id: 'token_for_another_api',
				evidence: 'The same token was accepted for list_orders, so its audience is right.'
			},
			{
				id: 'token_expired',
				evidence: 'For an expired token, the status is 401. This one is 403.'
			},
			{
				id: 'ungranted_scope',
				evidence: 'PingOne issued exactly the scope that was requested. Nothing was left out.'
			}
		],
		hints: {
			predict: [
				'One of the tools reads, and the other one writes.',
				'Compare what the tool does with the scope in the token request.'
			],
			cause: [
				'The status is 403, not 401.',
				'WWW-Authenticate names two scopes. Compare them with those of the token.'
			],
			fix: [
				'A token does not grow. The agent needs another one.',
				'The server says which scopes the next token needs. Look for the request that asks for all of them.'
			]
		},
		repair: {
			label: 'Request a token with both scopes, and repeat the call',
			changed: [{ what: 'Scopes', before: 'mcp:read', after: 'mcp:read mcp:write' }],
			attempt: { ...LIST_ORDERS, tool: 'update_order', from: BOTH_SCOPES }
		},
		wrongFixes: [
			{
				label: 'Repeat the call',
				attempt: { ...LIST_ORDERS, tool: 'update_order', reuse: true },
				expected: TOO_LITTLE,
				why: 'The same token allows the same as before. A client that repeats the call in a loop only loads the server.'
			},
			{
				label: 'Request the same token again',
				attempt: { ...LIST_ORDERS, tool: 'update_order' },
				expected: TOO_LITTLE,
				why: 'The new token was requested with mcp:read too. PingOne gives what is asked for, and no more.'
			},
			{
				label: 'Request a token with mcp:write',
				attempt: {
					...LIST_ORDERS,
					tool: 'update_order',
					from: { ...READ_TOKEN, scope: 'mcp:write' }
				},
				expected: TOO_LITTLE,
				why: 'The new token takes the place of the old one, and this server wants mcp:read for every call. That is why its answer names both.'
			}
		],
		why: 'An agent that only reads cannot break anything, whatever somebody talks it into. It gets the second scope when a task needs it, and somebody can look at that moment.',
		source: {
			label: 'RFC 6750 section 3.1',
			url: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1'
		},
		lesson: '/learn/agents#way',
		alsoShows: ['api-refuses']
	},
	{
		id: 'expired-in-a-session',
		number: 40,
		chapter: 'agents',
		level: 2,
		title: 'A token that ends in the middle of a session',
		teaser: 'The agent has worked on one task for over an hour.',
		story:
			'“Order Agent”, here with a client secret, opened its connection to the MCP server 67 minutes ago and has worked on one long task since. Its token is the one from the start. Now it calls list_orders again. (The lab moves the clock, so you do not have to wait.)',
		expected: INVALID_TOKEN,
		distractors: [
			{
				answer: WORKS,
				why: 'The connection is open, but each message brings its token, and each time the server looks at exp.'
			},
			{
				answer: '403 insufficient_scope',
				why: 'The token has mcp:read, which list_orders needs. Something else about it has changed.'
			},
			{
				answer: '404 without an error code',
				why: 'An MCP server answers 404 to a session that it does not know. This server keeps no sessions.'
			}
		],
		description: 'expired',
		setup: [{ do: 'set_method', application: 'agent', method: 'CLIENT_SECRET_BASIC' }],
		attempt: {
			...LIST_ORDERS,
			from: BY_SECRET,
			between: [{ do: 'set_faults', faults: { fault: 'none', clock_skew_seconds: 4020 } }]
		},
		cause: 'token_expired',
		otherCauses: [
			{
				id: 'token_revoked',
				evidence: 'The description says that the token expired, and not that it was revoked.'
			},
			{
				id: 'token_for_another_api',
				evidence: 'aud is the address of the MCP server. An hour ago, it accepted this token.'
			},
			{
				id: 'insufficient_scope',
				evidence: 'The status is 401, and the token has mcp:read.'
			}
		],
		hints: {
			predict: [
				'Compare two times in the story and in the answer of the token endpoint.',
				'expires_in is 3600 seconds. That is 60 minutes.'
			],
			cause: [
				'The token has not changed since it was accepted.',
				'Compare exp in the token with the Date header of this answer.'
			],
			fix: [
				'This grant has no refresh token.',
				'The agent still has its client secret. Look for the request that it is for.'
			]
		},
		repair: {
			label: 'Request a new token, and repeat the call',
			changed: [{ what: 'The token', before: '67 minutes old', after: 'new' }],
			attempt: { ...LIST_ORDERS, from: BY_SECRET }
		},
		wrongFixes: [
			{
				label: 'Repeat the call',
				attempt: { ...LIST_ORDERS, from: BY_SECRET, reuse: true },
				expected: INVALID_TOKEN,
				why: 'exp is fixed when a token is signed. Each repetition comes later still.'
			},
			{
				label: 'Call another tool with it',
				attempt: { ...LIST_ORDERS, tool: 'update_order', from: BY_SECRET, reuse: true },
				expected: INVALID_TOKEN,
				why: 'The server checks the token before it looks at the tool. An expired one opens none of them.'
			},
			{
				label: 'Use a token of “Orders Sync”',
				attempt: { ...LIST_ORDERS, from: ORDERS_TOKEN },
				expected: INVALID_TOKEN,
				why: 'That token is new, but for the Orders API. The code is the same, and the description now speaks of another audience.'
			}
		],
		why: 'A session does not keep a token alive. A client that requests its tokens itself notices the 401, gets a new one and goes on. A pasted token ends the task.',
		source: {
			label: 'RFC 6750 section 3.1',
			url: 'https://www.rfc-editor.org/rfc/rfc6750#section-3.1'
		},
		lesson: '/learn/lifetime#heal',
		alsoShows: ['api-refuses', 'no-refresh-token']
	}
];
