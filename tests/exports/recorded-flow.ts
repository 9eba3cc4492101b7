/** A flow that really ran: against the sandbox of the built Worker, recorded as the workbench records it. */
import * as v from 'valibot';
import { ApiCalls } from '$lib/api/answers';
import { NewSandbox, NewSandboxKey } from '$lib/api/sandboxes';
import { recordCall } from '$lib/calls/record';
import type { ApiCall, CallCategory } from '$lib/calls/api-call';
import type { ExportContext } from '$lib/exports/export-context';
import type { ClientAuthMethod } from '$lib/oauth/client-authentication-method';
import { basicAuthorization } from '$lib/oauth/basic-authorization';
import { managementBaseOf } from '$lib/pingone/endpoints';
import type { RunningWorker } from '../worker/harness';

export type RecordedFlow = {
	readonly context: ExportContext;
	readonly calls: readonly ApiCall[];
	/** What the exports must ask for: the secret, or the key as PEM. */
	readonly secret: string;
	readonly privateKey: string;
	readonly worker: {
		readonly client_id: string;
		readonly client_secret: string;
		/** Its key as PEM, where it signs. */
		readonly private_key?: string;
	};
	/** The access tokens that were issued on the way. */
	readonly tokens: readonly string[];
};

const Answer = v.looseObject({ api_calls: ApiCalls, access_token: v.optional(v.string()) });

const HEALTHY = {
	client_secret_basic: 'Orders Sync (Basic)',
	client_secret_post: 'Orders Sync (POST)',
	client_secret_jwt: 'Orders Sync (Secret JWT)',
	private_key_jwt: 'Orders Sync (Private Key JWT)'
} as const satisfies Record<ClientAuthMethod, string>;

/**
 * Worker token, application list, metadata, token, introspection; in a sandbox of its own. A foreign worker
 * lives in another sandbox and signs with a key; it reads its roles.
 */
export async function recordFlow(
	worker: RunningWorker,
	method: ClientAuthMethod,
	configuration: Partial<ExportContext['configuration']> = {},
	{ hasForeignWorker = false }: { readonly hasForeignWorker?: boolean } = {}
): Promise<RecordedFlow> {
	const sandbox = v.parse(NewSandbox, await post(worker, '/api/sandboxes', {}));
	const application = sandbox.applications.find(({ name }) => name === HEALTHY[method]);
	if (application === undefined) throw new Error(`No application for ${method}.`);
	const secret = application.client_secret ?? '';
	const privateKey =
		method === 'private_key_jwt' ? await makeKey(worker, sandbox, application.id) : '';

	const foreign = hasForeignWorker ? await makeForeignWorker(worker) : undefined;
	const usedWorker = foreign ?? { ...sandbox.worker, environment_id: sandbox.environment_id };
	const context: ExportContext = {
		worker: { ...usedWorker, kind: foreign === undefined ? 'secret' : 'private_key' },
		configuration: {
			spec_version: '2.0',
			region: 'sandbox',
			issuer: sandbox.issuer,
			environment_id: sandbox.environment_id,
			client_id: application.id,
			client_auth_method: method,
			scope: application.scope,
			audience: '',
			resource: '',
			key_id: '',
			...configuration
		},
		managementBase: managementBaseOf('sandbox', worker.url),
		nowMs: Date.UTC(2026, 10, 23, 12),
		productVersion: '0.1.0'
	};
	const client = {
		region: 'sandbox',
		environment_id: sandbox.environment_id,
		client_id: application.id,
		client_auth_method: method,
		...(privateKey === '' ? { client_secret: secret } : { private_key: privateKey }),
		...(context.configuration.alg === undefined
			? {}
			: { assertion: { alg: context.configuration.alg } })
	};
	const server = { region: 'sandbox', environment_id: sandbox.environment_id };
	const management =
		foreign === undefined
			? await recordManagement(worker, sandbox, context)
			: await recordForeignWorker(worker, sandbox, foreign);
	const discovery = await ask(worker, '/api/discovery', server);
	const jwks = await ask(worker, '/api/jwks', server);
	const token = await ask(worker, '/api/token-exchange', {
		...client,
		grant_type: 'client_credentials',
		scope: application.scope
	});
	const accessToken = token.access_token ?? '';
	const introspection = await ask(worker, '/api/introspect-token', {
		...client,
		token: accessToken
	});

	return {
		context,
		calls: [discovery, jwks, token, introspection].reduce(
			(calls, answer) => [...calls, ...answer.api_calls],
			management.calls
		),
		secret,
		privateKey,
		worker: usedWorker,
		tokens: [accessToken, management.token]
	};
}

/** What a person fills into the secret variables of a collection. */
export function secretsOf({ secret, privateKey, worker }: RecordedFlow): Record<string, string> {
	return {
		...(worker.private_key === undefined
			? { adminAppSecret: worker.client_secret }
			: { adminAppPrivateKey: worker.private_key }),
		...(privateKey === '' ? { appSecret: secret } : { appPrivateKey: privateKey })
	};
}

async function ask(worker: RunningWorker, path: string, body: unknown) {
	return v.parse(Answer, await post(worker, path, body));
}

async function post(worker: RunningWorker, path: string, body: unknown): Promise<unknown> {
	const answer = await worker.fetch(path, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body)
	});
	if (answer.status >= 400) throw new Error(`${path} answered ${answer.status}: ${answer.text}`);
	return answer.json();
}

async function makeKey(
	worker: RunningWorker,
	sandbox: NewSandbox,
	application: string
): Promise<string> {
	const path = `/api/sandboxes/${sandbox.environment_id}/applications/${application}/key`;
	return v.parse(NewSandboxKey, await post(worker, path, {})).private_key;
}

type ForeignWorker = RecordedFlow['worker'] & {
	readonly environment_id: string;
	readonly private_key: string;
};

async function makeForeignWorker(worker: RunningWorker): Promise<ForeignWorker> {
	const home = v.parse(NewSandbox, await post(worker, '/api/sandboxes', {}));
	const private_key = await makeKey(worker, home, home.worker.client_id);
	await takeKeyAsMethod(worker, home);
	return { ...home.worker, environment_id: home.environment_id, private_key };
}

/** The worker sets itself to its key: read, change, put back. */
async function takeKeyAsMethod(
	worker: RunningWorker,
	{ environment_id, issuer, worker: own }: NewSandbox
) {
	const asked = await fetch(`${issuer}/token`, {
		method: 'POST',
		headers: { authorization: basicAuthorization(own.client_id, own.client_secret) },
		body: new URLSearchParams({ grant_type: 'client_credentials' })
	});
	const { access_token } = v.parse(TokenAnswer, await asked.json());
	const base = managementBaseOf('sandbox', worker.url);
	const url = `${base}/environments/${environment_id}/applications/${own.client_id}`;
	const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' };
	const read = v.parse(v.looseObject({}), await (await fetch(url, { headers })).json());
	const changed = { ...read, tokenEndpointAuthMethod: 'PRIVATE_KEY_JWT' };
	const put = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(changed) });
	if (!put.ok) throw new Error(`The worker kept its method: ${put.status} ${await put.text()}`);
}

/** The worker's test as the workbench makes it: its token, then its roles, both at home. */
async function recordForeignWorker(
	worker: RunningWorker,
	{ environment_id }: NewSandbox,
	{ client_id, private_key, environment_id: worker_environment_id }: ForeignWorker
) {
	const { api_calls: calls } = await ask(worker, '/api/worker-token', {
		region: 'sandbox',
		environment_id,
		worker_environment_id,
		client_id,
		private_key
	});
	return { calls, token: '' };
}

const TokenAnswer = v.looseObject({ access_token: v.string() });

/** The worker's two calls, made over plain HTTP and recorded by the same recorder. */
async function recordManagement(
	worker: RunningWorker,
	sandbox: NewSandbox,
	{ configuration, managementBase }: ExportContext
): Promise<{ readonly calls: readonly ApiCall[]; readonly token: string }> {
	const { client_id, client_secret } = sandbox.worker;
	const tokenCall = await exchange(
		{
			method: 'POST',
			url: `${configuration.issuer}/token`,
			headers: [
				['accept', 'application/json'],
				['authorization', basicAuthorization(client_id, client_secret)],
				['content-type', 'application/x-www-form-urlencoded;charset=UTF-8']
			],
			body: 'grant_type=client_credentials'
		},
		{ category: 'management', name: 'Worker Token Retrieval', secrets: [client_secret] }
	);
	const { access_token } = v.parse(TokenAnswer, JSON.parse(tokenCall.text));
	const applications = `${managementBase}/environments/${sandbox.environment_id}/applications`;
	const list = await exchange(
		{
			method: 'GET',
			url: applications,
			headers: [
				['accept', 'application/json'],
				['authorization', `Bearer ${access_token}`]
			]
		},
		{ category: 'management', name: 'Application Discovery', secrets: [access_token] }
	);
	return { calls: [tokenCall.call, list.call], token: access_token };
}

type PlainRequest = {
	readonly method: string;
	readonly url: string;
	readonly headers: readonly (readonly [string, string])[];
	readonly body?: string;
};

async function exchange(
	request: PlainRequest,
	label: { category: CallCategory; name: string; secrets: string[] }
): Promise<{ readonly call: ApiCall; readonly text: string }> {
	const response = await fetch(request.url, {
		method: request.method,
		headers: request.headers.map(([name, value]): [string, string] => [name, value]),
		...(request.body === undefined ? {} : { body: request.body })
	});
	const text = await response.text();
	const call = recordCall({
		id: `${label.name}-${request.method}`,
		category: label.category,
		name: label.name,
		why: label.name,
		startedAtMs: Date.now(),
		durationMs: 1,
		request,
		answer: {
			status: response.status,
			statusText: response.statusText,
			headers: [...response.headers],
			text,
			sizeBytes: text.length
		},
		outcome: 'answered',
		secrets: label.secrets
	});
	return { call, text };
}
