import * as v from 'valibot';
import { REGION_CODES } from '$lib/pingone/region';
import { describe, expect, it } from 'vitest';
import { describeApi } from './openapi';
import { ALL_ENDPOINTS } from './program-endpoints';
import { SESSION_COOKIE, WORKBENCH_HEADER } from './session';

const Operation = v.looseObject({
	operationId: v.string(),
	summary: v.string(),
	security: v.array(v.record(v.string(), v.array(v.string()))),
	requestBody: v.optional(
		v.object({
			required: v.boolean(),
			content: v.object({ 'application/json': v.object({ schema: v.looseObject({}) }) })
		})
	),
	responses: v.record(
		v.string(),
		v.looseObject({
			description: v.string(),
			content: v.optional(v.record(v.string(), v.looseObject({})))
		})
	)
});

const Document = v.object({
	openapi: v.literal('3.1.0'),
	info: v.looseObject({ title: v.string(), version: v.string() }),
	servers: v.array(v.object({ url: v.string() })),
	paths: v.record(v.string(), v.record(v.string(), Operation)),
	components: v.object({
		schemas: v.record(v.string(), v.looseObject({})),
		securitySchemes: v.record(v.string(), v.looseObject({}))
	})
});

const api = v.parse(Document, JSON.parse(JSON.stringify(describeApi('https://workbench.example'))));

describe('the OpenAPI document', () => {
	it.each(Object.values(ALL_ENDPOINTS))('describes $method $path', ({ method, path }) => {
		expect(api.paths[path]).toHaveProperty(method.toLowerCase());
	});

	it("describes the console's way to the Management API, whatever the method", () => {
		const described = api.paths['/api/sandboxes/{id}/management/{path}'];

		expect(Object.keys(described ?? {})).toEqual(['get', 'post', 'put', 'delete']);
	});

	it('names each operation, and no two alike', () => {
		const ids = Object.values(api.paths).flatMap((path) =>
			Object.values(path).map(({ operationId }) => operationId)
		);

		expect(ids).toContain('exchangeToken');
		expect(new Set(ids).size).toBe(ids.length);
	});

	it('asks for the cookie and the header together, or for neither', () => {
		const together = { session: [], workbench: [] };

		expect(api.components.securitySchemes).toMatchObject({
			session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
			workbench: { type: 'apiKey', in: 'header', name: WORKBENCH_HEADER }
		});
		expect(api.paths['/api/credentials']?.['get']?.security).toEqual([together, {}]);
		expect(api.paths['/api/health']?.['get']?.security).toEqual([]);
	});

	it("lists PingOne's refusal beside our problem at a status that both have", () => {
		const responses = api.paths['/api/token-exchange']?.['post']?.responses;

		expect(Object.keys(responses?.['400']?.content ?? {})).toEqual([
			'application/problem+json',
			'application/json'
		]);
		const own = api.paths['/api/preflight']?.['post']?.responses;
		expect(Object.keys(own?.['400']?.content ?? {})).toEqual(['application/problem+json']);
	});

	it('takes the fields of a body from its schema', () => {
		const body = api.paths['/api/token-exchange']?.['post']?.requestBody;

		expect(body?.content['application/json'].schema).toMatchObject({
			type: 'object',
			additionalProperties: false,
			properties: {
				grant_type: { const: 'client_credentials' },
				region: { enum: [...REGION_CODES] },
				client_secret: { type: 'string', maxLength: 1024 }
			}
		});
	});

	it('says which bodies may be left out', () => {
		const credentials = api.paths['/api/credentials'];

		expect(credentials?.['delete']?.requestBody?.required).toBe(false);
		expect(credentials?.['put']?.requestBody?.required).toBe(true);
		expect(credentials?.['get']?.requestBody).toBeUndefined();
	});

	it('lists the problems of an endpoint by status and code', () => {
		const responses = api.paths['/api/token-exchange']?.['post']?.responses;

		expect(responses?.['400']?.description).toMatch(/invalid_request.*credential_required/);
		expect(responses?.['504']?.description).toMatch(/upstream_timeout/);
		expect(Object.keys(responses ?? {})).toContain('default');
	});
});
