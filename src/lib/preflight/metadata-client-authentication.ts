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
		title: 'The server offers the client credentials grant',
		learn: '/learn/standards#client-credentials-grant',
		judge: ({ grant_types_supported: value }) => {
			if (value === undefined) {
				return warning(
					['grant_types_supported is missing.'],
					'Without this list, a server offers authorization_code and implicit (RFC 8414 section 2), so client_credentials is not announced. The token endpoint may support it anyway.'
				);
			}
			const evidence = [`grant_types_supported: ${shown(value)}`];
			return listOf(value).includes('client_credentials')
				? pass(
						evidence,
						'The server supports this grant. It must be enabled for the application too.'
					)
				: error(
						evidence,
						'The server does not list client_credentials, so it will refuse the request with unsupported_grant_type. Check that this is the right authorization server.'
					);
		}
	},
	{
		id: 'metadata_auth_methods_announced',
		title: 'The server announces its client authentication methods',
		learn: '/learn/standards#client-authentication',
		judge: ({ token_endpoint_auth_methods_supported: value }) =>
			value === undefined
				? warning(
						['token_endpoint_auth_methods_supported is missing.'],
						'Without this list, the default is client_secret_basic (RFC 8414 section 2). The server may accept more, but does not say so.'
					)
				: pass(
						[`token_endpoint_auth_methods_supported: ${shown(value)}`],
						'The server says how a client can authenticate.'
					)
	},
	{
		id: 'metadata_auth_method',
		title: 'The server supports the client authentication method',
		learn: '/learn/standards#client-authentication',
		judge: (metadata, expected) =>
			expected.method === undefined
				? judgeAllMethods(metadata)
				: judgeMethod(metadata, expected.method)
	},
	{
		id: 'metadata_assertion_algorithms',
		title: 'The server announces the algorithms for client assertions',
		learn: '/learn/standards#jwt-client-authentication',
		judge: (metadata) => {
			const value = metadata['token_endpoint_auth_signing_alg_values_supported'];
			const methods = supportedMethods(metadata);
			if (value === undefined) {
				return methods.some(isJwtMethod)
					? warning(
							[
								'token_endpoint_auth_signing_alg_values_supported is missing.',
								`Methods: ${shown(methods)}`
							],
							'A server that supports client_secret_jwt or private_key_jwt must list the algorithms (RFC 8414 section 2). You have to try which ones it accepts.'
						)
					: skipped('The server announces no method that signs an assertion.');
			}
			const evidence = [`token_endpoint_auth_signing_alg_values_supported: ${shown(value)}`];
			const algorithms = listOf(value);
			if (algorithms.includes('none')) {
				return error(
					evidence,
					'"none" must not be listed (RFC 8414 section 2), because an unsigned assertion proves nothing.'
				);
			}
			return algorithms.some((alg) => isOneOf(ASSERTION_ALGORITHMS, alg))
				? pass(evidence, 'The server says which algorithms it accepts.')
				: error(
						evidence,
						`None of them is available here. The workbench signs with ${ASSERTION_ALGORITHMS.join(', ')}.`
					);
		}
	},
	{
		id: 'metadata_assertion_algorithm',
		title: 'The server supports the chosen algorithm',
		learn: '/learn/standards#jwt-client-authentication',
		judge: (metadata, { method, alg }) => {
			if (alg === undefined || (method !== undefined && !isJwtMethod(method))) {
				return skipped('The request has no assertion to sign.');
			}
			const value = metadata['token_endpoint_auth_signing_alg_values_supported'];
			if (value === undefined) return leftOpen('The server does not list its algorithms.');

			const evidence = [
				`Chosen: ${alg}`,
				`token_endpoint_auth_signing_alg_values_supported: ${shown(value)}`
			];
			return listOf(value).includes(alg)
				? pass(evidence, 'The server accepts assertions signed with it.')
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
			'The server supports this method. The application must be set to it too.'
		);
	}
	return announced === undefined
		? leftOpen(
				`The server does not announce its methods, so you have to try whether it accepts ${method}.`
			)
		: error(
				evidence,
				`The server does not list ${method} and will refuse the client. Choose a listed method.`
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
				'The server will refuse a client that uses a method that is not listed.'
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
