/** Checks of what a discovery document says about the grant and about client authentication. */
import {
	ASSERTION_ALGORITHMS,
	CLIENT_AUTH_METHODS,
	type ClientAuthMethod
} from '$lib/oauth/client-authentication-method';
import type { JsonObject } from '$lib/oauth/json-object';
import { leftOpen, error, pass, shown, skipped, warning, type Finding } from './finding';
import type { MetadataCheck } from './metadata-check';

export const METADATA_CLIENT_CHECKS: readonly MetadataCheck[] = [
	{
		id: 'metadata_grant',
		title: 'The client credentials grant is offered',
		learn: '/learn/standards#client-credentials-grant',
		judge: ({ grant_types_supported: value }) => {
			if (value === undefined) {
				return warning(
					['grant_types_supported is absent.'],
					'Without this list a server offers authorization_code and implicit (RFC 8414 section 2), so client_credentials is not announced. The token endpoint may serve it all the same.'
				);
			}
			const evidence = [`grant_types_supported: ${shown(value)}`];
			return listOf(value).includes('client_credentials')
				? pass(evidence, 'The server serves this grant; the application must have it enabled, too.')
				: error(
						evidence,
						'The server does not list client_credentials, so it will refuse the request with unsupported_grant_type. Check that this is the right authorization server.'
					);
		}
	},
	{
		id: 'metadata_auth_methods_announced',
		title: 'The client authentication methods are announced',
		learn: '/learn/standards#client-authentication',
		judge: ({ token_endpoint_auth_methods_supported: value }) =>
			value === undefined
				? warning(
						['token_endpoint_auth_methods_supported is absent.'],
						'Without this list the default is client_secret_basic (RFC 8414 section 2). The server may accept more, but does not say so.'
					)
				: pass(
						[`token_endpoint_auth_methods_supported: ${shown(value)}`],
						'The server says how a client can authenticate.'
					)
	},
	{
		id: 'metadata_auth_method',
		title: 'The client authentication method is supported',
		learn: '/learn/standards#client-authentication',
		judge: (metadata, expected) =>
			expected.method === undefined
				? judgeAllMethods(metadata)
				: judgeMethod(metadata, expected.method)
	},
	{
		id: 'metadata_assertion_algorithms',
		title: 'The algorithms for client assertions are announced',
		learn: '/learn/standards#jwt-client-authentication',
		judge: (metadata) => {
			const value = metadata['token_endpoint_auth_signing_alg_values_supported'];
			const methods = supportedMethods(metadata);
			if (value === undefined) {
				return methods.some(isJwtMethod)
					? warning(
							[
								'token_endpoint_auth_signing_alg_values_supported is absent.',
								`Methods: ${shown(methods)}`
							],
							'A server that supports client_secret_jwt or private_key_jwt must list the algorithms (RFC 8414 section 2). Which it takes has to be tried.'
						)
					: skipped('The server announces no method that signs an assertion.');
			}
			const evidence = [`token_endpoint_auth_signing_alg_values_supported: ${shown(value)}`];
			const algorithms = listOf(value);
			if (algorithms.includes('none')) {
				return error(
					evidence,
					'"none" must not be listed (RFC 8414 section 2): an assertion without a signature proves nothing.'
				);
			}
			return algorithms.some((alg) => isOneOf(ASSERTION_ALGORITHMS, alg))
				? pass(evidence, 'The server says which signatures it accepts.')
				: error(
						evidence,
						`None of them is offered here. This workbench signs with ${ASSERTION_ALGORITHMS.join(', ')}.`
					);
		}
	},
	{
		id: 'metadata_assertion_algorithm',
		title: 'The chosen algorithm is supported',
		learn: '/learn/standards#jwt-client-authentication',
		judge: (metadata, { method, alg }) => {
			if (alg === undefined || (method !== undefined && !isJwtMethod(method))) {
				return skipped('The request signs no assertion.');
			}
			const value = metadata['token_endpoint_auth_signing_alg_values_supported'];
			if (value === undefined) return leftOpen('The server does not list its algorithms.');

			const evidence = [
				`Chosen: ${alg}`,
				`token_endpoint_auth_signing_alg_values_supported: ${shown(value)}`
			];
			return listOf(value).includes(alg)
				? pass(evidence, 'The server accepts assertions that are signed in this way.')
				: error(
						evidence,
						`The server does not list ${alg} and will refuse the assertion. Choose one of the listed algorithms.`
					);
		}
	}
];

function judgeMethod(metadata: JsonObject, method: ClientAuthMethod): Finding {
	const announced = metadata['token_endpoint_auth_methods_supported'];
	const evidence = [`In use: ${method}`, `Supported: ${shown(supportedMethods(metadata))}`];
	if (supportedMethods(metadata).includes(method)) {
		return pass(
			evidence,
			'The server supports this method; the application must be set to it, too (PingOne allows exactly one for each application).'
		);
	}
	return announced === undefined
		? leftOpen(`The server does not announce its methods, so ${method} has to be tried.`)
		: error(
				evidence,
				`The server does not list ${method} and will refuse the client. Choose a method that is listed.`
			);
}

function judgeAllMethods(metadata: JsonObject): Finding {
	if (metadata['token_endpoint_auth_methods_supported'] === undefined) {
		return leftOpen('The server does not announce its methods.');
	}
	const supported = supportedMethods(metadata);
	const missing = CLIENT_AUTH_METHODS.filter((method) => !supported.includes(method));
	return missing.length === 0
		? pass([`Supported: ${shown(supported)}`], 'All four methods can be used.')
		: warning(
				[`Supported: ${shown(supported)}`, `Not listed: ${missing.join(', ')}`],
				'A client that authenticates with a method that is not listed will be refused.'
			);
}

function supportedMethods(metadata: JsonObject): string[] {
	const value = metadata['token_endpoint_auth_methods_supported'];
	return value === undefined ? ['client_secret_basic'] : listOf(value);
}

function isJwtMethod(method: string): boolean {
	return method === 'client_secret_jwt' || method === 'private_key_jwt';
}

function isOneOf(list: readonly string[], value: string): boolean {
	return list.includes(value);
}

function listOf(value: unknown): string[] {
	return Array.isArray(value)
		? value.filter((item): item is string => typeof item === 'string')
		: [];
}
