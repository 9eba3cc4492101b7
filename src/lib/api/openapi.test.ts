import { existsSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { describeApi } from './openapi';

const Operation = v.looseObject({
	summary: v.string(),
	requestBody: v.optional(
		v.object({
			required: v.boolean(),
			content: v.object({ 'application/json': v.object({ schema: v.looseObject({}) }) })
		})
	),
	responses: v.record(v.string(), v.looseObject({ description: v.string() }))
});

const Document = v.object({
	openapi: v.literal('3.1.0'),
	info: v.looseObject({ title: v.string(), version: v.string() }),
	servers: v.array(v.object({ url: v.string() })),
	paths: v.record(v.string(), v.record(v.string(), Operation)),
	components: v.object({ schemas: v.record(v.string(), v.looseObject({})) })
});

const api = v.parse(Document, JSON.parse(JSON.stringify(describeApi('https://workbench.example'))));

describe('the OpenAPI document', () => {
	it.each(Object.keys(api.paths))('describes %s, which exists', (path) => {
		const route = path.replace(/\{(\w+)\}/g, '[$1]');

		expect(existsSync(`src/routes${route}/+server.ts`)).toBe(true);
	});

	it('takes the fields of a body from its schema', () => {
		const body = api.paths['/api/token-exchange']?.['post']?.requestBody;

		expect(body?.content['application/json'].schema).toMatchObject({
			type: 'object',
			additionalProperties: false,
			properties: {
				grant_type: { const: 'client_credentials' },
				region: { enum: ['NA', 'EU', 'CA', 'AU', 'SG', 'AP', 'sandbox'] },
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
