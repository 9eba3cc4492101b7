/** Checks of the addresses in a discovery document. */
import { authorizationServerOf, type AuthorizationServer } from '$lib/pingone/endpoints';
import { error, pass, shown, warning } from './finding';
import type { MetadataCheck } from './metadata-check';

type EndpointName = Exclude<keyof AuthorizationServer, 'issuer' | 'discovery_url'>;

const ENDPOINT_NAMES = [
	'token_endpoint',
	'introspection_endpoint',
	'revocation_endpoint',
	'jwks_uri'
] as const satisfies EndpointName[];

const LOOPBACK_HOSTS: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

export const METADATA_ADDRESS_CHECKS: readonly MetadataCheck[] = [
	{
		id: 'metadata_issuer',
		title: 'The issuer is the one that was asked',
		learn: '/learn/standards#authorization-server-metadata',
		judge: ({ issuer }, expected) => {
			const evidence = [`issuer: ${shown(issuer)}`, `Expected: ${expected.issuer}`];
			return issuer === expected.issuer
				? pass(evidence, 'The document speaks for the authorization server that was asked.')
				: error(
						evidence,
						'The two must be the same character for character (RFC 8414 section 3.3): otherwise the document belongs to another server, and a client must not use it. Check the region and the environment id.'
					);
		}
	},
	endpointCheck('token_endpoint', 'error', 'No token can be requested without it.'),
	endpointCheck('jwks_uri', 'error', 'The signature of a token cannot be checked without it.'),
	endpointCheck('introspection_endpoint', 'warning', 'Tokens cannot be introspected (RFC 7662).'),
	endpointCheck('revocation_endpoint', 'warning', 'Tokens cannot be revoked (RFC 7009).'),
	{
		id: 'metadata_https',
		title: 'Every address is https',
		learn: '/learn/standards#authorization-server-metadata',
		judge: (metadata) => {
			const addresses = ['issuer', ...ENDPOINT_NAMES].flatMap((name) => {
				const value = metadata[name];
				return typeof value === 'string' ? [{ name, value }] : [];
			});
			const insecure = addresses.filter(
				({ value }) => urlOf(value)?.protocol !== 'https:' && !isLoopback(value)
			);
			return insecure.length === 0
				? pass(
						[`${addresses.length} addresses are https, or on this machine.`],
						'Credentials and tokens travel encrypted.'
					)
				: error(
						insecure.map(({ name, value }) => `${name}: ${shown(value)}`),
						'Without TLS anyone on the way reads the credentials and the token (RFC 6749 section 3.2). Only an address on this machine may be plain http.'
					);
		}
	}
];

// Where we send something is built from constants; what the document says is compared, never followed.
function endpointCheck(
	name: EndpointName,
	outcomeWhenAbsent: 'error' | 'warning',
	consequence: string
): MetadataCheck {
	return {
		id: `metadata_${name}`,
		title: `${name} is where it belongs`,
		learn: '/learn/standards#authorization-server-metadata',
		judge: (metadata, { issuer }) => {
			const value = metadata[name];
			const expected = authorizationServerOf(issuer)[name];
			if (typeof value !== 'string') {
				const evidence =
					value === undefined ? [`${name} is absent.`] : [`${name} is no text: ${shown(value)}`];
				return { outcome: outcomeWhenAbsent, evidence, explanation: consequence };
			}

			const evidence = [`${name}: ${shown(value)}`, `Expected: ${expected}`];
			if (value === expected) return pass(evidence, 'This is the address that is called.');
			if (!hasSameOrigin(value, issuer)) {
				return error(
					evidence,
					'It names another origin than the issuer. Credentials are never sent there: the expected address is called, whatever the document says.'
				);
			}
			return isBelow(value, issuer)
				? warning(
						evidence,
						'It is below the issuer, at another path. The expected address is called.'
					)
				: error(
						evidence,
						'It is not below the issuer, so it belongs to another environment. The expected address is called, whatever the document says.'
					);
		}
	};
}

function urlOf(text: string): URL | undefined {
	return URL.canParse(text) ? new URL(text) : undefined;
}

function isLoopback(address: string): boolean {
	const url = urlOf(address);
	return url !== undefined && LOOPBACK_HOSTS.has(url.hostname);
}

function hasSameOrigin(address: string, issuer: string): boolean {
	const url = urlOf(address);
	return url !== undefined && url.origin !== 'null' && url.origin === urlOf(issuer)?.origin;
}

// The parsed path, because "/as/../other" begins with "/as/" only until it is resolved.
function isBelow(address: string, issuer: string): boolean {
	return urlOf(address)?.pathname.startsWith(`${urlOf(issuer)?.pathname ?? ''}/`) === true;
}
