/**
 * The calls as a Postman Collection v2.1 that runs as it is, in Postman and in newman.
 *
 * @see https://schema.postman.com/collection/json/v2.1.0/draft-07/docs/index.html
 */
import type { CallCategory, RecordedResponse } from '$lib/calls/api-call';
import { CALL_CATEGORIES } from '$lib/calls/category';
import { POSTMAN_HOST, writeAssertionScript } from './assertion-script';
import { basicNote, type CallTemplate, type TemplateAuthentication } from './call-template';
import type { ExportContext } from './export-context';
import type { ExportPlan } from './export-plan';
import { withNamedVariables } from './masked-text';
import { writePostmanTests } from './postman-tests';
import { renderBraces } from './variable';

const SCHEMA = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

type PostmanPair = { readonly key: string; readonly value: string };

type PostmanAuth =
	| { readonly type: 'noauth' }
	| { readonly type: 'basic'; readonly basic: readonly PostmanAttribute[] }
	| { readonly type: 'bearer'; readonly bearer: readonly PostmanAttribute[] };

type PostmanAttribute = PostmanPair & { readonly type: 'string' };

type PostmanRequest = {
	readonly method: string;
	readonly header: readonly PostmanPair[];
	readonly auth: PostmanAuth;
	readonly body?: PostmanBody | undefined;
	readonly url: { readonly raw: string; readonly host: string[]; readonly path: string[] };
	readonly description: string;
};

type PostmanBody =
	| { readonly mode: 'urlencoded'; readonly urlencoded: readonly PostmanPair[] }
	| { readonly mode: 'raw'; readonly raw: string };

type PostmanEvent = {
	readonly listen: 'prerequest' | 'test';
	readonly script: { readonly type: 'text/javascript'; readonly exec: readonly string[] };
};

type PostmanItem = {
	readonly name: string;
	readonly event: readonly PostmanEvent[];
	readonly request: PostmanRequest;
	readonly response: readonly unknown[];
};

export type PostmanCollection = {
	readonly info: { readonly name: string; readonly description: string; readonly schema: string };
	readonly item: readonly {
		readonly name: string;
		readonly description: string;
		readonly item: readonly PostmanItem[];
	}[];
};

const FOLDER_ORDER = [
	'management',
	'metadata',
	'preflight',
	'oauth'
] as const satisfies CallCategory[];

/** One folder for each category that has calls; requests in the order in which they can be run. */
export function buildPostmanCollection(
	plan: ExportPlan,
	context: ExportContext
): PostmanCollection {
	return {
		info: {
			name: 'PingOne client credentials',
			description: describeCollection(plan, context),
			schema: SCHEMA
		},
		item: FOLDER_ORDER.flatMap((category) => {
			const templates = plan.templates.filter(({ call }) => call.category === category);
			if (templates.length === 0) return [];
			return [
				{
					name: CALL_CATEGORIES[category].label,
					description: templates.map(({ call }) => `${call.name}: ${call.why}.`).join('\n'),
					item: templates.map((template) => itemOf(template))
				}
			];
		})
	};
}

function describeCollection({ leftOut }: ExportPlan, { productVersion }: ExportContext): string {
	const changes = leftOut.map(({ name, request }) => `${name} (${request.method})`);
	return [
		`The calls of a client credentials flow, recorded by Unified Flow ${productVersion}.`,
		'Import the environment that was exported with it, fill in its secret variables, and run the collection. Each request checks its answer.',
		'The variables have the same names as in the PingOne Postman environment template. An environment made from the template works too, if the template is from 5 May 2026 or later: its `apiPath` ends before `/v1`. With an older one, each path would have `/v1` twice, so remove it from `apiPath`.',
		...(changes.length === 0
			? []
			: [
					`Left out, because running them again would change something in PingOne or read a secret: ${changes.join(', ')}.`
				])
	].join('\n\n');
}

function itemOf(template: CallTemplate): PostmanItem {
	const { call, authentication } = template;
	const request = requestOf(template);
	return {
		name: call.name,
		event: [
			...(authentication.kind === 'assertion'
				? [event('prerequest', writeAssertionScript(authentication.assertion, POSTMAN_HOST))]
				: []),
			event('test', writePostmanTests(template))
		],
		request,
		response: call.response === undefined ? [] : [exampleOf(call.response, request)]
	};
}

function event(listen: PostmanEvent['listen'], exec: readonly string[]): PostmanEvent {
	return { listen, script: { type: 'text/javascript', exec } };
}

function requestOf(template: CallTemplate): PostmanRequest {
	const { call, url, headers, authentication } = template;
	const raw = renderBraces(url);
	const [host = '', ...path] = raw.startsWith('{{') ? raw.split('/') : [raw];
	return {
		method: call.request.method,
		header: headers.map(({ name, value }) => ({ key: name, value: renderBraces(value) })),
		auth: authOf(authentication),
		...(template.form === undefined && template.body === undefined
			? {}
			: { body: bodyOf(template) }),
		url: { raw, host: [host], path },
		description: describeRequest(template)
	};
}

function authOf(authentication: TemplateAuthentication): PostmanAuth {
	switch (authentication.kind) {
		case 'basic':
			return {
				type: 'basic',
				basic: [
					{ key: 'username', value: `{{${authentication.id}}}`, type: 'string' },
					{ key: 'password', value: `{{${authentication.secret}}}`, type: 'string' }
				]
			};
		case 'bearer':
			return {
				type: 'bearer',
				bearer: [{ key: 'token', value: `{{${authentication.token}}}`, type: 'string' }]
			};
		case 'assertion':
		case 'none':
			return { type: 'noauth' };
	}
}

function bodyOf({ form, body = [] }: CallTemplate): PostmanBody {
	return form === undefined
		? { mode: 'raw', raw: renderBraces(body) }
		: {
				mode: 'urlencoded',
				urlencoded: form.map(({ name, value }) => ({ key: name, value: renderBraces(value) }))
			};
}

function describeRequest({ call, authentication }: CallTemplate): string {
	const sentences = [`${call.why}.`];
	if (authentication.kind === 'basic') {
		sentences.push(basicNote('Postman'));
	}
	if (authentication.kind === 'assertion') {
		sentences.push('The pre-request script signs the client assertion (RFC 7523 section 2.2).');
	}
	return sentences.join('\n\n');
}

function exampleOf(response: RecordedResponse, originalRequest: PostmanRequest): unknown {
	const isJson = response.body?.json !== undefined;
	return {
		name: `As recorded: ${response.status} ${response.status_text}`.trimEnd(),
		originalRequest,
		status: response.status_text,
		code: response.status,
		_postman_previewlanguage: isJson ? 'json' : 'text',
		header: response.headers.map(([key, value]) => ({ key, value: withNamedVariables(value) })),
		cookie: [],
		body: withNamedVariables(response.body?.text ?? '')
	};
}
