import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { NewSandbox } from '$lib/api/sandboxes';
import {
	applicationNamed,
	basic,
	makeSandbox,
	post,
	postForm,
	secretOf
} from '../support/workbench';
import { type RunningWorker, startWorker } from './harness';

let worker: RunningWorker;
let sandbox: NewSandbox;

beforeAll(async () => {
	worker = await startWorker();
	sandbox = await makeSandbox(worker);
});

afterAll(() => worker.stop());

type Attempt = {
	readonly name: string;
	readonly application?: string;
	/** Instead of the application's own. */
	readonly secret?: string;
	readonly clientId?: string;
	readonly method?: 'client_secret_basic' | 'client_secret_post';
	readonly scope?: string;
	readonly status: number;
	readonly error: string;
	readonly description: string;
};

const INVALID = 'Request denied: Invalid client credentials';

const ATTEMPTS: readonly Attempt[] = [
	{
		name: 'a wrong secret',
		application: 'Orders Sync (Basic)',
		secret: 'wrong',
		status: 401,
		error: 'invalid_client',
		description: INVALID
	},
	{
		name: 'the right secret with the wrong method',
		application: 'Orders Sync (Basic)',
		method: 'client_secret_post',
		status: 401,
		error: 'invalid_client',
		description: 'Request denied: Unsupported authentication method'
	},
	{
		name: 'an unknown application',
		clientId: '00000000-0000-4000-8000-000000000000',
		secret: 'any',
		status: 401,
		error: 'invalid_client',
		description: INVALID
	},
	{
		name: 'a disabled application',
		application: 'Nightly Export',
		status: 401,
		error: 'invalid_client',
		description: INVALID
	},
	{
		name: 'an application without the grant',
		application: 'Shop Website',
		status: 400,
		error: 'unauthorized_client',
		description: 'Unsupported grant type: client_credentials'
	},
	{
		name: 'a scope that is not granted',
		application: 'Orders Sync (Basic)',
		scope: 'payments:write',
		status: 400,
		error: 'invalid_scope',
		description: 'Request failed: At least one scope must be granted'
	},
	{
		name: 'an application to which no scope is granted',
		application: 'New Integration',
		status: 400,
		error: 'invalid_scope',
		description: 'Request failed: At least one scope must be granted'
	},
	{
		name: 'an OpenID scope, which this grant never gives',
		application: 'Orders Sync (Basic)',
		scope: 'openid',
		status: 400,
		error: 'invalid_scope',
		description: 'Request failed: At least one scope must be granted'
	},
	{
		name: 'scopes of two resources',
		application: 'Warehouse Gateway',
		scope: 'api:read inventory:read',
		status: 400,
		error: 'invalid_scope',
		description: 'May not request scopes for multiple resources'
	},
	{
		name: 'no scope where two resources are granted',
		application: 'Warehouse Gateway',
		status: 400,
		error: 'invalid_scope',
		description: 'May not request scopes for multiple resources'
	}
];

function clientFor({ application, secret, clientId, method }: Attempt) {
	const known = application === undefined ? undefined : applicationNamed(sandbox, application);
	return {
		id: clientId ?? known?.id ?? '',
		secret: secret ?? (known === undefined ? '' : secretOf(known)),
		method: method ?? 'client_secret_basic'
	};
}

/** PingOne may put a prefix before two of the texts; behind each stands the correlation id. */
function textOf(description: string): unknown {
	const escaped = description.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	return expect.stringMatching(
		new RegExp(`^(?:Request (?:failed|denied): )?${escaped} \\(Correlation ID: [0-9a-f-]{36}\\)$`)
	);
}

describe.each(ATTEMPTS)('$name', (attempt) => {
	it('is refused by the sandbox as PingOne does', async () => {
		const { id, secret, method } = clientFor(attempt);
		const form = {
			grant_type: 'client_credentials',
			...(attempt.scope === undefined ? {} : { scope: attempt.scope })
		};

		const answer =
			method === 'client_secret_basic'
				? await postForm(worker, tokenPath(), form, basic(id, secret))
				: await postForm(worker, tokenPath(), { ...form, client_id: id, client_secret: secret });

		expect(answer.status).toBe(attempt.status);
		expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
		expect(answer.json()).toEqual({
			error: attempt.error,
			error_description: textOf(attempt.description)
		});
		// The spacing of PingOne's JSON printer, Jackson.
		expect(answer.text).toContain('"error" : ');
	});

	it('is passed on by /api/token-exchange, with a diagnosis', async () => {
		const { id, secret, method } = clientFor(attempt);

		const answer = await post(worker, '/api/token-exchange', {
			grant_type: 'client_credentials',
			region: 'sandbox',
			environment_id: sandbox.environment_id,
			client_id: id,
			client_secret: secret,
			client_auth_method: method,
			scope: attempt.scope
		});

		expect(answer.status).toBe(attempt.status);
		expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
		expect(answer.json()).toMatchObject({
			error: attempt.error,
			error_description: textOf(attempt.description),
			diagnosis: expect.arrayContaining([
				expect.objectContaining({ id: expect.any(String), because: expect.any(Array) })
			]),
			api_calls: [expect.objectContaining({ outcome: 'answered' })]
		});
	});
});

it('is refused by the sandbox where no credentials are included', async () => {
	const answer = await postForm(worker, tokenPath(), { grant_type: 'client_credentials' });

	expect(answer.status).toBe(401);
	expect(answer.json()).toEqual({
		error: 'invalid_client',
		error_description: textOf('Request denied: No client credentials included')
	});
});

it('asks for a credential where /api/token-exchange has none to send', async () => {
	const application = applicationNamed(sandbox, 'Orders Sync (Basic)');

	const answer = await post(worker, '/api/token-exchange', {
		grant_type: 'client_credentials',
		region: 'sandbox',
		environment_id: sandbox.environment_id,
		client_id: application.id
	});

	expect(answer.status).toBe(400);
	expect(answer.json()).toMatchObject({ code: 'credential_required' });
});

it('drops an ungranted scope beside a granted one, as PingOne does', async () => {
	const application = applicationNamed(sandbox, 'Orders Sync (Basic)');

	const answer = await postForm(
		worker,
		tokenPath(),
		{ grant_type: 'client_credentials', scope: 'api:read payments:write' },
		basic(application.id, secretOf(application))
	);

	expect(answer.status).toBe(200);
	expect(answer.json()).toMatchObject({ scope: 'api:read' });
});

it('gives a worker a token without scopes for the Management API', async () => {
	const { client_id, client_secret } = sandbox.worker;

	const answer = await postForm(
		worker,
		tokenPath(),
		{ grant_type: 'client_credentials' },
		basic(client_id, client_secret)
	);

	expect(answer.status).toBe(200);
	expect(Object.keys(answer.json())).toEqual(['access_token', 'token_type', 'expires_in']);
});

function tokenPath(): string {
	return `/sandbox/${sandbox.environment_id}/as/token`;
}
