/** `GET /api/openapi.json`: the contract of every endpoint, made from the schemas that it is parsed with. */
import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { ApiCalls, Causes } from './answers';
import { CONTRACT, PROBLEMS_EVERYWHERE, type Terms } from './contract';
import { Problem, PROBLEM_MEDIA_TYPE, PROBLEMS, type ProblemCode } from './problem';
import { ALL_ENDPOINTS, type AnyEndpointName } from './program-endpoints';
import { NO_SESSION, SESSION_COOKIE, WORKBENCH_HEADER } from './session';

const Refusal = v.looseObject({
	error: v.optional(v.string()),
	error_description: v.optional(v.string()),
	diagnosis: v.optional(Causes),
	api_calls: ApiCalls
});

/** The console's way to a sandbox's Management API, which takes any method and answers for itself. */
const MANAGEMENT_PATH = '/api/sandboxes/{id}/management/{path}';
const MANAGEMENT_METHODS = ['get', 'post', 'put', 'delete'] as const;

/** What a mask of a record hides, where that is play money. */
const PLAY: JsonSchema = {
	type: 'array',
	description:
		'Only where the sandbox is asked with a credential that it issued and that nobody typed: what a mask of this message hides, as it was sent. Without "header" the mask is one of the body.',
	items: {
		type: 'object',
		required: ['mask', 'play_secret'],
		properties: {
			header: { type: 'integer', minimum: 0 },
			mask: { type: 'integer', minimum: 0 },
			play_secret: { type: 'string' }
		}
	}
};

const RECORDED_CALLS: JsonSchema = {
	type: 'array',
	description: 'The calls that the Worker made, each redacted.',
	items: {
		type: 'object',
		properties: {
			request: { type: 'object', properties: { play: PLAY } },
			response: { type: 'object', properties: { play: PLAY } }
		}
	}
};

const PASSED_ON =
	"The server's answer is passed on as it arrived, with api_calls added, even if a member that its RFC requires is missing.";

/** The document, as OpenAPI 3.1. `origin` is where this workbench is served. */
export function describeApi(origin: string): object {
	const paths: Record<string, Record<string, object>> = {};
	for (const name of endpointNames()) {
		const { method, path } = ALL_ENDPOINTS[name];
		paths[path] = { ...paths[path], [method.toLowerCase()]: describeOperation(name) };
	}
	paths[MANAGEMENT_PATH] = Object.fromEntries(
		MANAGEMENT_METHODS.map((method) => [method, describeManagement(method)])
	);

	return {
		openapi: '3.1.0',
		info: {
			title: 'Unified Flow',
			version: '0.1.0',
			description:
				"The client credentials grant on PingOne, with the HTTP in view. Errors of the workbench itself are application/problem+json. A refusal by PingOne is application/json with PingOne's status."
		},
		servers: [{ url: origin }],
		paths,
		components: {
			schemas: { Problem: schemaOf(Problem, 'output') },
			securitySchemes: {
				session: {
					type: 'apiKey',
					in: 'cookie',
					name: SESSION_COOKIE,
					description:
						'The vault session. The first call that stores something sets it. It holds the key that opens the vault.'
				},
				workbench: {
					type: 'apiKey',
					in: 'header',
					name: WORKBENCH_HEADER,
					description: `Every call with the session cookie also sends "${WORKBENCH_HEADER}: 1", which a form on another site cannot do. "${WORKBENCH_HEADER}: ${NO_SESSION}" asks for no session: nothing is stored, and no cookie is set.`
				}
			}
		}
	};
}

/** A session and its header go together; a caller that sends its credential along needs neither. */
const WITH_OR_WITHOUT_SESSION = [{ session: [], workbench: [] }, {}];

function endpointNames(): AnyEndpointName[] {
	const isName = (name: string): name is AnyEndpointName => name in ALL_ENDPOINTS;
	return Object.keys(ALL_ENDPOINTS).filter(isName);
}

function describeOperation(name: AnyEndpointName): object {
	const terms: Terms = CONTRACT[name];
	const parameters = [...describeSegments(ALL_ENDPOINTS[name].path), ...describeQuery(terms)];
	return {
		operationId: name,
		summary: terms.summary,
		security: terms.isPublic === true ? [] : WITH_OR_WITHOUT_SESSION,
		...(parameters.length > 0 && { parameters }),
		...(terms.request && {
			requestBody: {
				required: terms.isRequestOptional !== true,
				content: { 'application/json': { schema: schemaOf(terms.request, 'input') } }
			}
		}),
		responses: describeAnswers(terms, ALL_ENDPOINTS[name].answer)
	};
}

function describeManagement(method: (typeof MANAGEMENT_METHODS)[number]): object {
	const codes: ProblemCode[] = [
		'invalid_request',
		'not_found',
		'too_large',
		'sandbox_exists_no_more',
		'sandbox_failed'
	];
	const itsOwn = { '*/*': {} };
	return {
		operationId: `${method}Managed`,
		summary: `Send a ${method.toUpperCase()} to the Management API of a sandbox, as its own worker`,
		security: WITH_OR_WITHOUT_SESSION,
		parameters: describeSegments(MANAGEMENT_PATH),
		...((method === 'post' || method === 'put') && {
			requestBody: { required: false, content: { 'application/json': { schema: {} } } }
		}),
		responses: {
			...describeProblems([...codes, ...PROBLEMS_EVERYWHERE], itsOwn),
			default: { description: "The Management API's answer, as it arrived.", content: itsOwn }
		}
	};
}

function describeSegments(path: string): object[] {
	return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
		name,
		in: 'path',
		required: true,
		schema: { type: 'string' }
	}));
}

function describeQuery({ query }: Terms): object[] {
	return Object.entries(query?.entries ?? {}).map(([name, schema]) => ({
		name,
		in: 'query',
		required: schema.type !== 'optional',
		schema: schemaOf(schema, 'input')
	}));
}

function describeAnswers(terms: Terms, answer: v.GenericSchema): object {
	const { status, badStatus, problems, passesAnswers, passesRefusals } = terms;
	const refusal = passesRefusals === true ? jsonOf(Refusal) : undefined;
	return {
		[status]:
			answer.type === 'null'
				? { description: 'Done. The answer has no body.' }
				: {
						description: 'Success.',
						content: jsonOf(answer),
						...(passesAnswers && { 'x-passed-on': PASSED_ON })
					},
		...(badStatus !== undefined && {
			[badStatus]: {
				description: 'Something is wrong. The answer says what.',
				content: jsonOf(answer)
			}
		}),
		...describeProblems([...problems, ...PROBLEMS_EVERYWHERE], refusal),
		...(refusal && {
			default: {
				description:
					"PingOne's own refusal with its own status. Its content type shows that it is not a problem of the workbench.",
				content: refusal
			}
		})
	};
}

/** `alike` may come with the status of a problem, and is told from one by its media type. */
function describeProblems(
	codes: readonly ProblemCode[],
	alike: object | undefined
): Record<string, object> {
	const byStatus = Map.groupBy(codes, (code) => PROBLEMS[code].status);
	return Object.fromEntries(
		[...byStatus].map(([status, group]) => [
			status,
			{
				description: group.map((code) => `${code}: ${PROBLEMS[code].title}.`).join(' '),
				content: {
					[PROBLEM_MEDIA_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } },
					...alike
				}
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
		overrideSchema: ({ valibotSchema }) => {
			if (valibotSchema === ApiCalls) return RECORDED_CALLS;
			return valibotSchema.type === 'custom' ? { type: 'object' } : undefined;
		}
	});
	return described;
}
