/**
 * The calls that every export has, whether or not they were made: the same request builder makes them,
 * and they are recorded like any other, so that there is one way from a request to an export.
 */
import type { ApiCall } from '$lib/calls/api-call';
import { CALL_CATEGORIES } from '$lib/calls/category';
import { recordCall } from '$lib/calls/record';
import type { ClientAuthenticationInput } from '$lib/oauth/client-authentication';
import { ASSERTION_TYPE } from '$lib/oauth/assertion-parts';
import { encodeBase64Url } from '$lib/oauth/base64';
import type { HttpRequest } from '$lib/oauth/http-request';
import { buildIntrospectionRequest } from '$lib/oauth/introspection-request';
import type { RequestFault } from '$lib/oauth/request-fault';
import { SPEC_VERSION_DEFAULTS } from '$lib/oauth/spec-version';
import { buildTokenRequest } from '$lib/oauth/token-request';
import { ok, type Result } from '$lib/result';
import { readJwtSegment } from '$lib/oauth/jwt';
import { serverOf, type ExportConfiguration, type ExportContext } from './export-context';

// Values that take the place of real ones while a request is built, and that the record then masks.
const NO_SECRET = 'stands-for-the-client-secret-and-opens-nothing-at-all-anywhere-00';
const NO_TOKEN = 'stands-for-the-access-token-and-opens-nothing-at-all-anywhere-000';

/** The token request of the configuration, unsent. Fails where a text of it cannot be sent. */
export async function planTokenCall(
	context: ExportContext
): Promise<Result<ApiCall, RequestFault>> {
	const { scope, audience, resource } = context.configuration;
	const built = await buildTokenRequest({
		...authenticationOf(context.configuration),
		scope,
		audience,
		resource
	});
	return built.ok ? ok(record(built.value, 'oauth', 'token', context)) : built;
}

/** Introspection of the client's own token, unsent. */
export async function planIntrospectionCall(
	context: ExportContext
): Promise<Result<ApiCall, RequestFault>> {
	const built = await buildIntrospectionRequest({
		...authenticationOf(context.configuration),
		token: NO_TOKEN
	});
	return built.ok ? ok(record(built.value, 'oauth', 'introspection', context)) : built;
}

/** The worker's token request, unsent: Management API calls need it before them. */
export async function planWorkerTokenCall(
	context: ExportContext
): Promise<Result<ApiCall, RequestFault>> {
	const configuration = workerConfigurationOf(context);
	const built = await buildTokenRequest(authenticationOf(configuration));
	return built.ok
		? ok(record(built.value, 'management', 'worker_token', { ...context, configuration }))
		: built;
}

/** The worker asks at home, and authenticates as PingOne's own examples do or with its key. */
function workerConfigurationOf({ configuration, worker }: ExportContext): ExportConfiguration {
	const { issuer, environment_id } = configuration;
	return {
		...configuration,
		...(worker === undefined
			? {}
			: {
					client_id: worker.client_id,
					issuer:
						environment_id === ''
							? issuer
							: issuer.replace(environment_id, worker.environment_id ?? environment_id)
				}),
		client_auth_method: worker?.kind === 'private_key' ? 'private_key_jwt' : 'client_secret_basic',
		key_id: '',
		alg: undefined
	};
}

function authenticationOf(configuration: ExportConfiguration): ClientAuthenticationInput {
	const { client_auth_method: method, spec_version, key_id, alg } = configuration;
	const { assertionTyp: typ } = SPEC_VERSION_DEFAULTS[spec_version];
	return {
		server: serverOf(configuration),
		clientId: configuration.client_id === '' ? 'client-id' : configuration.client_id,
		// No key is at hand and none is needed: the signature is masked, and the algorithm set after it.
		method: method === 'private_key_jwt' ? 'client_secret_jwt' : method,
		credential: { kind: 'secret', secret: NO_SECRET },
		assertion: {
			typ,
			kid: key_id === '' ? undefined : key_id,
			alg: method === 'client_secret_jwt' ? alg : undefined
		},
		nowSeconds: 0,
		jti: 'fresh'
	};
}

function record<Category extends 'oauth' | 'management'>(
	request: HttpRequest,
	category: Category,
	kind: keyof (typeof CALL_CATEGORIES)[Category]['calls'] & string,
	context: ExportContext
): ApiCall {
	const texts: Readonly<Record<string, { name: string; purpose: string }>> =
		CALL_CATEGORIES[category].calls;
	const text = texts[kind];
	const { client_auth_method, alg = 'RS256' } = context.configuration;
	return recordCall({
		id: `planned-${kind}`,
		category,
		name: text?.name ?? kind,
		why: text?.purpose ?? '',
		startedAtMs: 0,
		durationMs: 0,
		request: client_auth_method === 'private_key_jwt' ? withAlgorithm(request, alg) : request,
		outcome: 'answered',
		secrets: [NO_SECRET, NO_TOKEN]
	});
}

function withAlgorithm(request: HttpRequest, alg: string): HttpRequest {
	const form = new URLSearchParams(request.body ?? '');
	if (form.get('client_assertion_type') !== ASSERTION_TYPE) return request;
	const [header = '', claims = '', signature = ''] = (form.get('client_assertion') ?? '').split(
		'.'
	);
	const read = readJwtSegment(header, 'header');
	if (!read.ok) return request;
	const json = JSON.stringify({ ...read.value.value, alg });
	const renamed = encodeBase64Url(new TextEncoder().encode(json));
	form.set('client_assertion', `${renamed}.${claims}.${signature}`);
	return { ...request, body: form.toString() };
}
