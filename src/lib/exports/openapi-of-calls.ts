/**
 * The PingOne calls that were made, as OpenAPI 3.1: what was observed, and not the whole API.
 *
 * @see https://spec.openapis.org/oas/v3.1.0
 */
import { headerOf } from '$lib/calls/header';
import { parseAsWritten } from '$lib/oauth/written-number';
import type { RecordedResponse } from '$lib/calls/api-call';
import { isManagementAddress } from './address';
import type { CallTemplate } from './call-template';
import type { ExportContext } from './export-context';
import type { ExportPlan } from './export-plan';
import { schemaOf } from './json-schema-of';
import { withNamedVariables } from './masked-text';
import { plainAddressesOf } from './postman-environment';
import { renderText, variablesIn } from './variable';

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
	const pathsByShape = new Map<string, string>();
	for (const template of clientFirst(templates)) {
		const { path: ownPath, parameters } = pathOf(template, context);
		// Paths that differ in the names of their parameters alone are one path.
		const shape = ownPath.replace(/\{\w+\}/g, '{}');
		const path = pathsByShape.get(shape) ?? ownPath;
		pathsByShape.set(shape, path);
		const method = template.call.request.method.toLowerCase();
		const server = isManagementAddress(template.call.request.url, context) ? apiPath : authPath;
		paths[path] ??= { servers: [{ url: server }], parameters };
		paths[path][method] ??= operationOf(template, path);
	}
	return {
		openapi: '3.1.0',
		info: {
			title: 'PingOne calls of a client credentials flow',
			version: context.productVersion,
			description:
				'Made from recorded calls. It describes what was sent and received, not the whole PingOne API.'
		},
		servers: [{ url: authPath, description: 'The authorization server' }],
		paths,
		components: { securitySchemes: securitySchemesOf(templates) }
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

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;

/** Ids that have no variable become parameters too, so that reads of two resources are one operation. */
function pathOf({ url }: CallTemplate, { configuration }: ExportContext) {
	const { environment_id: envID, client_id: appID } = configuration;
	const examples = new Map([
		['envID', envID],
		['appID', appID]
	]);
	let ids = 0;
	const [withVariables = ''] = renderText(url.slice(1), (name) => `{${name}}`).split('?');
	const path = withVariables.replace(UUID, (id) => {
		const name = ids++ === 0 ? 'id' : `id${ids}`;
		examples.set(name, id);
		return `{${name}}`;
	});
	const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
	const parameters = [...new Set(names)].map((name) => ({
		name,
		in: 'path',
		required: true,
		schema: { type: 'string' },
		...(examples.has(name) ? { example: examples.get(name) } : {})
	}));
	return { path, parameters };
}

function operationOf(template: CallTemplate, path: string): Operation {
	const { call, form, body } = template;
	return {
		operationId: operationIdOf(template, path),
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

/** From the method and the path, which no other operation has; `getEnvironmentsEnvIDApplications`. */
function operationIdOf({ call }: CallTemplate, path: string): string {
	return `${call.request.method.toLowerCase()} ${path}`
		.replace(/[^A-Za-z0-9]+(\w)/g, (_match, letter: string) => letter.toUpperCase())
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
							example: parseAsWritten(withNamedVariables(body.text))
						}
		}
	};
}

const SECURITY_SCHEMES = {
	basic: { clientSecretBasic: { type: 'http', scheme: 'basic' } },
	bearer: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
	assertion: {},
	none: {}
} as const satisfies Record<CallTemplate['authentication']['kind'], object>;

function securitySchemesOf(templates: readonly CallTemplate[]): Readonly<Record<string, unknown>> {
	return templates.reduce(
		(schemes, { authentication }) => ({ ...schemes, ...SECURITY_SCHEMES[authentication.kind] }),
		{}
	);
}
