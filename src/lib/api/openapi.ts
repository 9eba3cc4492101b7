/** `GET /api/openapi.json`: the contract of every endpoint, made from the schemas that it is parsed with. */
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import {
	ApiCalls,
	Causes,
	IntrospectionAnswer,
	JwksAnswer,
	RevocationAnswer,
	TokenExchangeAnswer,
	TokenPreview
} from './answers';
import {
	ForgetCredentialRequest,
	MakeKeyRequest,
	StoreCredentialRequest
} from './credential-requests';
import { CredentialList, CredentialStatus, MadeKey } from './credentials';
import { WITH_BODY, WITH_UPSTREAM, type Endpoint } from './endpoint';
import { IntrospectionRequest } from './introspection';
import { MANAGEMENT_ENDPOINTS } from './management-endpoints';
import { ServerRequest } from './metadata';
import { Problem, PROBLEM_MEDIA_TYPE, PROBLEMS, type ProblemCode } from './problem';
import { SANDBOX_ENDPOINTS } from './sandbox-endpoints';
import { TokenExchangeRequest } from './token-exchange';

const EVERYWHERE: readonly ProblemCode[] = ['cross_origin', 'rate_limited', 'internal'];
const Refusal = v.looseObject({
	error: v.optional(v.string()),
	error_description: v.optional(v.string()),
	diagnosis: v.optional(Causes),
	api_calls: ApiCalls
});

const DiscoveryAnswer = v.object({
	metadata: v.unknown(),
	findings: v.array(v.looseObject({ id: v.string(), outcome: v.string() })),
	api_calls: ApiCalls
});

const Health = v.object({
	status: v.picklist(['ok', 'misconfigured']),
	faults: v.optional(v.array(v.string()))
});

const ENDPOINTS: readonly Endpoint[] = [
	{
		path: '/api/token-exchange',
		method: 'post',
		summary: 'Request a token with the client credentials grant',
		request: TokenExchangeRequest,
		status: 200,
		answer: TokenExchangeAnswer,
		passesRefusals: true,
		problems: [...WITH_BODY, 'credential_required', ...WITH_UPSTREAM]
	},
	{
		path: '/api/token-exchange/preview',
		method: 'post',
		summary: 'Show the token request, redacted and explained, without sending it',
		request: TokenExchangeRequest,
		status: 200,
		answer: TokenPreview,
		problems: [...WITH_BODY, 'credential_required']
	},
	{
		path: '/api/introspect-token',
		method: 'post',
		summary: 'Ask the server what it knows of a token (RFC 7662)',
		request: IntrospectionRequest,
		status: 200,
		answer: IntrospectionAnswer,
		passesRefusals: true,
		problems: [...WITH_BODY, 'credential_required', ...WITH_UPSTREAM]
	},
	{
		path: '/api/revoke-token',
		method: 'post',
		summary: 'Revoke a token (RFC 7009)',
		request: IntrospectionRequest,
		status: 200,
		answer: RevocationAnswer,
		passesRefusals: true,
		problems: [...WITH_BODY, 'credential_required', ...WITH_UPSTREAM]
	},
	{
		path: '/api/discovery',
		method: 'post',
		summary: 'Fetch and check the discovery document',
		request: ServerRequest,
		status: 200,
		answer: DiscoveryAnswer,
		passesRefusals: true,
		problems: [...WITH_BODY, ...WITH_UPSTREAM]
	},
	{
		path: '/api/jwks',
		method: 'post',
		summary: 'Fetch the keys that sign access tokens',
		request: ServerRequest,
		status: 200,
		answer: JwksAnswer,
		passesRefusals: true,
		problems: [...WITH_BODY, ...WITH_UPSTREAM]
	},
	{
		path: '/api/credentials',
		method: 'get',
		summary: "List what this session's vault holds, without values",
		status: 200,
		answer: CredentialList,
		problems: []
	},
	{
		path: '/api/credentials',
		method: 'put',
		summary: 'Store a client secret or a private key in the vault',
		request: StoreCredentialRequest,
		status: 200,
		answer: CredentialStatus,
		problems: WITH_BODY
	},
	{
		path: '/api/credentials',
		method: 'delete',
		summary: 'Forget one credential, or everything where no body is sent',
		request: ForgetCredentialRequest,
		isRequestOptional: true,
		status: 204,
		problems: WITH_BODY
	},
	{
		path: '/api/credentials/key',
		method: 'post',
		summary: 'Make a key pair whose private half stays in the vault',
		request: MakeKeyRequest,
		status: 200,
		answer: MadeKey,
		problems: WITH_BODY
	},
	...SANDBOX_ENDPOINTS,
	...MANAGEMENT_ENDPOINTS,
	{
		path: '/api/health',
		method: 'get',
		summary: 'Tell whether the Worker is set up',
		status: 200,
		answer: Health,
		problems: []
	},
	{
		path: '/api/openapi.json',
		method: 'get',
		summary: 'This document',
		status: 200,
		answer: v.looseObject({ openapi: v.string() }),
		problems: []
	}
];

/** The document, as OpenAPI 3.1. `origin` is where this workbench is served. */
export function describeApi(origin: string): object {
	const paths: Record<string, Record<string, object>> = {};
	for (const endpoint of ENDPOINTS) {
		paths[endpoint.path] = {
			...paths[endpoint.path],
			[endpoint.method]: describeOperation(endpoint)
		};
	}

	return {
		openapi: '3.1.0',
		info: {
			title: 'Unified Flow',
			version: '0.1.0',
			description:
				'The client credentials grant on PingOne, with the HTTP in view. Faults of the workbench are application/problem+json; a refusal by PingOne is application/json with its own status.'
		},
		servers: [{ url: origin }],
		paths,
		components: { schemas: { Problem: schemaOf(Problem, 'output') } }
	};
}

function describeOperation(endpoint: Endpoint): object {
	const segments = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
		name,
		in: 'path',
		required: true,
		schema: { type: 'string' }
	}));
	const parameters = [...segments, ...describeQuery(endpoint)];
	return {
		summary: endpoint.summary,
		...(parameters.length > 0 && { parameters }),
		...(endpoint.request && {
			requestBody: {
				required: endpoint.isRequestOptional !== true,
				content: { 'application/json': { schema: schemaOf(endpoint.request, 'input') } }
			}
		}),
		responses: describeAnswers(endpoint)
	};
}

function describeQuery({ query }: Endpoint): object[] {
	return Object.entries(query?.entries ?? {}).map(([name, schema]) => ({
		name,
		in: 'query',
		required: schema.type !== 'optional',
		schema: schemaOf(schema, 'input')
	}));
}

function describeAnswers({ status, answer, problems, passesRefusals }: Endpoint): object {
	return {
		[status]: {
			description: answer === undefined ? 'Done; the answer has no body.' : 'Success.',
			...(answer && { content: jsonOf(answer) })
		},
		...describeProblems([...problems, ...EVERYWHERE]),
		...(passesRefusals === true && {
			default: {
				description:
					"PingOne's own refusal with its own status; by its content type it is no problem of ours.",
				content: jsonOf(Refusal)
			}
		})
	};
}

function describeProblems(codes: readonly ProblemCode[]): Record<string, object> {
	const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code].status);
	return Object.fromEntries(
		[...byStatus].map(([status, group]) => [
			status,
			{
				description: group.map((code) => `${code}: ${PROBLEMS[code].title}.`).join(' '),
				content: { [PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } }
			}
		])
	);
}

function jsonOf(answer: v.GenericSchema): object {
	return { 'application/json': { schema: schemaOf(answer, 'output') } };
}

function schemaOf(schema: v.GenericSchema, typeMode: 'input' | 'output'): object {
	const { $schema: _dialect, ...described } = toJsonSchema(schema, {
		target: 'draft-2020-12',
		typeMode,
		// A rule between fields has no counterpart in JSON Schema; its message comes with the refusal.
		errorMode: 'ignore',
		// Records of calls and causes: parsed by nobody but the page, and described in the contract.
		overrideSchema: ({ valibotSchema }) =>
			valibotSchema.type === 'custom' ? { type: 'object' } : undefined
	});
	return described;
}
