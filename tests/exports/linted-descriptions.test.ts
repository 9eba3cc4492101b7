/** Our two OpenAPI documents, judged by two linters: the export of calls, and that of our own endpoints. */
import { createRequire } from 'node:module';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { Document, Spectral, type RulesetDefinition } from '@stoplight/spectral-core';
import { Json } from '@stoplight/spectral-parsers';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { describeApi } from '$lib/api/openapi';
import type { ApiCall } from '$lib/calls/api-call';
import { EXPORT_KINDS } from '$lib/exports/export-kinds';
import {
	callOf,
	CLIENT_ID,
	contextOf,
	ENVIRONMENT_ID,
	MANAGEMENT
} from '$lib/exports/exports.test-data';

const require = createRequire(import.meta.url);

const { oas }: { oas: RulesetDefinition } = require('@stoplight/spectral-rulesets');

const REDOCLY = await createConfig({
	extends: ['recommended'],
	rules: {
		// A record claims no license for what PingOne answers, and knows only the answer that came.
		'info-license': 'off',
		'operation-4xx-response': 'off'
	}
});

async function lintWithRedocly(source: string): Promise<string[]> {
	const problems = await lintFromString({ source, absoluteRef: '/openapi.json', config: REDOCLY });
	return problems.map(
		({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`
	);
}

async function lintWithSpectral(source: string): Promise<string[]> {
	const spectral = new Spectral();
	spectral.setRuleset({
		extends: [[oas, 'recommended']],
		rules: {
			// Marks for a catalogue of APIs: who to write to, and how to group what is listed.
			'info-contact': 'off',
			'operation-tags': 'off',
			'operation-description': 'off',
			// The console's way to a sandbox answers for itself.
			'operation-success-response': 'off'
		}
	});
	const problems = await spectral.run(new Document(source, Json, 'openapi.json'));
	return problems.map(({ code, message, path }) => `${code}: ${message} ${path.join('/')}`);
}

const LINTERS = [
	{ linter: 'Redocly', lint: lintWithRedocly },
	{ linter: 'Spectral', lint: lintWithSpectral }
] as const;

const RESOURCES = ['cccccccc-0000-4000-8000-000000000003', 'dddddddd-0000-4000-8000-000000000004'];

function readOf(path: string, answer: unknown = {}): ApiCall {
	return callOf({
		name: 'Read',
		category: 'management',
		request: {
			method: 'GET',
			url: `${MANAGEMENT}/environments/${ENVIRONMENT_ID}${path}`,
			headers: [['authorization', 'Bearer abc.def.ghi0']]
		},
		answer: JSON.stringify(answer)
	});
}

/** What a pre-flight reads: a list and one of it, and the same list of two resources. */
const CALLS = [
	readOf('/applications?limit=100', { items: [{ id: 'a' }, { id: 'b', name: 'B', count: 1.5 }] }),
	readOf(`/applications/${CLIENT_ID}`),
	readOf(`/applications/${RESOURCES[0] ?? ''}`),
	readOf(`/users?filter=client eq "${CLIENT_ID}"&limit=1`),
	...RESOURCES.map((id) => readOf(`/resources/${id}/scopes`))
];

async function describeCalls(calls: readonly ApiCall[]): Promise<string> {
	const built = await EXPORT_KINDS.openapi.build(calls, contextOf());
	if (!built.ok) throw new Error(built.error.message);
	return built.value[0]?.text ?? '';
}

describe.each(LINTERS)('$linter', ({ lint }) => {
	it('finds nothing in the description of calls', async () => {
		expect(await lint(await describeCalls(CALLS))).toEqual([]);
	});

	it('finds nothing in the description before any call was made', async () => {
		expect(await lint(await describeCalls([]))).toEqual([]);
	});

	it('finds nothing in the description of our own endpoints', async () => {
		const text = JSON.stringify(describeApi('https://workbench.example.org'));

		expect(await lint(text)).toEqual([]);
	});

	it('finds an operationId that stands twice', async () => {
		const text = await describeCalls(CALLS);
		const twice = text.replace(/"operationId": ".*"/g, '"operationId": "read"');

		expect((await lint(twice)).join('\n')).toMatch(/operationId/i);
	});
});

const Described = v.object({
	paths: v.record(v.string(), v.object({ get: v.optional(v.object({ operationId: v.string() })) }))
});

it('describes reads that differ in an id alone as one operation', async () => {
	const { paths } = v.parse(Described, JSON.parse(await describeCalls(CALLS)));

	expect(
		Object.entries(paths).flatMap(([path, { get }]) => (get ? [[path, get.operationId]] : []))
	).toEqual([
		['/v1/environments/{envID}/applications', 'getV1EnvironmentsEnvIDApplications'],
		['/v1/environments/{envID}/applications/{appID}', 'getV1EnvironmentsEnvIDApplicationsAppID'],
		['/v1/environments/{envID}/users', 'getV1EnvironmentsEnvIDUsers'],
		['/v1/environments/{envID}/resources/{id}/scopes', 'getV1EnvironmentsEnvIDResourcesIdScopes']
	]);
});
