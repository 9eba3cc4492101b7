/** Documents that lead an agent to a token, and that it may not use; and an assertion for the wrong reader. */
import { WORKS, type Scenario } from '../../scenario';
import { INVALID_CLIENT, REFUSED } from '../assertions/refused';
import {
	BOTH_SCOPES,
	INVALID_TOKEN,
	LIST_ORDERS,
	ORDERS_TOKEN,
	READ_RESOURCE,
	READ_SERVER,
	STOPPED
} from './orders-agent';

export const DOCUMENTS: readonly Scenario[] = [
	{
		id: 'metadata-of-another-resource',
		number: 35,
		chapter: 'agents',
		level: 2,
		title: 'Metadata that names another resource',
		teaser: 'An MCP server moved behind a proxy last night.',
		story:
			'“Order Agent” called the MCP server without a token, and the 401 told it where the metadata is. The server moved behind a proxy last night. Now the agent reads the document, to find out who issues tokens.',
		expected: STOPPED,
		distractors: [
			{
				answer: WORKS,
				why: 'The document arrives with 200, but it is about another resource. RFC 9728 section 3.3 says that a client must not use it then.'
			},
			{
				answer: '401 invalid_token',
				why: 'Anybody may read the metadata, so the server asks for no token here. It is how a client without a token gets one.'
			},
			{
				answer: '404 without an error code',
				why: 'The document is where the 401 said that it is. What is wrong is written in it.'
			}
		],
		setup: [{ do: 'set_options', options: { resource_named: 'another' } }],
		attempt: READ_RESOURCE,
		cause: 'resource_named_otherwise',
		otherCauses: [
			{
				id: 'issuer_named_otherwise',
				evidence:
					'This document has no issuer. It names the issuer of the environment in authorization_servers, as it should.'
			},
			{
				id: 'no_server_named',
				evidence: 'authorization_servers has one entry, the issuer of the environment.'
			},
			{
				id: 'token_for_another_api',
				evidence: 'The agent has no token yet. It reads this document to get one.'
			}
		],
		hints: {
			predict: [
				'Ask what could be different in the document after the move.',
				'The document says which resource it is about. The agent knows which address it called.'
			],
			cause: [
				'The answer has the status 200, so read its body.',
				'Compare the first member of the document with the address of the MCP server.'
			],
			fix: [
				'The agent does the right thing. Look for the party that has to change something.',
				'A document for clients has to name the address that clients call.'
			]
		},
		repair: {
			label: 'Correct resource in the metadata',
			changed: [
				{
					what: 'resource',
					before: 'https://tools.shop.example/mcp',
					after: 'the address of the MCP server'
				}
			],
			steps: [{ do: 'set_options', options: {} }],
			attempt: READ_RESOURCE
		},
		wrongFixes: [
			{
				label: 'Read the document again',
				attempt: READ_RESOURCE,
				expected: STOPPED,
				why: 'The document is the same. The server writes it from its settings, and they still have the other address.'
			},
			{
				label: 'Ask for both scopes',
				attempt: { ...READ_RESOURCE, then: { ...LIST_ORDERS, from: BOTH_SCOPES } },
				expected: STOPPED,
				why: 'The agent did not get to the token request. It stops at the document, whatever it would have asked for.'
			},
			{
				label: 'Use a token of “Orders Sync”',
				attempt: { ...LIST_ORDERS, from: ORDERS_TOKEN },
				expected: INVALID_TOKEN,
				why: 'That token is for the Orders API. The MCP server checks the audience and refused it.'
			}
		],
		why: 'Without this check, a hostile server could hand out a document about your server that names its own authorization server, and collect what your agent proves itself with.',
		source: {
			label: 'RFC 9728 section 3.3',
			url: 'https://www.rfc-editor.org/rfc/rfc9728#section-3.3'
		},
		lesson: '/learn/agents#way',
		alsoShows: ['agent-metadata']
	},
	{
		id: 'grant-not-listed',
		number: 36,
		chapter: 'agents',
		level: 2,
		title: 'An authorization server without client credentials',
		teaser: 'The document is right, and one line is missing.',
		story:
			'“Order Agent” knows who issues tokens for the MCP server, and reads the metadata of that authorization server. It was set up for people who sign in. In PingOne, the application of the agent has the client credentials grant.',
		expected: STOPPED,
		distractors: [
			{
				answer: WORKS,
				why: 'The document arrives, and then the agent looks for its grant in it. RFC 8414 section 2 has a member for that: grant_types_supported.'
			},
			{
				answer: '400 unauthorized_client',
				why: 'This is an answer of the token endpoint, for an application without the grant. The agent has not asked for a token yet.'
			},
			{
				answer: '400 unsupported_grant_type',
				why: 'A token endpoint answers this to a request for a token. The agent reads the metadata first, so that it never sends its credential to a server that cannot use it.'
			}
		],
		setup: [{ do: 'set_options', options: { discovery: 'without_client_credentials' } }],
		attempt: READ_SERVER,
		cause: 'grant_not_listed',
		otherCauses: [
			{
				id: 'grant_not_enabled',
				evidence:
					'The application has the grant. A missing one would show at the token endpoint, as unauthorized_client.'
			},
			{
				id: 'resource_named_otherwise',
				evidence: 'This is the document of the authorization server, which names no resource.'
			},
			{
				id: 'issuer_named_otherwise',
				evidence: 'issuer is the one that the MCP server named, letter for letter.'
			}
		],
		hints: {
			predict: [
				'An agent reads this document before it sends anything secret.',
				'Ask which of its members has to name what the agent is about to do.'
			],
			cause: [
				'The answer has the status 200, so read its body.',
				'Look at grant_types_supported, and go through the list.'
			],
			fix: [
				'The application is set up as it should be.',
				'The list is written by the authorization server. Look for the change that is made there.'
			]
		},
		repair: {
			label: 'List client_credentials in the metadata',
			changed: [
				{
					what: 'grant_types_supported',
					before: 'without client_credentials',
					after: 'with client_credentials'
				}
			],
			steps: [{ do: 'set_options', options: {} }],
			attempt: READ_SERVER
		},
		wrongFixes: [
			{
				label: 'Ask for both scopes',
				attempt: { ...READ_SERVER, then: { ...LIST_ORDERS, from: BOTH_SCOPES } },
				expected: STOPPED,
				why: 'Scopes belong to the token request, and the agent does not send one to this server.'
			},
			{
				label: 'Register a new key',
				steps: [{ do: 'make_key', application: 'agent' }],
				attempt: READ_SERVER,
				expected: STOPPED,
				why: 'The key is for the token request, and the agent did not get that far.'
			},
			{
				label: 'Use the client “Orders Sync”',
				attempt: { ...READ_SERVER, then: { ...LIST_ORDERS, from: ORDERS_TOKEN } },
				expected: STOPPED,
				why: 'Every client of this server reads the same document, and finds the same list in it.'
			}
		],
		why: 'A credential is only sent to a server that says it can use it. PingOne lists all of its grants, so there this check always passes.',
		source: {
			label: 'RFC 8414 section 2',
			url: 'https://www.rfc-editor.org/rfc/rfc8414#section-2'
		},
		lesson: '/learn/agents#way',
		alsoShows: ['agent-metadata']
	},
	{
		id: 'endpoint-as-audience',
		number: 39,
		chapter: 'agents',
		level: 3,
		title: 'An assertion for the token endpoint',
		teaser: 'It has worked for years. The new server reads RFC 10070 to the letter.',
		story:
			'“Order Agent” signs its assertions with a library from 2019. The library puts the URL of the token endpoint into aud, as RFC 7523 suggested. PingOne accepts that. Today the agent talks to a server that obeys RFC 10070.',
		expected: INVALID_CLIENT,
		distractors: [
			{
				answer: WORKS,
				why: 'PingOne would issue the token. A server that obeys RFC 10070 takes only its issuer as the audience.'
			},
			{
				answer: '400 invalid_grant',
				why: 'In this grant, the assertion authenticates the client. It is not the grant, so this code does not fit.'
			},
			{
				answer: '400 invalid_target',
				why: 'RFC 8707 section 2 has this code for the parameter resource. The audience of an assertion is about who reads the assertion.'
			}
		],
		description: REFUSED,
		setup: [{ do: 'set_options', options: { assertion_audience: 'issuer_only' } }],
		attempt: {
			kind: 'token',
			application: 'agent',
			scope: 'mcp:read',
			assertion: { isForEndpoint: true }
		},
		cause: 'assertion_audience_endpoint',
		otherCauses: [
			{
				id: 'assertion_audience',
				evidence: 'aud names the server that was called, and only the wrong one of its addresses.'
			},
			{
				id: 'key_not_registered',
				evidence:
					'The kid of the assertion is that of the key that is registered with the application.'
			},
			{
				id: 'assertion_lives_too_long',
				evidence: 'From iat to exp it is one minute.'
			}
		],
		hints: {
			predict: [
				'The signature is right, and the key is registered.',
				'The story names two standards. Look at what they say about aud.'
			],
			cause: [
				'Decode the assertion and go through its claims.',
				'An authorization server has an issuer and several endpoints. Look at which of them aud is.'
			],
			fix: [
				'One claim of the assertion has to change.',
				'The metadata of a server begins with what the server calls itself.'
			]
		},
		repair: {
			label: 'Address the assertion to the issuer',
			changed: [{ what: 'aud', before: 'the token endpoint', after: 'the issuer' }],
			attempt: { kind: 'token', application: 'agent', scope: 'mcp:read' }
		},
		wrongFixes: [
			{
				label: 'Register a new key',
				steps: [{ do: 'make_key', application: 'agent' }],
				attempt: {
					kind: 'token',
					application: 'agent',
					scope: 'mcp:read',
					assertion: { isForEndpoint: true }
				},
				expected: INVALID_CLIENT,
				why: 'The new key signs the same claims, and the server refuses one of them.'
			},
			{
				label: 'Sign with RS512',
				attempt: {
					kind: 'token',
					application: 'agent',
					scope: 'mcp:read',
					assertion: { isForEndpoint: true, algorithm: 'RS512' }
				},
				expected: INVALID_CLIENT,
				why: 'A stronger signature protects the same claims. aud is still the token endpoint.'
			},
			{
				label: 'Set exp ten minutes ahead',
				attempt: {
					kind: 'token',
					application: 'agent',
					scope: 'mcp:read',
					assertion: { isForEndpoint: true, lifetime_seconds: 600 }
				},
				expected: INVALID_CLIENT,
				why: 'The assertion was still valid when it arrived. How long it lives is not what the server refuses.'
			}
		],
		why: 'A hostile server can name the token endpoint of another server as its own. An assertion for that endpoint would then be valid there. The issuer cannot be borrowed like this.',
		source: { label: 'RFC 10070', url: 'https://www.rfc-editor.org/rfc/rfc10070' },
		lesson: '/learn/standards#jwt-client-authentication',
		alsoShows: ['client-authentication-failed']
	}
];
