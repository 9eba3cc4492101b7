/**
 * The PingOne calls that were made, as OpenAPI 3.1: what was observed, and not the whole API.
 *
 * @see https://spec.openapis.org/oas/v3.1.0
 */
import { headerOf } from '$lib/calls/header';
import type { RecordedResponse } from '$lib/calls/api-call';
import { splitScope } from '$lib/oauth/scope';
import { authorizationServerOf } from '$lib/pingone/endpoints';
import { isManagementAddress } from './address';
import type { CallTemplate } from './call-template';
import type { ExportContext } from './export-context';
import type { ExportPlan } from './export-plan';
import { schemaOf } from './json-schema-of';
import { withNamedVariables } from './masked-text';
import { plainAddressesOf } from './postman-environment';
import { renderText, variablesIn, type Variable } from './variable';

type Operation = Readonly<Record<string, unknown>>;

export type OpenApiOfCalls = Readonly<Record<string, unknown>> & {
	readonly openapi: '3.1.0';
	readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
};

export function buildOpenApiOfCalls(
	{ templates }: ExportPlan,
	context: ExportContext
): OpenApiOfCalls {
	const { authPath, apiPath } = plainAddressesOf(context);
	const paths: Record<string, Record<string, unknown>> = {};
	for (const template of clientFirst(templates)) {
		const path = pathOf(template);
		const method = template.call.request.method.toLowerCase();
		const server = isManagementAddress(template.call.request.url, context) ? apiPath : authPath;
		paths[path] ??= { servers: [{ url: server }], parameters: pathParameters(template, context) };
		paths[path][method] ??= operationOf(template);
	}
	return {
		openapi: '3.1.0',
		info: {
			title: 'PingOne calls of a client credentials flow',
			version: context.productVersion,
			description:
				'Made from recorded calls: it describes what was asked and answered, and not the whole of the PingOne API.'
		},
		servers: [{ url: authPath, description: 'The authorization server' }],
		paths,
		components: { securitySchemes: securitySchemesOf(context) }
	};
}

/** The worker's token request has the path of the client's, which is the one to describe. */
function clientFirst(templates: readonly CallTemplate[]): CallTemplate[] {
	const isOfWorker = ({ role }: CallTemplate) => role === 'worker_token';
	return [
		...templates.filter((template) => !isOfWorker(template)),
		...templates.filter(isOfWorker)
	];
}

function pathOf({ url }: CallTemplate): string {
	const text = renderText(url.slice(1), (name) => `{${name}}`);
	return text.split('?')[0] ?? text;
}

function pathParameters({ url }: CallTemplate, { configuration }: ExportContext): unknown[] {
	const examples: Partial<Record<Variable, string>> = {
		envID: configuration.environment_id,
		appID: configuration.client_id
	};
	return [...new Set(variablesIn(url.slice(1)))].map((name) => ({
		name,
		in: 'path',
		required: true,
		schema: { type: 'string' },
		...(examples[name] === undefined ? {} : { example: examples[name] })
	}));
}

function operationOf(template: CallTemplate): Operation {
	const { call, form, body } = template;
	return {
		operationId: operationIdOf(template),
		summary: call.name,
		description: call.why,
		...(call.request.method === 'GET' ? { parameters: queryParameters(call.request.url) } : {}),
		security: securityOf(template),
		...(form === undefined && body === undefined ? {} : { requestBody: requestBodyOf(template) }),
		responses: {
			[String(call.response?.status ?? 'default')]: responseOf(call.response)
		}
	};
}

function operationIdOf({ call }: CallTemplate): string {
	const words = `${call.request.method} ${call.request.url.replace(/^[a-z]+:\/\/[^/]*/, '')}`;
	return words
		.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '')
		.toLowerCase()
		.replace(/[^a-z0-9]+(\w)/g, (_match, letter: string) => letter.toUpperCase())
		.replace(/\W+/g, '');
}

function queryParameters(url: string): unknown[] {
	const query = withNamedVariables(url).split('?')[1] ?? '';
	return [...new URLSearchParams(query)].map(([name, value]) => ({
		name,
		in: 'query',
		schema: { type: 'string' },
		example: value
	}));
}

function securityOf({ authentication, form = [] }: CallTemplate): Record<string, string[]>[] {
	switch (authentication.kind) {
		case 'basic':
			return [{ clientSecretBasic: [] }];
		case 'bearer':
			return [{ bearer: [] }];
		case 'assertion':
		case 'none':
			// What authenticates stands in the body, which OpenAPI knows no scheme for.
			return form.length === 0 ? [] : [{}];
	}
}

function requestBodyOf({ form, body = [], headers }: CallTemplate): unknown {
	if (form === undefined) {
		const type = headers.find(({ name }) => name.toLowerCase() === 'content-type')?.value ?? [];
		const mediaType = renderText(type, () => '') || 'application/octet-stream';
		return { content: { [mediaType]: { example: renderText(body, (name) => `{{${name}}}`) } } };
	}
	return {
		required: true,
		content: {
			'application/x-www-form-urlencoded': {
				schema: {
					type: 'object',
					required: form.map(({ name }) => name),
					properties: Object.fromEntries(
						form.map(({ name, value }) => [
							name,
							variablesIn(value).length === 0
								? { type: 'string', example: renderText(value, () => '') }
								: { type: 'string', description: `The variable ${variablesIn(value).join(', ')}.` }
						])
					)
				}
			}
		}
	};
}

function responseOf(response: RecordedResponse | undefined): unknown {
	if (response === undefined) return { description: 'Not recorded.' };
	const description =
		response.status_text === '' ? `Status ${response.status}` : response.status_text;
	const { body, headers } = response;
	if (body === undefined) return { description };
	const type = headerOf(headers, 'content-type');
	const mediaType = type?.split(';')[0]?.trim() ?? 'application/octet-stream';
	return {
		description,
		content: {
			[mediaType]:
				body.json === undefined
					? { example: withNamedVariables(body.text) }
					: {
							schema: schemaOf(body.json),
							example: readExample(body.json)
						}
		}
	};
}

function readExample(json: unknown): unknown {
	const example: unknown = JSON.parse(withNamedVariables(JSON.stringify(json)));
	return example;
}

function securitySchemesOf({ configuration }: ExportContext): Readonly<Record<string, unknown>> {
	return {
		clientSecretBasic: { type: 'http', scheme: 'basic' },
		bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
		clientCredentials: {
			type: 'oauth2',
			flows: {
				clientCredentials: {
					tokenUrl: authorizationServerOf(configuration.issuer).token_endpoint,
					scopes: Object.fromEntries(
						splitScope(configuration.scope).map((name) => [name, 'Asked for in this flow.'])
					)
				}
			}
		}
	};
}
