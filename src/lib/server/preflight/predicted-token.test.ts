/**
 * Predicted equals real: whatever a sandbox is set to by its Management API, the token that comes is the one
 * that was predicted, and where none was predicted none comes.
 */
import * as fc from 'fast-check';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import { readJwt } from '$lib/oauth/jwt';
import { TokenRequestBody } from '$lib/flow/token-request-body';
import { readSentAssertion } from '$lib/diagnosis/sent-assertion';
import { ApiCalls } from '$lib/api/answers';
import { compareToken } from '$lib/preflight/token-comparison';
import type { PredictedToken } from '$lib/preflight/predicted-token';
import { pingOneMethodNamed } from '$lib/pingone/application';
import type { CatalogueApplicationName } from '$lib/sandbox/catalogue';
import { itemsAt, textAt, valueAt } from '$lib/sandbox/sandbox.test-support';
import { memoryPorts } from '../dev/memory-ports.test-support';
import { rotateSandboxKeys } from '../sandbox/sandbox-options';
import { exchangeToken } from '../token/exchange-token';
import {
	applicationOf,
	changeApplication,
	manage,
	openBench,
	requestOf,
	validate,
	type SandboxBench
} from './sandbox-bench.test-support';

const APPLICATIONS = [
	'basic',
	'post',
	'secretJwt',
	'worker',
	'rolelessWorker',
	'grantMissing',
	'disabled',
	'scopeMissing',
	'twoResources',
	'secretRotated',
	'shortLived',
	'shortSecret',
	'readOnlyWorker'
] as const satisfies CatalogueApplicationName[];

const RESOURCES = ['Orders API', 'Inventory API', 'Quotes API'] as const;
const SCOPES = [
	'api:read',
	'api:write',
	'inventory:read',
	'quotes:read',
	'openid',
	'p1:read:user',
	'nope'
];

const VALUES = [
	'a fixed text',
	'${#root.context.appConfig.tokenEndpointAuthMethod}',
	'${#root.context.requestData.clientAssertion.tenant}',
	'${#root.context.requestData.clientAssertion.level}',
	'${#root.context.requestData.clientAssertionHeader.alg}',
	't-${#root.context.requestData.clientAssertion.tenant}',
	'${user.email}'
];

const Configuration = fc.record({
	name: fc.constantFrom(...APPLICATIONS),
	scope: fc
		.uniqueArray(fc.constantFrom(...SCOPES), { maxLength: 4 })
		.map((names) => names.join(' ')),
	attributes: fc.uniqueArray(
		fc.record({
			resource: fc.constantFrom(...RESOURCES),
			name: fc.constantFrom('tenant', 'level', 'how'),
			value: fc.constantFrom(...VALUES)
		}),
		{ maxLength: 3, selector: ({ resource, name }) => `${resource} ${name}` }
	),
	isTyped: fc.boolean(),
	/** Whether a key of the policy signs, and whether it has just rotated. */
	keys: fc.constantFrom('fixed', 'rotating', 'rotated'),
	claims: fc.record(
		{ tenant: fc.constantFrom('shop', 'store'), level: fc.integer() },
		{ requiredKeys: [] }
	)
});

let bench: SandboxBench;
let resources: ReadonlyMap<string, string>;
let policyId: string;
const made: string[] = [];

beforeAll(async () => {
	// So many refusals would pause a client.
	const unlimited = { limit: () => Promise.resolve({ success: true }) };
	bench = await openBench(
		memoryPorts({ API_RATE: unlimited, SANDBOX_RATE: unlimited, REFUSAL_RATE: unlimited })
	);
	const list = await manage(bench, { method: 'GET', path: 'resources' });
	const policies = await manage(bench, { method: 'GET', path: 'keyRotationPolicies' });
	policyId = textAt(policies, '_embedded', 'keyRotationPolicies', 0, 'id');
	resources = new Map(
		itemsAt(list, '_embedded', 'resources').map((one) => [textAt(one, 'name'), textAt(one, 'id')])
	);
});

async function mapOnly(
	attributes: readonly {
		readonly resource: string;
		readonly name: string;
		readonly value: string;
	}[]
): Promise<void> {
	for (const path of made.splice(0)) await manage(bench, { method: 'DELETE', path });
	for (const { resource, name, value } of attributes) {
		const path = `resources/${resources.get(resource) ?? ''}/attributes`;
		const answer = await manage(bench, { method: 'POST', path, body: { name, value } });
		made.push(`${path}/${textAt(answer, 'id')}`);
	}
}

async function predictedFor(request: object): Promise<PredictedToken> {
	const { predicted_token: predicted } = await validate(bench.ports, { ...request, predict: true });
	if (predicted === undefined) throw new Error('Nothing was predicted.');
	return predicted;
}

async function requested(request: object) {
	const body = v.parse(TokenRequestBody, { grant_type: 'client_credentials', ...request });
	const answered = await exchangeToken(body, bench.ports);
	if (!answered.ok) throw new Error(answered.error.code);
	const { status, body: shown } = answered.value;
	const calls = v.parse(v.looseObject({ api_calls: ApiCalls }), shown).api_calls;
	return { status, token: valueAt(shown, 'access_token'), call: calls.at(-1) };
}

describe('the predicted token', () => {
	it.each(['openid', 'openid nope', 'nope'])(
		'of a worker that asks for %s is the same as without: its scopes are ignored',
		async (scope) => {
			const request = { ...requestOf(bench, 'worker'), scope };

			expect(await predictedFor(request)).toMatchObject({
				outcome: 'issued',
				scopes: { kept: [], dropped: [{}, {}].slice(0, scope.split(' ').length) }
			});
			expect((await requested(request)).status).toBe(200);
		}
	);

	it('is the token that comes, for 500 configurations of a sandbox', async () => {
		let issued = 0;
		await fc.assert(
			fc.asyncProperty(
				Configuration,
				async ({ name, scope, attributes, isTyped, keys, claims }) => {
					await mapOnly(attributes);
					const isRotating = keys !== 'fixed' && !/worker/i.test(name);
					await changeApplication(bench, name, {
						includeTyp: isTyped,
						signing: isRotating ? { keyRotationPolicy: { id: policyId } } : undefined
					});
					if (keys === 'rotated')
						await rotateSandboxKeys(bench.sandbox.environment_id, bench.ports);
					const request = { ...requestOf(bench, name), scope };
					const method = applicationOf(bench, name).client_auth_method;
					const predicted = await predictedFor(request);
					const signed = method === 'client_secret_jwt' ? { assertion: { claims } } : {};
					const { status, token, call } = await requested({ ...request, ...signed });

					expect([predicted.outcome, status === 200]).toEqual([
						status === 200 ? 'issued' : 'refused',
						status === 200
					]);
					if (predicted.outcome !== 'issued' || call === undefined) return;
					issued += 1;
					const jwt = readJwt(typeof token === 'string' ? token : '');
					if (!jwt.ok) throw new Error(jwt.error.message);
					const rows = compareToken(predicted, jwt.value, {
						region: 'sandbox',
						method: pingOneMethodNamed(method),
						assertion: readSentAssertion(call)
					});
					expect(rows.filter(({ outcome }) => outcome === 'different')).toEqual([]);
					expect(rows.filter(({ outcome }) => outcome === 'open').map((row) => row.name)).toEqual([
						'jti',
						'iat',
						'org'
					]);
				}
			),
			{ numRuns: 500 }
		);
		expect(issued, 'configurations with a token').toBeGreaterThan(100);
	}, 300_000);
});
